import { table } from '#shared/table'

/*
 * Thai numbers in words, in digits and in both (`3 ล้าน`), read from text without spaces. Words go from the largest
 * place to the smallest; a place with nothing before it stands for one of it (`ร้อยห้าสิบ`).
 */

const ONES: Readonly<Record<string, number>> = table({
  หนึ่ง: 1,
  นึง: 1,
  สอง: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
})
const DIGIT = `(?:${Object.keys(ONES).join('|')})`
const ZERO = 'ศูนย์'
/** From hundred thousands to tens, and what may stand before each. */
const PLACES: readonly (readonly [word: string, value: number])[] = [
  ['แสน', 100_000],
  ['หมื่น', 10_000],
  ['พัน', 1_000],
  ['ร้อย', 100],
]
const COUNT = `(?:${DIGIT}|\\d+(?:\\.\\d+)?)?`
const BELOW_MILLION = new RegExp(
  `^${PLACES.map(([word]) => `(?:(${COUNT})${word})?`).join('')}(?:(ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?(สิบ))?(เอ็ด|${DIGIT}|\\d+(?:\\.\\d+)?)?$`,
)
/** Larger numbers are not counted in words; above this a double is not exact any more. */
const LARGEST = 1e15
/** What numbers are written with, one piece at a time. */
const PIECE = new RegExp(`\\d+(?:\\.\\d+)?|${ZERO}|${DIGIT}|ยี่|เอ็ด|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|จุด`, 'y')
/** Longer numbers are not said in one breath, in pieces. */
const MOST_PIECES = 40

const digit = (word: string): number | undefined =>
  word === ZERO ? 0 : word === 'เอ็ด' ? 1 : Object.hasOwn(ONES, word) ? ONES[word] : undefined

function belowMillion(text: string): number | undefined {
  const match = BELOW_MILLION.exec(text)
  if (!match || text === '') return undefined
  let total = 0
  let smallest = Infinity
  for (const [i, [word, value]] of PLACES.entries()) {
    const count = match[i + 1]
    if (count === undefined) continue
    const times = count === '' ? 1 : (digit(count) ?? Number(count))
    // Digits may say more than nine of a place only where nothing larger is before it: `15 พัน`.
    if (times >= 10 && smallest !== Infinity) return undefined
    if (word !== '') total += times * value
    smallest = value
  }
  const [tens, ten, ones] = match.slice(PLACES.length + 1)
  if (ten !== undefined) {
    total += 10 * (tens === undefined ? 1 : tens === 'ยี่' ? 2 : (digit(tens) ?? 0))
    smallest = 10
  }
  if (ones === undefined) return total
  if (ones === 'เอ็ด' && smallest === Infinity) return undefined
  const rest = digit(ones) ?? Number(ones)
  return rest < smallest ? total + rest : undefined
}

/** A whole number in words or digits and words; `undefined` where the words are none. */
function wholeOf(text: string): number | undefined {
  const at = text.lastIndexOf('ล้าน')
  if (at === -1) return belowMillion(text)
  const above = at === 0 ? 1 : wholeOf(text.slice(0, at))
  const rest = text.slice(at + 'ล้าน'.length)
  const below = rest === '' ? 0 : rest === 'เอ็ด' ? 1 : belowMillion(rest)
  if (above === undefined || above === 0 || below === undefined || below >= 1_000_000) return undefined
  const value = above * 1_000_000 + below
  return value <= LARGEST ? value : undefined
}

/** All of a text as a number, as the calculator reads it: `สามจุดหนึ่งสี่` is `3.14`. */
export function numberText(text: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return text
  if (text === ZERO) return '0'
  const [whole = '', fraction, ...more] = text.split('จุด')
  if (more.length > 0) return undefined
  const value = whole === ZERO ? 0 : wholeOf(whole)
  if (value === undefined) return undefined
  if (fraction === undefined) return String(value)
  const digits = fraction.match(new RegExp(`${ZERO}|${DIGIT}|\\d`, 'g')) ?? []
  if (digits.length === 0 || digits.join('') !== fraction) return undefined
  return `${value}.${digits.map((one) => digit(one) ?? one).join('')}`
}

export interface Spoken {
  /** The number as a decimal. */
  readonly text: string
  /** How many characters it takes. */
  readonly length: number
}

/** The longest number that begins at a place of a text. */
export function numberAt(text: string, start: number): Spoken | undefined {
  const ends: number[] = []
  PIECE.lastIndex = start
  for (let piece = PIECE.exec(text); piece && ends.length < MOST_PIECES; piece = PIECE.exec(text))
    ends.push(PIECE.lastIndex)
  for (const end of ends.toReversed()) {
    const found = numberText(text.slice(start, end))
    if (found !== undefined) return { text: found, length: end - start }
  }
  return undefined
}

/** All of a text as a number, also a negative one and half of one. */
export function readNumber(text: string): number | undefined {
  if (text === 'ครึ่ง') return 0.5
  const negative = /^(?:ติดลบ|ลบ|-|−)/.exec(text)?.[0] ?? ''
  const found = numberText(text.slice(negative.length))
  return found === undefined ? undefined : Number(found) * (negative === '' ? 1 : -1)
}
