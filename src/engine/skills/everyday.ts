import { z } from 'zod'
import { pick } from './chance'
import { daysBetween, isDay, localTime, weekdayOf, addDays } from './calendar/days'
import { resolveDay } from './calendar/resolve-day'
import { defineSkill } from './define'

export const week = defineSkill({
  name: 'week_number',
  inShort: '',
  description: 'The number of the calendar week (ISO 8601) of today or another day.',
  parameters: z.object({ day: z.string().max(40).optional().describe('As for `date`. Default today.') }),
  sideEffect: 'none',
  facts({ day: asked = 'today' }, { clock, timeZone }) {
    const today = localTime(clock.wall(), timeZone).slice(0, 10)
    const found = resolveDay(asked, today)
    return found
      ? { kind: 'week', week: isoWeek(found.day), day: found.day, today }
      : { kind: 'unknownDay', day: asked }
  },
})

/** ISO 8601: weeks begin on Monday, and the first of a year has its first Thursday. */
export function isoWeek(day: string): number {
  const thursday = addDays(day, 4 - (weekdayOf(day) || 7))
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

export const age = defineSkill({
  name: 'age',
  inShort: '',
  description: 'How old somebody is who was born in a year or on a day.',
  parameters: z.object({
    born: z.string().max(10).describe('`1984`, or `1984-05-12`.'),
    in_year: z.number().int().min(1).max(9_999).optional().describe('How old in that year instead of today.'),
  }),
  sideEffect: 'none',
  facts({ born, in_year: inYear }, { clock, timeZone }) {
    const now = localTime(clock.wall(), timeZone).slice(0, 10)
    // In another year the birthday decides: at its end everybody has had it.
    const today = inYear === undefined ? now : `${String(inYear).padStart(4, '0')}-12-31`
    const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
    const whole = isDay(born)
    if (!(whole || /^\d{4}$/.test(born)) || born.slice(0, 4) > today.slice(0, 4) || (whole && born > today))
      return { kind: 'unknownDay', day: born }
    const before = whole && today.slice(5) < born.slice(5)
    return {
      kind: 'age',
      born,
      years: before ? years - 1 : years,
      orLess: !(whole && inYear === undefined) && years > 0,
    }
  },
})

export const spell = defineSkill({
  name: 'spell',
  inShort: '',
  description: 'Spells a word letter by letter.',
  parameters: z.object({ word: z.string().trim().min(1).max(60) }),
  sideEffect: 'none',
  facts: ({ word }) => ({ kind: 'spelled', word }),
})

export const splitBill = defineSkill({
  name: 'split_bill',
  inShort: 'and tips',
  description: 'Splits a bill among people, with a tip where one is given, or only tells the tip.',
  parameters: z.object({
    amount: z.number().positive().max(1e9),
    people: z.number().int().min(1).max(1_000).optional(),
    tip_percent: z.number().min(0).max(100).optional(),
    currency: z.string().max(20).optional().describe('As the person said it: dollars, lira.'),
  }),
  sideEffect: 'none',
  facts({ amount, people = 1, tip_percent: tipPercent = 0, currency }) {
    const tip = (amount * tipPercent) / 100
    const total = amount + tip
    return {
      kind: 'billSplit',
      each: total / people,
      tip,
      total,
      people,
      tipPercent,
      ...(currency !== undefined && { currency }),
    }
  },
})

export const chooseOne = defineSkill({
  name: 'choose_one',
  inShort: 'by chance',
  description: 'Picks one of several things by chance, when the person cannot decide or plays rock paper scissors.',
  parameters: z.object({
    options: z.array(z.string().trim().min(1).max(100)).min(2).max(20),
    game: z.boolean().optional().describe('It is a game: only the choice is said.'),
  }),
  sideEffect: 'none',
  facts({ options, game = false }, { random }) {
    return { kind: 'chosen', choice: options[pick(random, 0, options.length - 1)] ?? '', game }
  },
})
