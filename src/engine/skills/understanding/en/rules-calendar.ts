import type { Rule } from '../language'
import { monthNames } from './days'

const STEPS = { twos: 2, fives: 5, tens: 10, hundreds: 100 } as const

/** Leap years, lengths of months, clocks of another hour, and counting aloud. */
export const calendarRules: readonly Rule[] = [
  {
    skill: 'year',
    patterns: [
      '(is|was|will) {year} [be|going to be] [a] leap year',
      'is {year} leap',
      'does {year} have (a|the) (february 29|february 29 th|29 th of february|leap day)',
    ],
    args: ({ year }) => ({ about: 'leap', year }),
  },
  {
    skill: 'year',
    patterns: ['(is it|is this|are we in|is this year|is the current year) [a] leap year [this year|now]'],
    args: () => ({ about: 'leap' }),
  },
  {
    skill: 'year',
    patterns: [
      '(when|what year|which year|what) [is|will be|are] [the] next leap (year|day) [be]',
      'when (will|is) there [be] [a] leap (year|day) [again|next]',
      'how (long|many years) (until|till) [the] next leap year',
      'next leap year',
    ],
    args: () => ({ about: 'next_leap' }),
  },
  {
    skill: 'year',
    patterns: ['how many days [are there|are|does|has|have] [in] [the year] {year} [have]'],
    args: ({ year }) => ({ about: 'length', year }),
  },
  {
    skill: 'year',
    patterns: ['how many days [are there|are|does|has|have] [in] (this year|the year) [have]'],
    args: () => ({ about: 'length' }),
  },
  ...monthNames.map((name, i): Rule => ({
    skill: 'year',
    patterns: [
      `how many days [are there|are|does|has|have|were there|will there be] [in] ${name} [in|of] [{year}] [have|has]`,
      `how (long is|many days long is) ${name} [in|of] [{year}]`,
    ],
    args: ({ year }) => ({ about: 'length', month: i + 1, ...(year !== undefined && { year }) }),
  })),
  {
    skill: 'time',
    patterns: [
      'what time (will it be|is it|is it going to be) [in|at] [{place}] in {duration}',
      'what time (will it be|is it|is it going to be) {duration} from now',
      'in {duration} what time (will it be|is it)',
      'what (will be the|is the|will the) time [be] (in|after) {duration}',
      'what is {duration} from now',
    ],
    args: ({ duration, place }) => ({ after: duration, ...(place !== undefined && { place }) }),
  },
  {
    skill: 'time',
    patterns: ['what time (was it|is) {duration} ago', 'what was the time {duration} ago'],
    args: ({ duration }) => (duration === undefined ? undefined : { after: -duration }),
  },
  {
    skill: 'time_until',
    patterns: [
      'how (many (hours|minutes)|long|much time) [is it|are there|do i have|have i got|is left|are left|left] (until|till|to|before|til) [it is] {when}',
      '(hours|minutes|time) (until|till) {when}',
    ],
    args: ({ when }) =>
      when?.at === undefined || when.repeat !== undefined
        ? undefined
        : { at: when.at, ...(when.day !== undefined && { day: when.day }) },
  },
  {
    skill: 'time',
    patterns: [
      'is it [already|still] (morning|evening|night|afternoon|day|daytime|dark|late|early|midnight) [already] in {place} [now|right now|already]',
      'what is the time of day in {place}',
    ],
    args: ({ place }) => ({ place }),
  },
  {
    skill: 'time_difference',
    patterns: [
      '(are we|am i) (ahead of|behind) {place} [in time]',
      'how (far|many hours|much) (ahead of|behind) {place} (are we|am i)',
      'how (far|many hours|much) (are we|am i) (ahead of|behind) {place}',
    ],
    args: ({ place }) => ({ to: place }),
  },

  {
    skill: 'count',
    patterns: [
      'count [up|out loud|aloud|for me] [from 1|from one] (to|up to|until|till) {max} [(for me|out loud|aloud)]',
    ],
    args: ({ max }) => ({ to: max }),
  },
  {
    skill: 'count',
    patterns: ['count [up|down|out loud|aloud|backwards] from {min} (to|down to|up to|until) {max} [backwards]'],
    args: ({ min, max }) => ({ from: min, to: max }),
  },
  {
    skill: 'count',
    patterns: [
      'count (down|backwards) from {min} [(to (zero|0|one|1)|for me)]',
      'count from {min} (down|backwards)',
      'countdown from {min}',
    ],
    args: ({ min }) => (min === undefined ? undefined : { from: min, to: min > 1 ? 1 : 0 }),
  },
  {
    skill: 'count',
    patterns: [
      'count [up] (to|up to) {max} (by|in) {number}',
      'count [up] (to|up to) {max} in steps of {number}',
      'count (by|in) {number} (to|up to) {max}',
    ],
    args: ({ max, number }) => ({ to: max, step: number }),
  },
  ...(['twos', 'fives', 'tens', 'hundreds'] as const).map((name): Rule => ({
    skill: 'count',
    patterns: [`count [up] (to|up to) {max} (by|in) ${name}`, `count (by|in) ${name} (to|up to) {max}`],
    args: ({ max }) => ({ to: max, step: STEPS[name] }),
  })),
]
