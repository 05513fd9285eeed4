import { z } from 'zod'
import { daysInMonth, isLeapYear, localTime } from './calendar/days'
import { defineSkill } from './define'

export const year = defineSkill({
  name: 'year',
  inShort: 'leap years, month lengths',
  description: 'Whether a year is a leap year, when the next one is, or how many days a month or a year has.',
  parameters: z.object({
    about: z.enum(['leap', 'next_leap', 'length']),
    year: z.number().int().min(1583).max(9_999).optional().describe('Gregorian. Default: this year.'),
    month: z.number().int().min(1).max(12).optional().describe('With length: the month. Without: the whole year.'),
  }),
  sideEffect: 'none',
  facts({ about, year: asked, month }, { clock, timeZone }) {
    const today = localTime(clock.wall(), timeZone).slice(0, 10)
    const thisYear = Number(today.slice(0, 4))
    if (about === 'leap') {
      const one = asked ?? thisYear
      return { kind: 'leapYear', year: one, leap: isLeapYear(one), thisYear }
    }
    if (about === 'next_leap') {
      let one = (asked ?? thisYear) + 1
      while (!isLeapYear(one)) one++
      return { kind: 'nextLeapYear', year: one }
    }
    if (month === undefined)
      return { kind: 'yearLength', year: asked ?? thisYear, days: isLeapYear(asked ?? thisYear) ? 366 : 365 }
    // A month without a year is the next one; only February's length depends on it.
    const of = asked ?? (month < Number(today.slice(5, 7)) ? thisYear + 1 : thisYear)
    return { kind: 'monthLength', year: of, month, days: daysInMonth(of, month), named: asked !== undefined }
  },
})
