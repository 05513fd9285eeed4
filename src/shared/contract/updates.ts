import { z } from 'zod'
import { nothing } from './nothing'

/**
 * Where Parley stands with newer versions of itself. `unavailable`: this copy is not one that updates itself: it runs
 * from its sources, in a browser, or was packaged without a place to look.
 */
export const updateStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unavailable'),
    why: z.enum(['sources', 'browser', 'noSource', 'plainSource', 'packageManager']),
  }),
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('checking') }),
  /** Epoch ms of the look that found nothing newer. */
  z.object({ kind: z.literal('current'), at: z.number() }),
  z.object({ kind: z.literal('available'), version: z.string() }),
  z.object({ kind: z.literal('downloading'), percent: z.number().min(0).max(100) }),
  z.object({ kind: z.literal('ready'), version: z.string() }),
  z.object({ kind: z.literal('failed') }),
])
export type UpdateState = z.infer<typeof updateStateSchema>

export const updateCommands = {
  'updates.state': { in: nothing, out: z.object({ state: updateStateSchema }) },
  'updates.check': { in: nothing, out: nothing },
  'updates.download': { in: nothing, out: nothing },
  /** Ends Parley and starts the new version. */
  'updates.install': { in: nothing, out: nothing },
} as const

export const updateEvents = {
  updates: z.object({ state: updateStateSchema }),
} as const
