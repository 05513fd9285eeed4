/** A word of a written text with its place, markup and punctuation included. */
export interface WrittenWord {
  readonly text: string
  /** UTF-16 offsets in the text it was taken from. */
  readonly start: number
  readonly end: number
}

/** Written words at most to look for equal words in; beyond that (a long block of code) only proportion is used. */
const MAX_CELLS = 250_000
const MAX_WEIGHED = 64

/** Splits at white space. */
export function wordsOf(text: string): WrittenWord[] {
  return Array.from(text.matchAll(/\S+/g), (found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))
}

function key(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * For every written word the number of spoken words that must have been heard for it to be heard: "costs $29.99 now"
 * against "costs twenty-nine dollars and ninety-nine cents now" gives [1, 6, 7]. Equal words hold the two texts
 * together; what lies between them is shared out in proportion to `weigh`, how many words a written word alone would
 * become. Never falls, and the last is always the number of spoken words.
 */
export function alignWords(
  written: readonly string[],
  spoken: readonly string[],
  weigh: (word: string) => number,
): number[] {
  const needed = new Array<number>(written.length).fill(0)
  const [w, s] = [written.map(key), spoken.map(key)]
  let [fromW, fromS] = [0, 0]
  for (const [atW, atS] of [...commonWords(w, s), [w.length, s.length] as const]) {
    share(written.slice(fromW, atW), atS - fromS, weigh).forEach((count, i) => (needed[fromW + i] = fromS + count))
    if (atW < w.length) needed[atW] = atS + 1
    fromW = atW + 1
    fromS = atS + 1
  }
  if (needed.length > 0) needed[needed.length - 1] = spoken.length
  return needed
}

/** Shares a number of spoken words out among written ones: how many have gone by after each. */
function share(written: readonly string[], spoken: number, weigh: (word: string) => number): number[] {
  // One word takes them all, and among very many (code) none deserves more than another.
  const weights = written.map((word) => (written.length > 1 && written.length <= MAX_WEIGHED ? weigh(word) : 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let reached = 0
  return weights.map((weight) => {
    reached += weight
    return total === 0 ? 0 : Math.ceil((reached / total) * spoken - 1e-9)
  })
}

/** The longest common subsequence of two word lists, as pairs of positions. Words without letters match nothing. */
function commonWords(w: readonly string[], s: readonly string[]): (readonly [number, number])[] {
  if (w.length * s.length > MAX_CELLS) return []
  const width = s.length + 1
  const length = new Uint16Array((w.length + 1) * width)
  for (let i = w.length - 1; i >= 0; i--) {
    for (let j = s.length - 1; j >= 0; j--) {
      length[i * width + j] =
        w[i] !== '' && w[i] === s[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < w.length && j < s.length;) {
    if (w[i] !== '' && w[i] === s[j]) pairs.push([i++, j++])
    else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}
