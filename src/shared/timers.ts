import { z } from 'zod'

/** What rings: after a length of time, at a clock time, at a time with something to do; a stopwatch never does. */
export const timerKinds = ['timer', 'alarm', 'reminder', 'stopwatch'] as const
export type TimerKind = (typeof timerKinds)[number]

/** How something comes again; `clock` is what clocks show then, `began` the first day (`2026-11-30`). */
export const timerRepeatSchema = z.object({
  unit: z.enum(['day', 'week', 'month', 'year']),
  every: z.number().int().min(1).max(52),
  /** 0 is Sunday. */
  days: z.array(z.number().int().min(0).max(6)).max(7).optional(),
  clock: z.string().max(5),
  began: z.string().max(10),
})

/** What “snooze” means without a time, in ms: as most alarm clocks do. */
export const SNOOZE_MS = 9 * 60_000

/** A timer, alarm, reminder or stopwatch, as it is kept and as it is shown in the window. Times are epoch ms. */
export const timerSchema = z.object({
  id: z.string(),
  kind: z.enum(timerKinds).default('timer'),
  label: z.string(),
  /** When it rings next; for a stopwatch, when it began (less what it had counted before). */
  dueAt: z.number(),
  /** The length it was set for, in ms; 0 for a stopwatch. */
  durationMs: z.number(),
  /** BCP 47 of the conversation it was set in; it is announced in that language. */
  language: z.string().max(35).optional(),
  repeat: timerRepeatSchema.optional(),
  /** Stands still with so much left, in ms; a stopwatch with so much counted. */
  pausedMs: z.number().nonnegative().optional(),
  /** Rings since, until it is dismissed. */
  ringingSince: z.number().optional(),
})
export type TimerView = z.infer<typeof timerSchema>
