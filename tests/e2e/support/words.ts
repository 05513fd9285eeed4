/*
 * Comparing what was understood with what was meant. A recogniser of 28 MB listening to a synthetic voice slips now and
 * then ("lives" for "leaves"), so words count as the same when they nearly are, and a share of them has to be there.
 */

/** Edits allowed per letter of the expected word. */
const TOLERANCE = 1 / 3

/** The share of `expected`'s words that `actual` has, in order, 0..1. */
export function agreement(actual: string, expected: string): number {
  const wanted = wordsOf(expected)
  if (wanted.length === 0) throw new Error('nothing to compare with')
  const got = wordsOf(actual)
  // Longest common subsequence, with "nearly the same" for equality.
  let row = new Array<number>(got.length + 1).fill(0)
  for (const word of wanted) {
    const next = [0]
    for (let i = 0; i < got.length; i++) {
      next.push(similar(word, got[i]!) ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!))
    }
    row = next
  }
  return row.at(-1)! / wanted.length
}

/** Lower-case words; numerals and their names are made the same, because either may be written. */
export function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/\d+/g, (digits) => ` ${NAMES[Number(digits)] ?? digits} `)
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '')
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const NAMES: readonly string[] = [
  ...ONES,
  ...TENS.flatMap((ten) => [ten, ...ONES.slice(1, 10).map((one) => `${ten} ${one}`)]),
]

function similar(a: string, b: string): boolean {
  return a === b || distance(a, b) <= Math.floor(Math.max(a.length, b.length) * TOLERANCE)
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row.at(-1)!
}
