import { table } from '#shared/table'

/** Number words, folded. `dord` is `dört` before a vowel. */
const small: Readonly<Record<string, number>> = table({
  sifir: 0,
  bir: 1,
  iki: 2,
  uc: 3,
  dort: 4,
  dord: 4,
  bes: 5,
  alti: 6,
  yedi: 7,
  sekiz: 8,
  dokuz: 9,
  on: 10,
  yirmi: 20,
  otuz: 30,
  kirk: 40,
  elli: 50,
  altmis: 60,
  yetmis: 70,
  seksen: 80,
  doksan: 90,
})
const scales: Readonly<Record<string, bigint>> = table({
  bin: 1_000n,
  milyon: 1_000_000n,
  milyar: 1_000_000_000n,
  trilyon: 1_000_000_000_000n,
})
const all: readonly string[] = [
  ...Object.keys(small),
  'yuz',
  ...Object.keys(scales),
  'bucuk',
  'bucug',
  'yarim',
  'ceyrek',
].sort((a, b) => b.length - a.length)
/** Case endings and the like after a number word: `beşin`, `ona`, `seksenden`, `ikilik`. */
const ENDING = /^(?:n?[iu]n|[ysn]?[iu]|[yn]?[ae]|[dt][ae]n?|[dt][iu]r|l[iu][kg]?|l[iu])$/

/** A number in words: its decimal text, and how many words it took. */
export interface Spoken {
  readonly text: string
  readonly length: number
}

/**
 * A word as the number words in it: `onbeş` is two, `seksenin` one with an ending; `undefined` when it is no number.
 */
export function numberParts(word: string): readonly string[] | undefined {
  if (/^\d+(\.\d+)?$/.test(word)) return [word]
  for (const one of all) {
    if (!word.startsWith(one)) continue
    const rest = word.slice(one.length)
    if (rest === '') return [one]
    const more = numberParts(rest)
    if (more) return [one, ...more]
    if (ENDING.test(rest)) return [one]
  }
  return undefined
}

/**
 * The longest number starting at `at`: `yüz yirmi üç`, `3 virgül 5`, `iki buçuk`, `eksi on`, `yarım`. Exact decimal
 * text.
 */
export function numberAt(words: readonly string[], at: number): Spoken | undefined {
  if (words[at] === 'eksi' || words[at] === '-') {
    const rest = numberAt(words, at + 1)
    return rest && !rest.text.startsWith('-') ? { text: `-${rest.text}`, length: rest.length + 1 } : undefined
  }
  const first = words[at] ?? ''
  if (/^yarim/.test(first)) return { text: '0.5', length: 1 }
  if (/^ceyre[kg]/.test(first)) return { text: '0.25', length: 1 }
  const whole = wholeAt(words, at)
  if (!whole) return undefined
  const next = words[at + whole.length] ?? ''
  if (/^bucu[kg]/.test(next) && !whole.text.includes('.')) return { text: `${whole.text}.5`, length: whole.length + 1 }
  if (next !== 'virgul' && next !== 'nokta') return whole
  const digits = fractionAt(words, at + whole.length + 1)
  return digits ? { text: `${whole.text}.${digits.text}`, length: whole.length + 1 + digits.length } : whole
}

/** All of the words as one number. */
export function readNumber(words: readonly string[]): number | undefined {
  const number = numberAt(words, 0)
  return number && number.length === words.length ? Number(number.text) : undefined
}

function wholeAt(words: readonly string[], start: number): Spoken | undefined {
  let total = 0n
  let group = 0n
  let seen = false
  /** Place of the last word inside the group, so that “beş beş” is two numbers. */
  let floor = 1_000n
  let lastScale: bigint | undefined
  let at = start
  for (; at < words.length; at++) {
    const parts = numberParts(words[at] ?? '')
    if (!parts || parts.some((part) => /^(bucu|yarim|ceyrek)/.test(part))) break
    if (/\./.test(parts[0] ?? '')) return seen ? undefined : { text: parts[0] ?? '', length: 1 }
    let fits = true
    for (const part of parts) {
      const scale = scales[part]
      if (scale !== undefined) {
        if (lastScale !== undefined && scale >= lastScale) fits = false
        else [total, group, floor, lastScale] = [total + (group === 0n ? 1n : group) * scale, 0n, 1_000n, scale]
      } else if (part === 'yuz') {
        if (floor <= 100n && group >= 10n) fits = false
        else [group, floor] = [(group === 0n ? 1n : group) * 100n, 100n]
      } else {
        const value = BigInt(/^\d/.test(part) ? part : (small[part] ?? 0))
        const place = value >= 100n ? 1_000n : value >= 10n ? 100n : 10n
        if (floor < place || (seen && value === 0n)) fits = false
        else
          [group, floor] = [
            group + value,
            value >= 10n && value % 10n === 0n && value < 100n && !/^\d/.test(part) ? 10n : 1n,
          ]
      }
      if (!fits) break
      seen = true
    }
    // An ending closes a number: `yirminin üçü`, `ona beş`.
    if (!fits) break
    if ((words[at] ?? '').length > parts.join('').length) {
      at++
      break
    }
  }
  return seen ? { text: (total + group).toString(), length: at - start } : undefined
}

/** Digits after the comma: `yirmi beş` is 25, `sıfır beş` 05. */
function fractionAt(words: readonly string[], start: number): Spoken | undefined {
  let digits = ''
  let at = start
  for (;;) {
    const one = words[at] === 'sifir' ? { text: '0', length: 1 } : wholeAt(words, at)
    if (!one || one.text.includes('.')) break
    digits += one.text
    at += one.length
  }
  return digits === '' ? undefined : { text: digits, length: at - start }
}
