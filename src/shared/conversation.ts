import { z } from 'zod'
import { faultSchema } from './fault'

/**
 * What the assistant is doing, as a person sees it. `listening` also covers hands-free silence with the microphone
 * open.
 */
export const assistantStates = ['idle', 'listening', 'thinking', 'speaking'] as const
export type AssistantState = (typeof assistantStates)[number]

/** Longest message a person types, in characters. */
export const MAX_MESSAGE_CHARS = 4_000

/**
 * When each step of one turn happened, in ms on the host's monotonic clock; absent when it did not.
 * `speechEnd` is the acoustic end of speech, not the moment it was noticed.
 */
export const turnTimingsSchema = z
  .object({
    speechStart: z.number(),
    speechEnd: z.number(),
    finalText: z.number(),
    commit: z.number(),
    modelRequest: z.number(),
    firstToken: z.number(),
    firstSentence: z.number(),
    /** All of the answer was written. */
    written: z.number(),
    firstAudio: z.number(),
    audioSent: z.number(),
    firstHeard: z.number(),
    bargeInOnset: z.number(),
    bargeInPause: z.number(),
    bargeInDecision: z.number(),
    done: z.number(),
  })
  .partial()
export type TurnTimings = z.infer<typeof turnTimingsSchema>

/** What services charge for. */
export const usageSchema = z
  .object({
    /** Of text, without what was read from a cache. */
    inputToken: z.number(),
    outputToken: z.number(),
    audioSecond: z.number(),
    character: z.number(),
    /** Of the assistant's own voice. */
    spokenSecond: z.number(),
    /** Text and sound that a service read from its cache, and sound it read and made, in tokens. */
    cachedToken: z.number(),
    audioInToken: z.number(),
    cachedAudioToken: z.number(),
    audioOutToken: z.number(),
    /** Of an open session, where that is what is charged. */
    sessionSecond: z.number(),
  })
  .partial()

/** A file the person gave along with what they typed: its text, or a picture as base64 of a JPEG. */
export const attachmentSchema = z.object({
  name: z.string().trim().min(1).max(200),
  text: z.string().max(60_000),
  picture: z.string().max(170_000).optional(),
})
export type Attachment = z.infer<typeof attachmentSchema>

/** Files with one message, and characters of all their texts, and of all their pictures, at most. */
export const MOST_ATTACHMENTS = 4
export const MAX_ATTACHED = 60_000
export const MAX_PICTURES = 170_000

/** Whether a message has room for these files: it travels over the bridge as one piece. Pure. */
export function fits(attachments: readonly Attachment[]): boolean {
  const sum = (size: (one: Attachment) => number): number => attachments.reduce((all, one) => all + size(one), 0)
  const [text, pictures] = [sum((one) => one.text.length), sum((one) => one.picture?.length ?? 0)]
  // A character may take three bytes; together they stay below a quarter of a million.
  return text <= MAX_ATTACHED && pictures <= MAX_PICTURES && text * 3 + pictures <= 240_000
}

/** A piece of sound on disk. */
export const recordingSchema = z.object({ id: z.string().max(64), ms: z.number().nonnegative() })
export type Recording = z.infer<typeof recordingSchema>

/**
 * One line of the conversation.
 * A line of the person's that failed was said and not understood yet; its text is empty.
 * For the assistant `text` is the whole answer so far and `heardChars` how much of it the person has really heard;
 * only that part is what the model is later told it said.
 */
export const messageSchema = z.object({
  id: z.string(),
  turn: z.number().int(),
  role: z.enum(['user', 'assistant']),
  /** How it came: spoken, typed, or on its own (a timer). */
  via: z.enum(['voice', 'typed', 'timer']),
  text: z.string(),
  heardChars: z.number().int().nonnegative().optional(),
  /** Of the person's: what they gave along with it. */
  attachments: z.array(attachmentSchema).optional(),
  status: z.enum(['open', 'done', 'interrupted', 'failed']),
  /** Tools that ran for this answer. They stay true when the answer itself was not heard. */
  tools: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        arguments: z.string(),
        result: z.string(),
        /** When it ran, on the clock of `timings`. */
        startedAt: z.number().optional(),
        endedAt: z.number().optional(),
      }),
    )
    .optional(),
  fault: faultSchema.optional(),
  /** Who really served, provider ids by stage, for the badge. */
  providers: z.object({ stt: z.string(), llm: z.string(), tts: z.string() }).partial().optional(),
  /** The provider of the model the person had chosen, where it could not answer and another one did. */
  inPlaceOf: z.string().optional(),
  /** What the conversation was about up to and with this line, for a model that is not told all of it. */
  summary: z.string().optional(),
  /** The name of the persona who answered, where it was not the default one. */
  persona: z.string().optional(),
  timings: turnTimingsSchema.optional(),
  /** What the whole turn took of paid services, drafts nobody heard included. */
  usage: usageSchema.optional(),
  /** What that cost, in US dollars; absent when nothing was paid for or a price is not known. */
  costUsd: z.number().nonnegative().optional(),
  /** Sound of the person's that was kept of it, in order. */
  recordings: z.array(recordingSchema).optional(),
  /** Epoch ms. */
  at: z.number(),
})
export type Message = z.infer<typeof messageSchema>

/** The messages with one inserted, or replaced by id. */
export function withMessage(messages: readonly Message[], message: Message): Message[] {
  const index = messages.findIndex(({ id }) => id === message.id)
  return index === -1 ? [...messages, message] : messages.with(index, message)
}
