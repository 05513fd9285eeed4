import { table } from '#shared/table'

/** A number found in words: its decimal text, and how many words it took. */
export interface Spoken {
  readonly text: string
  readonly length: number
}

const units: Readonly<Record<string, number>> = table({
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  nought: 0,
  naught: 0,
})
const tens: Readonly<Record<string, number>> = table({
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
})
const scales: Readonly<Record<string, bigint>> = table({
  thousand: 1_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
  trillion: 1_000_000_000_000n,
  quadrillion: 10n ** 15n,
  thousands: 1_000n,
  millions: 1_000_000n,
  billions: 1_000_000_000n,
})
/** What recognisers write for numbers; only where nothing but a number makes sense. */
const homophones: Readonly<Record<string, string>> = table({
  to: 'two',
  too: 'two',
  for: 'four',
  fore: 'four',
  ate: 'eight',
  won: 'one',
  tree: 'three',
  free: 'three',
  sex: 'six',
  sics: 'six',
  tin: 'ten',
  nein: 'nine',
  fife: 'five',
  fourth: 'four',
  hate: 'eight',
  sixed: 'six',
  a: 'one',
  an: 'one',
})
const fractions: ReadonlyMap<string, string> = new Map([
  ['half', '0.5'],
  ['quarter', '0.25'],
  ['quarters', '0.25'],
])

/** All number words, so that they are never taken for something else. */
export const numberWords: ReadonlySet<string> = new Set([
  ...Object.keys(units),
  ...Object.keys(tens),
  ...Object.keys(scales),
  'hundred',
  'point',
  'half',
  'quarter',
  'minus',
  'negative',
  'dozen',
])

/** The word a recogniser meant, where a number is expected. */
export function asNumberWord(word: string): string {
  return Object.hasOwn(homophones, word) ? (homophones[word] ?? word) : word
}

/**
 * The longest number starting at `at`: digits, words, mixtures (`3.5 million`), `point five`, `two and a half`, `minus
 * ten`, `a dozen`.
 * `undefined` when none starts there. Exact at any size: the result is decimal text.
 */
export function numberAt(words: readonly string[], at: number): Spoken | undefined {
  const first = words[at]
  if (first === 'minus' || first === 'negative' || first === '-') {
    const rest = numberAt(words, at + 1)
    return rest && !rest.text.startsWith('-') ? { text: `-${rest.text}`, length: rest.length + 1 } : undefined
  }
  const dozen = first === 'half' && words[at + 1] === 'a' && words[at + 2] === 'dozen' ? 3 : 0
  if (dozen) return { text: '6', length: dozen }
  if ((first === 'a' || first === 'an') && words[at + 1] === 'dozen') return { text: '12', length: 2 }
  if (first === 'dozen') return { text: '12', length: 1 }
  const share =
    (first === 'a' || first === 'one') && words[at + 2] !== 'of' ? fractions.get(words[at + 1] ?? '') : undefined
  if (share !== undefined) return { text: share, length: 2 }
  const whole = cardinalAt(words, at)
  const point = pointAt(words, at + (whole?.length ?? 0))
  if (whole && point && !whole.text.includes('.')) {
    const text = `${whole.text}.${point.text}`
    const scale = scaleOf(words[at + whole.length + point.length])
    return scale === undefined
      ? { text, length: whole.length + point.length }
      : { text: scaled(text, scale), length: whole.length + point.length + 1 }
  }
  if (!whole) return point ? { text: `0.${point.text}`, length: point.length } : undefined
  const fraction = andFractionAt(words, at + whole.length)
  if (!fraction || whole.text.includes('.')) return whole
  return { text: `${whole.text}${fraction.text.slice(1)}`, length: whole.length + fraction.length }
}

/** All of the words as one number; homophones count where plain reading fails. */
export function readNumber(words: readonly string[]): number | undefined {
  const text = readNumberText(words)
  return text === undefined ? undefined : Number(text)
}

/** As {@link readNumber}, as exact decimal text. */
export function readNumberText(words: readonly string[]): string | undefined {
  const plain = numberAt(words, 0)
  if (plain?.length === words.length) return plain.text
  const heard = words.map(asNumberWord)
  const lenient = numberAt(heard, 0)
  return lenient?.length === words.length ? lenient.text : undefined
}

