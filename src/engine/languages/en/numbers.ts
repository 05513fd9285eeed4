import { table } from '#shared/table'

/* English number words. Numbers come as strings of digits, so that none is too long. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion']
const ODD_ORDINALS: Readonly<Record<string, string>> = table({
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
})

/** "007" as "zero zero seven". Anything but digits is skipped. */
export function digitsEn(digits: string): string {
  return Array.from(digits.replace(/\D/g, ''), (digit) => ONES[Number(digit)]).join(' ')
}

function belowHundred(n: number): string {
  if (n < 20) return ONES[n]!
  return n % 10 === 0 ? TENS[n / 10]! : `${TENS[Math.floor(n / 10)]}-${ONES[n % 10]}`
}

function belowThousand(n: number): string {
  if (n < 100) return belowHundred(n)
  const rest = n % 100
  return `${ONES[Math.floor(n / 100)]} hundred${rest === 0 ? '' : ` ${belowHundred(rest)}`}`
}

/** A whole number; digit by digit when it begins with a needless zero or is longer than there are names for. */
export function cardinalEn(digits: string): string {
  if (/^0./.test(digits) || digits.length > SCALES.length * 3) return digitsEn(digits)
  if (digits === '0') return 'zero'
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const words = groups.map((group, i) => {
    const scale = SCALES[groups.length - 1 - i]!
    return Number(group) === 0 ? '' : `${belowThousand(Number(group))} ${scale}`.trim()
  })
  return words.filter((word) => word !== '').join(' ')
}

/** "21" as "twenty-first". */
export function ordinalEn(digits: string): string {
  const words = cardinalEn(digits)
  const last = /[a-z]+$/.exec(words)![0]
  const ending = ODD_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)
  return words.slice(0, words.length - last.length) + ending
}

/** A year of four digits as people say it: "nineteen oh five", "two thousand nine", "twenty twenty-six". */
export function yearEn(digits: string): string {
  const [century, rest] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (digits.length !== 4 || (century % 10 === 0 && rest < 10)) return cardinalEn(digits)
  if (rest === 0) return `${belowHundred(century)} hundred`
  return `${belowHundred(century)} ${rest < 10 ? `oh ${ONES[rest]}` : belowHundred(rest)}`
}

/** "1,234.50" as written in English. */
export function numberEn(written: string): string {
  const [whole = '', fraction] = written.replaceAll(',', '').split('.')
  return fraction === undefined ? cardinalEn(whole) : `${cardinalEn(whole)} point ${digitsEn(fraction)}`
}

/** "1990s" as "nineteen nineties"; takes "1990", "80" and the like. */
export function decadeEn(digits: string): string {
  const words = digits.length === 4 ? yearEn(digits) : cardinalEn(digits)
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`
}
