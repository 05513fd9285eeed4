import { table } from '#shared/table'

/** Digits said alone. 两 counts and 幺 is a one in a row of digits; both read like the others. */
const digits: Readonly<Record<string, number>> = table({
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
})
/** Powers of ten within four digits, and of the groups of four. */
const places: Readonly<Record<string, number>> = table({ 十: 1, 百: 2, 千: 3 })
const scales: Readonly<Record<string, number>> = table({ 万: 4, 亿: 8 })

/** A number in words: its decimal text, and how many letters or runs of digits it took. */
export interface Spoken {
  readonly text: string
  readonly length: number
}

const isWritten = (word: string): boolean => /^\d+$/.test(word)
const power = (exponent: number): bigint => 10n ** BigInt(exponent)

/**
 * The longest number starting at `at`: 一百二十三, 两千零五, 三百二 (320), 一万五 (15,000), 二零二六, 3.5万, 三点一四, 负五, 半.
 * Exact decimal text.
 */
export function numberAt(words: readonly string[], at: number): Spoken | undefined {
  const below = signAt(words, at)
  if (below > 0) {
    const rest = numberAt(words, at + below)
    return rest && !rest.text.startsWith('-') ? { text: `-${rest.text}`, length: rest.length + below } : undefined
  }
  if (words[at] === '半') return { text: '0.5', length: 1 }
  const whole = wholeAt(words, at) ?? decimalAt(words, at)
  if (whole?.text.includes('.') !== false) return whole && scaled(whole, words, at)
  const end = at + whole.length
  const fraction = words[end] === '点' ? fractionAt(words, end + 1) : undefined
  if (!fraction) return whole
  return scaled({ text: `${whole.text}.${fraction.text}`, length: whole.length + 1 + fraction.length }, words, at)
}

/** All of the words as one number. */
export function readNumber(words: readonly string[]): number | undefined {
  const number = numberAt(words, 0)
  return number && number.length === words.length ? Number(number.text) : undefined
}

/** Letters of a sign before a number. */
function signAt(words: readonly string[], at: number): number {
  if (/^[负-]$/.test(words[at] ?? '')) return 1
  return words[at] === '零' && words[at + 1] === '下' ? 2 : 0
}

/** `3.5` as it was written. */
function decimalAt(words: readonly string[], at: number): Spoken | undefined {
  const written = words[at] ?? ''
  return /^\d+\.\d+$/.test(written) ? { text: written, length: 1 } : undefined
}

/** 3.5万 is 35000: what follows a fraction moves its point. */
function scaled({ text, length }: Spoken, words: readonly string[], at: number): Spoken {
  const word = words[at + length] ?? ''
  const scale = places[word] ?? scales[word]
  if (scale === undefined || word === '十') return { text, length }
  const [whole = '', fraction = ''] = text.split('.')
  const moved = `${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`.replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(scale).replace(/0+$/, '')
  return { text: rest === '' ? moved : `${moved}.${rest}`, length: length + 1 }
}

/** Digits behind the point: 一四, or 14 as it was written. */
function fractionAt(words: readonly string[], start: number): Spoken | undefined {
  if (isWritten(words[start] ?? '')) return { text: words[start] ?? '', length: 1 }
  const run = runAt(words, start)
  return run === '' ? undefined : { text: run, length: run.length }
}

/** Digits said one by one, as far as they go. */
function runAt(words: readonly string[], start: number): string {
  let run = ''
  for (let at = start; Object.hasOwn(digits, words[at] ?? ''); at++) run += String(digits[words[at] ?? ''])
  return run
}

/** A whole number without a sign: in words with their places, or digit by digit. */
export function wholeAt(words: readonly string[], start: number): Spoken | undefined {
  const run = runAt(words, start)
  const after = words[start + run.length] ?? ''
  const counted = words.slice(start, start + run.length).includes('两')
  if (run.length >= 2 && !counted && !Object.hasOwn(places, after) && !Object.hasOwn(scales, after))
    return { text: BigInt(run).toString(), length: run.length }
  return placedAt(words, start)
}

function placedAt(words: readonly string[], start: number): Spoken | undefined {
  let [total, section] = [0n, 0n]
  /** The digit whose place is not known yet. */
  let pending: bigint | undefined
  /** Places and scales must become smaller. */
  let [place, scale] = [4, 99]
  /** The last place or scale, until a 零 says that one was left out. */
  let last = 0
  let at = start
  for (; at < words.length; at++) {
    const word = words[at] ?? ''
    const digit = isWritten(word) ? BigInt(word) : Object.hasOwn(digits, word) ? BigInt(digits[word] ?? 0) : undefined
    if (digit !== undefined) {
      if (pending !== undefined && !(pending === 0n && at > start + 1)) break
      if (digit === 0n && at > start) {
        if (!Object.hasOwn(digits, words[at + 1] ?? '') && words[at + 1] !== '十') break
        last = 0
      }
      pending = digit
    } else if (Object.hasOwn(places, word)) {
      const size = places[word] ?? 0
      if (size >= place || ((pending ?? 0n) === 0n && size !== 1)) break
      section += (pending === undefined || pending === 0n ? 1n : pending) * power(size)
      ;[pending, place, last] = [undefined, size, size]
    } else if (Object.hasOwn(scales, word)) {
      const value = section + (pending ?? 0n)
      const both = word === '万' && words[at + 1] === '亿'
      const size = both ? 12 : (scales[word] ?? 0)
      if (value === 0n || size >= scale) break
      total += value * power(size)
      ;[section, pending, place, scale, last] = [0n, undefined, 4, size, size]
      if (both) at++
    } else break
  }
  if (at === start) return undefined
  // 三百二 is 320, 一万五 15000: the digit takes the place below the last one.
  const short = last >= 2 && pending !== undefined && pending < 10n ? power(last - 1) : 1n
  return { text: (total + section + (pending ?? 0n) * short).toString(), length: at - start }
}