/** Whole numbers, and digits that carry their own decimals. */
function cardinalAt(words: readonly string[], start: number): Spoken | undefined {
  let total = 0n
  let group: bigint | undefined
  let lastScale: bigint | undefined
  let at = start
  const first = words[at] ?? ''
  if (/^\d+\.\d+$/.test(first)) {
    const scale = scaleOf(words[at + 1])
    return scale === undefined ? { text: first, length: 1 } : { text: scaled(first, scale), length: 2 }
  }
  for (;;) {
    const word = words[at] ?? ''
    const join =
      word === 'and' && at > start && (words[at - 1] === 'hundred' || Object.hasOwn(scales, words[at - 1] ?? ''))
        ? 1
        : 0
    const small = belowHundred(words, at + join)
    if (small && group === undefined) {
      group = small.value
      at += join + small.length
    } else if (
      small &&
      group !== undefined &&
      group % 100n === 0n &&
      group > 0n &&
      small.value < 100n &&
      words[at - 1] === 'hundred'
    ) {
      group += small.value
      at += join + small.length
    } else if (
      small &&
      group !== undefined &&
      group > 0n &&
      group < 10n &&
      small.value >= 20n &&
      small.value < 100n &&
      !join &&
      !/^\d/.test(word) &&
      at === start + 1
    ) {
      // “One fifty” for a hundred and fifty.
      group = group * 100n + small.value
      at += small.length
    } else if (word === 'hundred' && group !== undefined && group > 0n && group < 100n) {
      group *= 100n
      at += 1
    } else if (
      word === 'a' &&
      group === undefined &&
      (words[at + 1] === 'hundred' || Object.hasOwn(scales, words[at + 1] ?? ''))
    ) {
      group = 1n
      at += 1
    } else if (word === 'hundred' && group === undefined && at === start) {
      group = 100n
      at += 1
    } else if (Object.hasOwn(scales, word) && (group !== undefined || at === start)) {
      const scale = scales[word] ?? 1n
      if (lastScale !== undefined && scale >= lastScale) break
      total += (group ?? 1n) * scale
      group = undefined
      lastScale = scale
      at += 1
    } else {
      break
    }
    if (group !== undefined && lastScale !== undefined && group >= lastScale) return undefined
  }
  if (group === undefined && lastScale === undefined) return undefined
  return { text: (total + (group ?? 0n)).toString(), length: at - start }
}

function belowHundred(words: readonly string[], at: number): { value: bigint; length: number } | undefined {
  const word = words[at] ?? ''
  if (/^\d+$/.test(word)) return { value: BigInt(word), length: 1 }
  const ten = Object.hasOwn(tens, word) ? tens[word] : undefined
  if (ten !== undefined) {
    const next = words[at + 1] ?? ''
    const unit = Object.hasOwn(units, next) ? units[next] : undefined
    return unit !== undefined && unit > 0 && unit < 10
      ? { value: BigInt(ten + unit), length: 2 }
      : { value: BigInt(ten), length: 1 }
  }
  const unit = Object.hasOwn(units, word) ? units[word] : undefined
  return unit === undefined ? undefined : { value: BigInt(unit), length: 1 }
}

/** `point one four` as the digits `14`. */
function pointAt(words: readonly string[], start: number): Spoken | undefined {
  if (words[start] !== 'point' && words[start] !== 'dot') return undefined
  let digits = ''
  let at = start + 1
  for (;;) {
    const word = words[at] === 'oh' || words[at] === 'o' ? 'zero' : (words[at] ?? '')
    const small = belowHundred([word, words[at + 1] ?? ''], 0)
    if (!small) break
    digits += /^\d+$/.test(word) ? word : small.value.toString()
    at += small.length
  }
  return digits === '' ? undefined : { text: digits, length: at - start }
}

/** `and a half`, `and three quarters` as `0.5`, `0.75`. */
function andFractionAt(words: readonly string[], at: number): Spoken | undefined {
  if (words[at] !== 'and') return undefined
  const next = words[at + 1] ?? ''
  const fraction = fractions.get(words[at + 2] ?? '')
  if ((next === 'a' || next === 'one') && fraction !== undefined) return { text: fraction, length: 3 }
  if (next === 'three' && words[at + 2] === 'quarters') return { text: '0.75', length: 3 }
  return undefined
}

function scaleOf(word = ''): bigint | undefined {
  return Object.hasOwn(scales, word) ? scales[word] : undefined
}

function scaled(text: string, scale: bigint): string {
  const [whole = '0', fraction = ''] = text.split('.')
  const digits = BigInt(whole + fraction) * scale
  const padded = digits.toString().padStart(fraction.length + 1, '0')
  const cut = padded.length - fraction.length
  const rest = padded.slice(cut).replace(/0+$/, '')
  return rest === '' ? padded.slice(0, cut) : `${padded.slice(0, cut)}.${rest}`
}
