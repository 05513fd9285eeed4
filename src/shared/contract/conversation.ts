import { z } from 'zod'
import {
  MAX_MESSAGE_CHARS,
  MOST_ATTACHMENTS,
  assistantStates,
  attachmentSchema,
  fits,
  messageSchema,
} from '../conversation'
import { listViewSchema } from '../lists'
import { timerSchema } from '../timers'
import { talkModes } from '../setting-choices'
import { nothing } from './nothing'

/** What the window knows about its microphone. `closed` is deliberate; the others say why there is none. */
export const microphoneStates = ['closed', 'opening', 'open', 'denied', 'missing', 'lost', 'busy', 'failed'] as const
export type MicrophoneState = (typeof microphoneStates)[number]

/** Talking: keys, microphone, loudspeaker, lines. */
export const conversationCommands = {
  /** The talk key or button went down / came up. `at`: capture-clock ms of the key event. */
  'talk.press': { in: z.object({ at: z.number().optional() }), out: nothing },
  'talk.release': { in: z.object({ at: z.number().optional() }), out: nothing },
  /** Hands-free: start or stop listening. */
  'talk.arm': { in: z.object({ armed: z.boolean() }), out: nothing },
  /** Stop whatever the assistant is doing, now. */
  'talk.stop': { in: nothing, out: nothing },
  /** What was not answered because it sounded like somebody else in the room was said to the assistant after all. */
  'talk.thatWasMe': { in: z.object({ turn: z.number().int().nonnegative() }), out: nothing },
  'talk.say': {
    in: z.object({
      text: z.string().trim().min(1).max(MAX_MESSAGE_CHARS),
      attachments: z.array(attachmentSchema).max(MOST_ATTACHMENTS).refine(fits).optional(),
    }),
    out: nothing,
  },
  'conversation.clear': { in: nothing, out: nothing },
  /** Try a failed line again: an answer with the same words, words with the sound that was kept of them. */
  'conversation.retry': { in: z.object({ message: z.string() }), out: nothing },
  /**
   * Answers a line anew, the person's or its answer, with other words where they are given. The line and everything
   * after it make room.
   */
  'conversation.again': {
    in: z.object({ message: z.string(), text: z.string().trim().min(1).max(MAX_MESSAGE_CHARS).optional() }),
    out: nothing,
  },
  /** Says a sample sentence with the chosen voice, or with another one that is only being tried. */
  'voice.preview': {
    in: z.object({
      text: z.string().max(8_000),
      /** BCP 47 of the sentence; a voice that does not know it does not read it. */
      language: z.string().max(35).optional(),
      /** Whose voice; that of who answers now where it is not given. */
      persona: z.string().max(64).optional(),
      /** One voice of one provider, whatever the settings say. */
      speaker: z.object({ provider: z.string(), voice: z.string().max(200) }).optional(),
    }),
    out: nothing,
  },
  'timer.cancel': { in: z.object({ id: z.string() }), out: nothing },
  /** Ends its ringing; it rings again after `snoozeMs` where that is given. */
  'timer.dismiss': {
    in: z.object({ id: z.string(), snoozeMs: z.number().int().min(1_000).max(86_400_000).optional() }),
    out: nothing,
  },
  'timer.pause': { in: z.object({ id: z.string(), paused: z.boolean() }), out: nothing },
  /** Checks something on a list, or takes that back. */
  'list.check': { in: z.object({ list: z.string(), id: z.string(), done: z.boolean() }), out: nothing },
  'list.remove': { in: z.object({ list: z.string(), id: z.string() }), out: nothing },
} as const

/** What a window reports in passing: the host needs it, and the window needs no answer. */
export const conversationNotes = {
  'microphone.state': z.object({ state: z.enum(microphoneStates), label: z.string().max(300).optional() }),
  /** The loudspeaker the player has begun to use, by name or else by id: its echo is not another one's. */
  'speaker.state': z.object({ label: z.string().max(300) }),
  /** What the player has really rendered, in samples of that utterance at its own rate; every 50 ms while playing. */
  'playback.report': z.object({
    utterance: z.number().int().nonnegative(),
    heard: z.number().int().nonnegative(),
    /** Capture-clock ms at which `heard` left the speaker. */
    at: z.number(),
    /** ms from this report until then, for windows with another clock; negative where it is past. */
    inMs: z.number().min(-10_000).max(10_000).optional(),
    state: z.enum(['playing', 'paused', 'ended', 'stopped']),
    underruns: z.number().int().nonnegative(),
    /** How much voice the player holds by now before it begins, in ms; at the end of an utterance. */
    depthMs: z.number().min(0).max(1_000).optional(),
  }),
  /** Whether the window sees a network; without one the machine serves itself first. */
  'network.state': z.object({ online: z.boolean() }),
} as const

export const conversationEvents = {
  state: z.object({
    state: z.enum(assistantStates),
    armed: z.boolean(),
    hearing: z.boolean(),
    mode: z.enum(talkModes),
  }),
  /** What has been understood so far of the sentence being spoken; empty clears it. */
  partial: z.object({ text: z.string() }),
  /** A message is new or has changed; replace by id. */
  message: z.object({ message: messageSchema }),
  /** A message was taken back: its words moved into another turn, or nobody heard them. */
  'message.removed': z.object({ id: z.string() }),
  'conversation.cleared': nothing,
  timers: z.object({ timers: z.array(timerSchema) }),
  lists: z.object({ lists: z.array(listViewSchema) }),
  /** Orders for the player. Chunks of a stopped utterance that arrive later are thrown away. */
  'playback.control': z.discriminatedUnion('action', [
    z.object({ action: z.literal('pause'), utterance: z.number().int(), fadeMs: z.number() }),
    z.object({ action: z.literal('resume'), utterance: z.number().int(), fadeMs: z.number() }),
    z.object({ action: z.literal('stop'), utterance: z.number().int(), fadeMs: z.number() }),
    /** Another voice begins to speak: how much of it to hold at first, in ms. */
    z.object({ action: z.literal('depth'), ms: z.number().min(0).max(1_000) }),
    z.object({ action: z.literal('volume'), volume: z.number().min(0).max(1) }),
    /** A short sound that is not speech: a timer rings. */
    z.object({ action: z.literal('chime'), sound: z.enum(['timer', 'attention']) }),
  ]),
  /** The microphone should be open (hands-free and armed, or press-to-talk kept ready) or closed. */
  microphone: z.object({ open: z.boolean(), judge: z.boolean() }),
} as const
