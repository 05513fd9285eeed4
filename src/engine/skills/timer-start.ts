import { z } from 'zod'
import { nextClock } from './calendar/clock-time'
import { localTime } from './calendar/days'
import { defineSkill } from './define'

/** Longest timer, in seconds: a leap year. Longer ones are appointments, and a timer is no calendar. */
const LONGEST_S = 366 * 86_400
/** Timers at once. Far above anything a kitchen needs; bounds what a confused model can pile up. */
const MOST = 50

export const timerStart = defineSkill({
  name: 'timer_start',
  description:
    'Starts a timer, alarm or reminder that rings after some time or at a clock time. Call it once per timer.',
  parameters: z.object({
    seconds: z.number().positive().optional().describe('How long, in seconds.'),
    at: z
      .string()
      .max(20)
      .optional()
      .describe('Instead of seconds: the clock time it rings next, 24-hour "HH:MM", or "h:MM am", "h:MM pm".'),
    label: z.string().max(120).optional().describe('What it is for, e.g. pasta.'),
  }),
  sideEffect: 'local',
  async facts({ seconds, at, label = '' }, { clock, timeZone, timers }) {
    const dueAt = at === undefined ? undefined : nextClock(at, clock.wall(), timeZone)
    const length = dueAt === undefined ? seconds : (dueAt - clock.wall()) / 1000
    if (length === undefined) return { kind: 'timerRefused', why: 'noDuration' }
    if (length > LONGEST_S) return { kind: 'timerRefused', why: 'tooLong' }
    if (timers.list().length >= MOST) return { kind: 'timerRefused', why: 'tooMany' }
    await timers.start(Math.round(length * 1000), label.trim())
    const rings = dueAt === undefined ? undefined : localTime(dueAt, timeZone)
    return {
      kind: 'timerStarted',
      label: label.trim(),
      seconds: Math.round(length),
      ...(rings !== undefined && { rings }),
    }
  },
})
