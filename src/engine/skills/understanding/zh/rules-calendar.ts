import type { Rule } from '../language'

const DAYS = '(多少|几)天'
const AFTER = '(后|以后|之后)'
const OCLOCK = '[是|会是](几点|几点钟|什么时间|几点了)'

/** Leap years, lengths of months, clocks of another hour, and counting aloud. */
export const calendarRules: readonly Rule[] = [
  { skill: 'year', patterns: ['{year}年(是不是|是)闰年'], args: ({ year }) => ({ about: 'leap', year }) },
  { skill: 'year', patterns: ['今年(是不是|是)闰年'], args: () => ({ about: 'leap' }) },
  {
    skill: 'year',
    patterns: ['下[一]个闰年[是](哪年|哪一年|什么时候|几几年)', '(哪年|哪一年|什么时候)是[下一个]闰年'],
    args: () => ({ about: 'next_leap' }),
  },
  { skill: 'year', patterns: [`{year}年[一共|总共]有${DAYS}`], args: ({ year }) => ({ about: 'length', year }) },
  { skill: 'year', patterns: [`今年[一共|总共]有${DAYS}`], args: () => ({ about: 'length' }) },
  {
    skill: 'year',
    patterns: [`[今年]{count}月[份][一共|总共]有${DAYS}`],
    args: ({ count = 0 }) => (count <= 12 ? { about: 'length', month: count } : undefined),
  },
  {
    skill: 'year',
    patterns: [`{year}年[的]{count}月[份][一共|总共]有${DAYS}`],
    args: ({ year, count = 0 }) => (count <= 12 ? { about: 'length', month: count, year } : undefined),
  },
  {
    skill: 'time',
    patterns: [`[再过|过]{duration}${AFTER}[{place}]${OCLOCK}`, `(再过|过){duration}[{place}]${OCLOCK}`],
    args: ({ duration, place }) => ({ after: duration, ...(place !== undefined && { place }) }),
  },
  {
    skill: 'time',
    patterns: [`{duration}(前|以前|之前)${OCLOCK}`],
    args: ({ duration }) => (duration === undefined ? undefined : { after: -duration }),
  },
  {
    skill: 'time_until',
    patterns: [
      '[距离|离|到]{when}[还](有|剩|剩下|差)(多久|多长时间|多少时间|几个小时|几小时|多少分钟|几分钟|多少小时)',
      '还有(多久|几个小时|几小时|多少分钟|几分钟)[就|才][到|是]{when}',
    ],
    args: ({ when }) =>
      when?.at === undefined || when.repeat !== undefined
        ? undefined
        : { at: when.at, ...(when.day !== undefined && { day: when.day }) },
  },
  { skill: 'count', patterns: ['[从一|从1](数到|报数到){max}'], args: ({ max }) => ({ to: max }) },
  {
    skill: 'count',
    patterns: ['从{min}[倒着|往回|开始|倒]数到{max}'],
    args: ({ min, max }) => ({ from: min, to: max }),
  },
  {
    skill: 'count',
    patterns: ['从{min}(倒数|倒着数|开始倒数|往回数)[到零|到一|到0|到1]', '倒数{min}个数'],
    args: ({ min }) => (min === undefined ? undefined : { from: min, to: min > 1 ? 1 : 0 }),
  },
]
