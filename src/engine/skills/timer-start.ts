import { z } from 'zod'
import { timerKinds } from '#shared/timers'
import { localTime } from './calendar/days'
import { nextClock } from './calendar/clock-time'
import { momentOf, USUAL_CLOCK } from './calendar/moment'
import { timerFact } from './choose-timers'
import type { TimerSpec } from './contract'
import { defineSkill } from './define'
import type { Facts } from './facts'

/** Longest timer, in seconds: a leap year. */
const LONGEST_S = 366 * 86_400
/** The furthest day, in seconds: ten years, so that 29 February can be asked for also around 2100, which has none. */
const FURTHEST_S = 3_653 * 86_400
/** Timers at once. Far above anything a kitchen needs; bounds what a confused model can pile up. */
const MOST = 50

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

/** How something comes again, as a model and the offline brain say it. */
export const repeatSchema = z.object({
  every: z.number().int().min(1).max(52).optional().describe('Default 1.'),
  unit: z.enum(['day', 'week', 'month', 'year']),
  days: z.array(z.enum(weekdays)).max(7).optional().describe('With week.'),
})
export type Repeat = z.infer<typeof repeatSchema>

export const whenSchema = {
  seconds: z.number().positive().optional().describe('From now.'),
  at: z.string().max(20).optional().describe('Instead: the clock time, "HH:MM" or "h:MM pm".'),
  day: z
    .string()
    .max(40)
    .optional()
    .describe('If not the next such time: tomorrow, friday, 2026-12-24, 15th, end of month, +21 (days), thursday+7.'),
  repeat: repeatSchema.optional(),
}

interface When {
  readonly seconds?: number | undefined
  readonly at?: string | undefined
  readonly day?: string | undefined
  readonly repeat?: Repeat | undefined
}

/** What was said as a spec, or why it cannot be one. */
export function timerSpec(
  { seconds, at, day, repeat }: When,
  kind: 'timer' | 'alarm' | 'reminder',
  label: string,
  now: number,
  zone: string,
): { readonly spec: TimerSpec; readonly assumed: boolean } | Extract<Facts, { kind: 'timerRefused' }> {
  const refused = (why: Extract<Facts, { kind: 'timerRefused' }>['why']): Extract<Facts, { kind: 'timerRefused' }> => ({
    kind: 'timerRefused',
    why,
    timer: kind,
  })
  if (at === undefined && day === undefined && repeat === undefined) {
    if (seconds === undefined) return refused(kind === 'timer' ? 'noDuration' : 'noTime')
    if (seconds > (kind === 'timer' ? LONGEST_S : FURTHEST_S)) return refused('tooLong')
    const durationMs = Math.round(seconds * 1000)
    return { spec: { kind, label, durationMs, dueAt: now + durationMs }, assumed: false }
  }
  const recurrence = repeat && {
    unit: repeat.unit,
    every: repeat.every ?? 1,
    ...(repeat.days && { days: repeat.days.map((name) => weekdays.indexOf(name)) }),
  }
  const usual = kind === 'reminder' ? USUAL_CLOCK : undefined
  const moment = momentOf({ at, day, repeat: recurrence }, now, zone, { usual, wakes: kind === 'alarm' })
  if (!moment.ok) return refused(moment.why)
  if ((moment.at - now) / 1000 > FURTHEST_S) return refused('tooLong')
  const began = localTime(moment.at, zone).slice(0, 10)
  return {
    spec: {
      // Set for a clock time it is no timer, whatever it was called.
      kind: kind === 'timer' ? (label === '' ? 'alarm' : 'reminder') : kind,
      label,
      dueAt: moment.at,
      durationMs: moment.at - now,
      ...(recurrence && { repeat: { ...recurrence, clock: moment.clock, began } }),
    },
    assumed: moment.assumed,
  }
}

/** A clock time that is meant to follow another one, with its day and half; as it is where that cannot be told. */
function following(when: When, after: string, now: number, zone: string): When {
  const first = nextClock(after, now, zone)
  const next = first === undefined || when.at === undefined ? undefined : nextClock(when.at, first, zone)
  if (next === undefined || when.day !== undefined || when.repeat !== undefined) return when
  const local = localTime(next, zone)
  const hour = Number(local.slice(11, 13))
  return { ...when, day: local.slice(0, 10), at: `${hour % 12 || 12}${local.slice(13, 16)} ${hour < 12 ? 'am' : 'pm'}` }
}

export const timerStart = defineSkill({
  name: 'timer_start',
  description:
    'Starts a timer, an alarm (at a clock time, also on a later day or again and again) or a reminder (with something to do). One call for each.',
  parameters: z.object({
    ...whenSchema,
    kind: z.enum(timerKinds).exclude(['stopwatch']).optional(),
    label: z.string().max(120).optional().describe('What for, or what to do.'),
    event: z
      .string()
      .max(200)
      .optional()
      .describe('What it should wait for instead of a time (“I am home”): not possible, and said so.'),
    after: z.string().max(20).optional().describe('The clock time before it, where several are asked for at once.'),
    said: z.number().int().positive().max(1_000).optional().describe('So many were asked for at once ...'),
    heard: z.number().int().positive().max(1_000).optional().describe('... and so many times were named.'),
  }),
  sideEffect: 'local',
  async facts({ kind, label = '', event, after, said, heard, ...given }, context) {
    const { clock, timeZone, timers } = context
    const wall = clock.wall()
    const language = context.language?.()
    const when = after === undefined ? given : following(given, after, wall, timeZone)
    const asked =
      kind ??
      (when.at === undefined && when.day === undefined && when.repeat === undefined
        ? 'timer'
        : label.trim() === ''
          ? 'alarm'
          : 'reminder')
    const isTimed = when.seconds !== undefined || when.at !== undefined || when.day !== undefined
    if (said !== undefined && heard !== undefined && !isTimed)
      return { kind: 'timersMiscounted', timer: asked, said, heard }
    if (event !== undefined) return { kind: 'timerRefused', why: 'event', timer: asked }
    if (timers.list().length >= MOST) return { kind: 'timerRefused', why: 'tooMany', timer: asked }
    const made = timerSpec(when, asked, label.trim(), wall, timeZone)
    if ('kind' in made) return made
    const { rings, ...fact } = timerFact(
      await timers.start({ ...made.spec, ...(language !== undefined && { language }) }),
      wall,
      timeZone,
    )
    return {
      kind: 'timerStarted',
      // Asked for “in ten minutes”, it is confirmed so; of an alarm the hour is told all the same.
      timer: {
        ...fact,
        ...(rings !== undefined && (when.seconds === undefined || made.spec.kind === 'alarm') && { rings }),
      },
      today: localTime(wall, timeZone).slice(0, 10),
      ...(made.assumed && { assumed: true }),
    }
  },
})
