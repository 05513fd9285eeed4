import { z } from 'zod'
import { conversationEvents } from '../contract/conversation'
import { downSoundSchema, lineSchema, callFaultSchema, upSoundSchema } from './parts'
import { callStates, endReasons } from './wire'

/*
 * What the server says, one JSON message each; voice goes beside it as binary (frames.ts). A client passes over types
 * it does not know, so that a newer server can say more.
 */

/** What this call may do and how long. */
export const callLimitsSchema = z.object({
  /** From now on, in seconds; `null` for no limit. */
  seconds: z.number().nonnegative().nullable(),
  /** US dollars that are left; `null` for no limit. */
  costUsd: z.number().nonnegative().nullable(),
  messagesPerMinute: z.number().int(),
  messageBytes: z.number().int(),
  /** The server is asked for a sign of life, and asks for one, so often; nothing for three times as long ends it. */
  heartbeatMs: z.number().int(),
  /** A broken call is kept so long for a resume. */
  resumeMs: z.number().int(),
})

export const downMessages = {
  /** It is not this call's turn yet; `position` 1 is next. Comes again whenever that changes. */
  queue: z.object({ type: z.literal('queue'), position: z.number().int().min(1), waiting: z.number().int().min(1) }),
  /** The answer to `hello`: the call is open. */
  welcome: z.object({
    type: z.literal('welcome'),
    /** Names the call in the operator's logs; no secret. */
    call: z.string(),
    /** True where an earlier call goes on; `lines` is then its conversation. */
    resumed: z.boolean(),
    ticket: z.string(),
    /** The last microphone frame the server has of a resumed call: what the client kept behind it is sent again. */
    lastSeq: z.number().int().optional(),
    lines: z.array(lineSchema),
    /** The newest `say` ids that were taken; others the client sends again. */
    accepted: z.array(z.string()),
    state: z.enum(callStates),
    /** The utterance whose rest follows; what a client still holds of any other one is over, and not to be played. */
    playing: z.number().int().nullable(),
    limits: callLimitsSchema,
    up: upSoundSchema.optional(),
    down: downSoundSchema.optional(),
    /** The name of who answers. */
    persona: z.string(),
    /** BCP 47 of what is spoken. */
    language: z.string(),
    /** Recording waits for the person's word: show `wording` and send `consent` with `version`. */
    consent: z.object({ wording: z.string(), version: z.string() }).optional(),
  }),
  /** The typed words with that id were taken. */
  accepted: z.object({ type: z.literal('accepted'), id: z.string() }),
  /** A newer ticket; the old one is no longer good. */
  ticket: z.object({ type: z.literal('ticket'), ticket: z.string() }),
  state: z.object({
    type: z.literal('state'),
    state: z.enum(callStates),
    mode: z.enum(['handsFree', 'hold', 'toggle']),
  }),
  /** What has been understood so far of the sentence being spoken; empty clears it. */
  partial: z.object({ type: z.literal('partial'), text: z.string() }),
  /** A line is new or has changed; replace by id. */
  line: z.object({ type: z.literal('line'), line: lineSchema }),
  /** A line was taken back. */
  'line.removed': z.object({ type: z.literal('line.removed'), id: z.string() }),
  /** An order for the player, as on the desktop. Chunks of a stopped utterance that arrive later are thrown away. */
  'playback.control': z.object({ type: z.literal('playback.control'), order: conversationEvents['playback.control'] }),
  /** The microphone should be open or closed; `judge`: frames want a probability. */
  microphone: z.object({ type: z.literal('microphone'), open: z.boolean(), judge: z.boolean() }),
  /** The client is to run its tool and send `tool.result` within `timeoutMs`. */
  'tool.call': z.object({
    type: z.literal('tool.call'),
    id: z.string(),
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    timeoutMs: z.number(),
  }),
  /** Nobody waits for that answer any more. */
  'tool.cancel': z.object({ type: z.literal('tool.cancel'), id: z.string() }),
  /** A tool waits for the person's word, spoken or by `question.answer`; `null` when it no longer does. */
  question: z.object({
    type: z.literal('question'),
    question: z.object({ id: z.string(), text: z.string(), expiresAt: z.number() }).nullable(),
  }),
  /** What the call has cost so far, in US dollars; `null` where a price is not known. */
  cost: z.object({ type: z.literal('cost'), usd: z.number().nonnegative().nullable() }),
  /** Whether sound is being kept now. */
  recording: z.object({ type: z.literal('recording'), on: z.boolean() }),
  /** Something to know that is no failure, in the client's language. */
  notice: z.object({ type: z.literal('notice'), code: z.string(), sentence: z.string() }),
  fault: z.object({ type: z.literal('fault'), fault: callFaultSchema }),
  /** This process ends soon: open another connection within `withinMs` and resume with `ticket`, without haste. */
  moving: z.object({ type: z.literal('moving'), ticket: z.string(), withinMs: z.number() }),
  /** The last message of a call. */
  ended: z.object({
    type: z.literal('ended'),
    reason: z.enum(endReasons),
    seconds: z.number(),
    usd: z.number().nullable(),
  }),
  /** The answer to `ping`, or a sign of life of the server's own, which a client answers with `ping`. */
  pong: z.object({ type: z.literal('pong'), t: z.number() }),
} as const

export const downMessageSchema = z.discriminatedUnion('type', [
  downMessages.queue,
  downMessages.welcome,
  downMessages.accepted,
  downMessages.ticket,
  downMessages.state,
  downMessages.partial,
  downMessages.line,
  downMessages['line.removed'],
  downMessages['playback.control'],
  downMessages.microphone,
  downMessages['tool.call'],
  downMessages['tool.cancel'],
  downMessages.question,
  downMessages.cost,
  downMessages.recording,
  downMessages.notice,
  downMessages.fault,
  downMessages.moving,
  downMessages.ended,
  downMessages.pong,
])
export type DownMessage = z.infer<typeof downMessageSchema>
