import { z } from 'zod'
import { heardSchema, mouthPieceSchema } from '../face'
import { nothing } from './nothing'

/** A face that speaks: mouth shapes ahead of the sound, only for who watches. */
export const faceCommands = {
  /** Sends `face.mouth` and `face.heard` to this window while `on`. No mouth is made for nobody. */
  'face.watch': { in: z.object({ on: z.boolean() }), out: nothing },
  /** Shows the face in a window of its own; a host without windows answers with a fault. */
  'face.open': { in: nothing, out: nothing },
} as const

export const faceEvents = {
  /** More of an utterance's mouth is known, or known better. Comes before its sound is heard. */
  'face.mouth': mouthPieceSchema,
  /** What the window with the loudspeaker has reported, for those that only look on. */
  'face.heard': heardSchema,
} as const
