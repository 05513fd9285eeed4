import { z } from 'zod'
import { downCodecs, callFaultCodes, callRemedies, upCodecs, wireRates } from './wire'

/* Pieces that messages of both directions are made of. */

const rate = z.union(wireRates.map((hz) => z.literal(hz)))

const isG711 = (codec: string): boolean => codec === 'mulaw' || codec === 'alaw'

/** Sound from the client. G.711 has to be at 8000 Hz. */
export const upSoundSchema = z
  .object({
    codec: z.enum(upCodecs).default('pcm16'),
    rate: rate.default(16_000),
    /**
     * Who tells speech from noise. `client`: every frame is 512 samples at 16 kHz and carries Silero's probability.
     * `server`: frames of 10 to 120 ms, probability NaN.
     */
    vad: z.enum(['client', 'server']).default('server'),
  })
  .refine(({ codec, rate }) => !isG711(codec) || rate === 8_000, 'G.711 is at 8000 Hz.')
  .refine(({ codec, rate }) => codec !== 'opus' || rate === 48_000, 'Opus is at 48000 Hz.')
  .refine(
    ({ codec, rate, vad }) => vad === 'server' || (codec === 'pcm16' && rate === 16_000),
    'A client that judges its frames itself sends pcm16 at 16000 Hz.',
  )
export type UpSound = z.infer<typeof upSoundSchema>

/** Sound to the client; every chunk names its own rate: `rate` where that is given, else the voice's. */
export const downSoundSchema = z
  .object({
    codec: z.enum(downCodecs).default('pcm16'),
    rate: rate.optional(),
    /**
     * The client reports what it has played (`playback.report`). Without it the server reckons by the clock: every
     * chunk is sent as it becomes due, and counts as heard when it would have been played.
     */
    reports: z.boolean().default(true),
  })
  .refine(({ codec, rate = 8_000 }) => !isG711(codec) || rate === 8_000, 'G.711 is at 8000 Hz.')
  .refine(({ codec, rate = 48_000 }) => codec !== 'opus' || rate === 48_000, 'Opus is at 48000 Hz.')
export type DownSound = z.infer<typeof downSoundSchema>

/** A tool the client answers itself. `parameters`: a JSON schema of type object. */
export const clientToolSchema = z.object({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string().max(1_000),
  parameters: z.record(z.string(), z.unknown()).default({ type: 'object', properties: {} }),
  /** It changes something: it runs only once the person's turn is certain, and is let end when they interrupt. */
  changes: z.boolean().default(true),
})
export type ClientTool = z.infer<typeof clientToolSchema>

/** A line of the conversation. `heard`: how many characters of an assistant's line the person has really heard. */
export const lineSchema = z.object({
  id: z.string(),
  turn: z.number().int(),
  who: z.enum(['you', 'assistant']),
  via: z.enum(['voice', 'typed', 'timer']),
  text: z.string(),
  heard: z.number().int().nonnegative().optional(),
  status: z.enum(['open', 'done', 'interrupted', 'failed']),
  /** The persona's name, where it is not the default one. */
  persona: z.string().optional(),
  /** The `id` of the `say` message it was typed with. */
  typed: z.string().optional(),
  /** Epoch ms. */
  at: z.number(),
})
export type Line = z.infer<typeof lineSchema>

/** Something went wrong. The call goes on unless `ends`. */
export const callFaultSchema = z.object({
  code: z.enum(callFaultCodes),
  /** What happened and what to do, in the client's language. */
  sentence: z.string(),
  remedy: z.enum(callRemedies),
  ends: z.boolean(),
  retryAfterMs: z.number().nonnegative().optional(),
})
export type CallFault = z.infer<typeof callFaultSchema>

/** How far an utterance has been played, in samples at the rate of its chunks. */
export const playedSchema = z.object({
  utterance: z.number().int().nonnegative(),
  heard: z.number().int().nonnegative(),
})
