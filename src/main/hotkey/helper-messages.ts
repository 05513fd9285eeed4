import { z } from 'zod'

/* What the app and the key helper say to each other. The helper never says which other keys are pressed. */

const chordSchema = z.object({
  keycode: z.number().int(),
  mouse: z.literal(true).optional(),
  bare: z.literal(true).optional(),
  ctrl: z.boolean(),
  alt: z.boolean(),
  shift: z.boolean(),
  meta: z.boolean(),
})

/** App to helper. */
export const helperOrderSchema = z.object({ kind: z.literal('watch'), chord: chordSchema })
export type HelperOrder = z.infer<typeof helperOrderSchema>

/**
 * Helper to app. `ready`: the hook is running. `refused`: it may not, and asking again would not help. `unknownApp`:
 * the same, because the desktop has no desktop file by Parley's name.
 */
export const helperSignalSchema = z.object({
  kind: z.enum(['ready', 'press', 'release', 'still', 'refused', 'unknownApp']),
})
export type HelperSignal = z.infer<typeof helperSignalSchema>
