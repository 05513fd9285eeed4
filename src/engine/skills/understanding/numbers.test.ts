import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { readClock } from './en/clock'
import { readDuration } from './en/durations'
import { readNumber, readNumberText } from './en/numbers'
import { readNumber as readTurkish } from './tr/numbers'

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function spellSmall(n: number, and: boolean): string {
  if (n < 20) return ones[n] ?? ''
  if (n < 100) return `${tens[Math.floor(n / 10)] ?? ''}${n % 10 ? ` ${ones[n % 10] ?? ''}` : ''}`
  return `${ones[Math.floor(n / 100)] ?? ''} hundred${n % 100 ? `${and ? ' and' : ''} ${spellSmall(n % 100, and)}` : ''}`
}

/** A whole number in English words. */
function spell(n: number, and: boolean): string {
  if (n < 0) return `minus ${spell(-n, and)}`
  const parts: string[] = []
  let rest = n
  for (const [size, name] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
  ] as const) {
    if (rest >= size) parts.push(`${spellSmall(Math.floor(rest / size), and)} ${name}`)
    rest %= size
  }
  if (rest > 0 || parts.length === 0)
    parts.push(`${parts.length > 0 && rest < 100 && and ? 'and ' : ''}${spellSmall(rest, and)}`)
  return parts.join(' ')
}

const trOnes = ' bir iki uc dort bes alti yedi sekiz dokuz'.split(' ')
const trTens = ' on yirmi otuz kirk elli altmis yetmis seksen doksan'.split(' ')

function spellTurkish(n: number): string {
  if (n === 0) return 'sifir'
  if (n < 0) return `eksi ${spellTurkish(-n)}`
  const small = (m: number): string[] => [
    ...(m >= 100 ? [...(m >= 200 ? [trOnes[Math.floor(m / 100)] ?? ''] : []), 'yuz'] : []),
    ...(m % 100 >= 10 ? [trTens[Math.floor((m % 100) / 10)] ?? ''] : []),
    ...(m % 10 ? [trOnes[m % 10] ?? ''] : []),
  ]
  const words: string[] = []
  let rest = n
  for (const [size, name] of [
    [1e9, 'milyar'],
    [1e6, 'milyon'],
    [1e3, 'bin'],
  ] as const) {
    const count = Math.floor(rest / size)
    if (count > 0) words.push(...(count === 1 && name === 'bin' ? [] : small(count)), name)
    rest %= size
  }
  return [...words, ...small(rest)].join(' ')
}

describe('English numbers', () => {
  it('reads every whole number back from its words', () => {
    const sizes = fc.oneof(
      fc.integer({ min: -9_999, max: 9_999 }),
      fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
      fc.maxSafeInteger().map((n) => n % 1e15),
    )
    fc.assert(
      fc.property(sizes, fc.boolean(), (n, and) => {
        expect(readNumber(spell(n, and).split(' '))).toBe(n === 0 ? 0 : n)
      }),
      { numRuns: cases(2_000) },
    )
  })

  it('reads decimals back digit by digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
        (whole, digits) => {
          const words = `${spell(whole, true)} point ${digits.map((digit) => ones[digit]).join(' ')}`
          expect(readNumberText(words.split(' '))).toBe(`${whole}.${digits.join('')}`)
        },
      ),
    )
  })

  it.each([
    ['a hundred and three point five', 103.5],
    ['two and a half', 2.5],
    ['three and three quarters', 3.75],
    ['a dozen', 12],
    ['half a dozen', 6],
    ['3.5 million', 3_500_000],
    ['two point five million', 2_500_000],
    ['one fifty', 150],
    ['two twenty five', 225],
    ['minus twenty', -20],
    ['point five', 0.5],
    ['a thousand', 1000],
    ['to', 2],
    ['for', 4],
    ['ate', 8],
    ['twenty for', 24],
    ['hundred', 100],
    ['a half', 0.5],
  ])('reads “%s”', (words, value) => {
    expect(readNumber(words.split(' '))).toBe(value)
  })

  it.each(['five six', 'hundred hundred', 'million thousand million', 'banana', 'five banana', 'and five', ''])(
    'refuses “%s”',
    (words) => {
      expect(readNumber(words.split(' '))).toBeUndefined()
    },
  )
})

describe('Turkish numbers', () => {
  it('reads every whole number back from its words, also written together', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 0, max: 2_000_000_000 })),
        (n) => {
          expect(readTurkish(spellTurkish(n).split(' '))).toBe(n)
          if (n >= 0) expect(readTurkish([spellTurkish(n).replaceAll(' ', '')])).toBe(n)
        },
      ),
      { numRuns: cases(2_000) },
    )
  })

  it.each([
    ['iki bucuk', 2.5],
    ['uc virgul on dort', 3.14],
    ['yarim', 0.5],
    ['seksenin', 80],
    ['sifir virgul sifir bes', 0.05],
  ])('reads “%s”', (words, value) => {
    expect(readTurkish(words.split(' '))).toBe(value)
  })

  it.each(['bes bes', 'yuz yuz', 'onur', 'muz'])('refuses “%s”', (words) => {
    expect(readTurkish(words.split(' '))).toBeUndefined()
  })
})

describe('durations and clock times', () => {
  it.each([
    ['five minutes', 300],
    ['an hour and a half', 5400],
    ['half an hour', 1800],
    ['a minute and a half', 90],
    ['two hours and a quarter', 8100],
    ['1 h 30 min', 5400],
    ['a week', 604_800],
    ['point five hours', 1800],
  ])('reads “%s”', (words, seconds) => {
    expect(readDuration(words.split(' '))).toBe(seconds)
  })

  it.each(['minutes', 'five', 'five minutes two hours', 'zero seconds', 'five apples', ''])(
    'refuses the duration “%s”',
    (words) => {
      expect(readDuration(words.split(' '))).toBeUndefined()
    },
  )

  it.each([
    ['seven', '7:00'],
    ['seven oh five', '7:05'],
    ['quarter past seven', '7:15'],
    ['ten to one', '12:50'],
    ['half past twelve pm', '12:30 pm'],
    ['19 : 30', '19:30'],
    ['midnight', '12:00 am'],
    ['eight in the evening', '8:00 pm'],
  ])('reads the time “%s”', (words, time) => {
    expect(readClock(words.split(' '))).toBe(time)
  })

  it.each(['twenty five', '7 : 75', 'soon', '14 pm'])('refuses the time “%s”', (words) => {
    expect(readClock(words.split(' '))).toBeUndefined()
  })
})
