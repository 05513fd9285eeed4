import { z } from 'zod'
import { faultSchema } from '../fault'
import { nothing } from './nothing'

/** Why a video is over that the person has not ended: nobody spoke, its free minute, today's limit, or it was lost. */
export const videoEnds = ['idle', 'sandbox', 'spent', 'lost'] as const

/** A face that a service films, as every window sees it. */
export const videoViewSchema = z.object({
  /** Starting: the service is asked. Joining: it waits for the window. Live: it says what is said. */
  state: z.enum(['off', 'starting', 'joining', 'live']),
  /** Counts sessions: a window joins each once. */
  session: z.number().int().nonnegative(),
  /** The provider that films it. */
  provider: z.string(),
  /** US dollars; `null` where the price is not known, 0 in the sandbox. */
  usdPerMinute: z.number().nonnegative().nullable(),
  sandbox: z.boolean(),
  over: z.enum(videoEnds).optional(),
  /** Why it did not start, or ended. */
  fault: faultSchema.optional(),
})
export type VideoView = z.infer<typeof videoViewSchema>

const session = z.number().int().nonnegative()

export const videoCommands = {
  /** Begins a session, which costs money from then on. */
  'video.start': { in: nothing, out: nothing },
  'video.stop': { in: nothing, out: nothing },
  /** The room of a session that is joined, for the window that has the sound; a fault for every other one. */
  'video.join': {
    in: z.object({ session }),
    out: z.object({ url: z.string(), token: z.string(), from: z.string() }),
  },
} as const

export const videoNotes = {
  /** Picture and sound are there, or the room cannot be had or is lost. */
  'video.room': z.object({ session, state: z.enum(['there', 'lost']), detail: z.string().max(300).optional() }),
  /** What its sound holds: told as it changes, and twice a second. `at`: capture-clock ms. */
  'video.sound': z.object({ session, at: z.number(), sounding: z.boolean() }),
} as const

export const videoEvents = {
  'video.view': z.object({ video: videoViewSchema }),
  /** What it says counts no more: nothing of it is to be heard until it is told to go on. */
  'video.hush': z.object({ session, on: z.boolean() }),
} as const
