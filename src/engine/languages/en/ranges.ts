import type { Rule } from '../kit/rules'

/*
 * A dash with spaces between two numbers: from one to the other, or less the other. Which of them it is shows in the
 * numbers: nobody counts down, nobody takes more away than there is, and a percentage is taken off a price.
 */

const AMOUNT = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'

/** Months and days of the week, by their first three letters. */
const NAMES =
  'January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(
    ' ',
  )
const SHORT = NAMES.map((name) => name.slice(0, 3)).join('|')
const NAMED = `(${SHORT})[a-z]{0,6}`

const inFull = (short: string | undefined): string => NAMES.find((name) => name.startsWith(short ?? '?')) ?? short ?? ''

function isYearsOf(from: string, to: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(from) && /^\d{2}$|^(?:1[5-9]|20)\d\d$/.test(to)
}

export const RANGES_EN: readonly Rule[] = [
  // "June 1 - July 3".
  [
    new RegExp(`(?<=(?<!\\p{L})${NAMED}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?)\\s?[-–]\\s?(?=${NAMED}\\.?\\s\\d)`, 'gu'),
    () => ' to ',
  ],
  // Less a letter, or a letter less: "5 - x".
  [/(?<=\d)\s[-–−]\s(?=\p{Ll}(?!\p{L}))|(?<=(?<!\p{L})\p{Ll})\s[-–−]\s(?=\d)/gu, () => ' minus '],
  // "Oct-Dec", "Mon – Fri": the two ends of a time.
  [
    new RegExp(`(?<!\\p{L})${NAMED}\\.?\\s?[-–]\\s?${NAMED}(?![\\p{L}\\d-])(?:\\.(?!\\s*$))?`, 'gu'),
    (from, to) => `${inFull(from)} to ${inFull(to)}`,
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d.,-])([$€£]?)(${AMOUNT})(\\s?%)?\\s[-–−]\\s([$€£]?)(${AMOUNT})(\\s?%)?(?![\\d.,]*\\d)(?=(\\s+off\\b)?)`,
      'gu',
    ),
    (sign, from = '', percent, sign2, to = '', percent2, off) => {
      const [a, b] = [Number(from.replaceAll(',', '')), Number(to.replaceAll(',', ''))]
      const less = off !== undefined || (a > b && !isYearsOf(from, to) && percent === undefined)
      return less ? `${sign ?? ''}${from} minus ${sign2 ?? ''}${to}${percent2 ?? ''}` : undefined
    },
  ],
]
