import { z } from 'zod'
import { MAX_MESSAGE_CHARS } from '../conversation'
import { clientToolSchema, downSoundSchema, playedSchema, upSoundSchema } from './parts'

/*
 * What a client says, one JSON message each. Sound goes beside it as binary (frames.ts). Anything else is answered with
 * the fault `message.bad`, and after a few of them the call ends.
 */

const id = z.string().min(1).max(64)

/** Goes on with a call whose connection broke. */
export const resumeSchema = z.object({
  /** The newest one the server gave. */
  ticket: z.string().max(2_000),
  /**
   * The utterance that was playing when the connection broke or since: how much of it was heard, and how many samples
   * the client has of it without a gap. The server goes on sending behind those.
   */
  voice: playedSchema.extend({ received: z.number().int().nonnegative() }).optional(),
})

/** The first message, within five seconds. */
export const helloSchema = z.object({
  type: z.literal('hello'),
  /** Where it did not travel as a subprotocol; not needed with `resume`. */
  token: z.string().max(4_096).optional(),
  resume: resumeSchema.optional(),
  /** Left out: no microphone, text only. */
  up: upSoundSchema.optional(),
  /** Left out: no loudspeaker, answers are shown and not spoken. */
  down: downSoundSchema.optional(),
  /** `handsFree`: speak any time. `hold`: between `press` and `release`. `toggle`: press to start, press to send. */
  talk: z.enum(['handsFree', 'hold', 'toggle']).default('handsFree'),
  /** At most as many as the token allows by name. */
  tools: z.array(clientToolSchema).max(32).default([]),
  /** BCP 47: of the sentences in faults; what is spoken is the persona's or the tenant's choice. */
  locale: z.string().max(35).optional(),
  /**
   * When the clock of capture and playback times began, ms since 1970 (`performance.timeOrigin`). Every page has one of
   * its own, so that one which goes on with another's call is known by it; left out, only by a clock that goes back.
   */
  epoch: z.number().optional(),
  /** For the log: `parley-client/1.0`. */
  client: z.string().max(80).optional(),
})
export type Hello = z.infer<typeof helloSchema>

export const upMessages = {
  hello: helloSchema,
  /** Typed words. `id` is the client's own and is answered with `accepted`; one that comes twice is taken once. */
  say: z.object({ type: z.literal('say'), id, text: z.string().trim().min(1).max(MAX_MESSAGE_CHARS) }),
  /** Stop speaking and thinking, now. */
  interrupt: z.object({ type: z.literal('interrupt') }),
  /** Hands-free: nothing will be heard for now, on purpose, or the microphone is open again. Calls begin unmuted. */
  mute: z.object({ type: z.literal('mute'), on: z.boolean() }),
  /** Another microphone or loudspeaker from now on, or none (`null`); what is left out stays as it was. */
  sound: z.object({
    type: z.literal('sound'),
    up: upSoundSchema.nullable().optional(),
    down: downSoundSchema.nullable().optional(),
  }),
  /** The talk key; `at` on the clock of the frames' capture times. */
  press: z.object({ type: z.literal('press'), at: z.number().optional() }),
  release: z.object({ type: z.literal('release'), at: z.number().optional() }),
  /** What the loudspeaker has really played, every 50 to 200 ms while it does, and at every change of `state`. */
  'playback.report': playedSchema.extend({
    type: z.literal('playback.report'),
    /** On the clock of the frames' capture times, ms. */
    at: z.number(),
    state: z.enum(['playing', 'paused', 'ended', 'stopped']),
    underruns: z.number().int().nonnegative().default(0),
    /** How much voice the player holds before it begins, ms; at the end of an utterance. */
    depthMs: z.number().min(0).max(1_000).optional(),
  }),
  /** The answer to a `tool.call`: what it gave, or why it failed, as text or JSON for the model. */
  'tool.result': z.object({
    type: z.literal('tool.result'),
    id: z.string().max(128),
    result: z.unknown().optional(),
    error: z.string().max(2_000).optional(),
  }),
  /** The person's word on a `question`, given by hand. */
  'question.answer': z.object({ type: z.literal('question.answer'), id: z.string().max(128), allow: z.boolean() }),
  /** The person's word on being recorded; `version` is that of the wording they were shown. */
  consent: z.object({ type: z.literal('consent'), given: z.boolean(), version: z.string().max(64) }),
  ping: z.object({ type: z.literal('ping'), t: z.number() }),
  /** The call is over, for good: it cannot be resumed. */
  end: z.object({ type: z.literal('end') }),
} as const

export const upMessageSchema = z.discriminatedUnion('type', [
  upMessages.hello,
  upMessages.say,
  upMessages.interrupt,
  upMessages.mute,
  upMessages.sound,
  upMessages.press,
  upMessages.release,
  upMessages['playback.report'],
  upMessages['tool.result'],
  upMessages['question.answer'],
  upMessages.consent,
  upMessages.ping,
  upMessages.end,
])
/** A message as the server has read it. */
export type UpMessage = z.infer<typeof upMessageSchema>
/** A message as a client writes it: what has a default may be left out. */
export type UpMessageIn = z.input<typeof upMessageSchema>
