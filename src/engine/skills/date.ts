import { z } from 'zod'
import { daysBetween, localTime } from './calendar/days'
import { resolveDay } from './calendar/resolve-day'
import { defineSkill } from './define'

export const date = defineSkill({
  name: 'date',
  description: 'Date or weekday of a day, or how long until or between days.',
  parameters: z.object({
    day: z
      .string()
      .max(40)
      .optional()
      .describe(
        'today, tomorrow, yesterday, +3 (days from today), a weekday, "next friday", thursday+7 (a week from Thursday), 15th, end of month, YYYY-MM-DD, MM-DD (the next one), or an occasion such as christmas. Default today.',
      ),
    about: z.enum(['date', 'weekday', 'days_until']).optional().describe('Default date.'),
    from: z.string().max(40).optional().describe('First day, to count from it to `day`.'),
    unit: z.enum(['days', 'weeks', 'months']).optional().describe('For how long.'),
  }),
  sideEffect: 'none',
  facts({ day: asked = 'today', about = 'date', from, unit = 'days' }, { clock, timeZone }) {
    const today = localTime(clock.wall(), timeZone).slice(0, 10)
    const found = resolveDay(asked, today)
    if (!found) return { kind: 'unknownDay', day: asked }
    if (from === undefined)
      return {
        kind: 'date',
        about,
        today,
        days: daysBetween(today, found.day),
        ...found,
        ...(unit !== 'days' && { unit }),
      }
    const first = resolveDay(from, today)
    if (!first) return { kind: 'unknownDay', day: from }
    return { kind: 'daysBetween', ...between(first.day, found.day, from, asked), today }
  },
})

/** The two days in their order. Of two without a year the second is the one that follows the first. */
function between(first: string, second: string, from: string, to: string): { from: string; to: string; days: number } {
  const yearless = /^\d{2}-\d{2}$/
  const days = daysBetween(first, second)
  if (days >= 0) return { from: first, to: second, days }
  if (yearless.test(from) && yearless.test(to)) {
    const earlier = `${Number(first.slice(0, 4)) - 1}${first.slice(4)}`
    return { from: earlier, to: second, days: daysBetween(earlier, second) }
  }
  return { from: second, to: first, days: -days }
}
