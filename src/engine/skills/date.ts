import { z } from 'zod'
import { daysBetween, localTime } from './calendar/days'
import { resolveDay } from './calendar/resolve-day'
import { defineSkill } from './define'

export const date = defineSkill({
  name: 'date',
  description: "Today's date, the date or weekday of a day, or how many days there are until a day.",
  parameters: z.object({
    day: z
      .string()
      .max(40)
      .optional()
      .describe(
        'today, tomorrow, yesterday, +3 (days from today), a weekday, "next friday", YYYY-MM-DD, MM-DD (the next one), or an occasion such as christmas. Default today.',
      ),
    about: z.enum(['date', 'weekday', 'days_until']).optional().describe('What to tell about it. Default date.'),
  }),
  sideEffect: 'none',
  facts({ day: asked = 'today', about = 'date' }, { clock, timeZone }) {
    const today = localTime(clock.wall(), timeZone).slice(0, 10)
    const found = resolveDay(asked, today)
    if (!found) return { kind: 'unknownDay', day: asked }
    return { kind: 'date', about, today, days: daysBetween(today, found.day), ...found }
  },
})
