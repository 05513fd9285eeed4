import type { Token } from './tokens'

/** Shorter words have too many neighbours: `tide` is not `time`. */
const SHORTEST = 5
/** From here on two mistakes are forgiven. */
const LONG = 9

/**
 * Letters inserted, dropped, changed or swapped between two words, counted no further than `limit + 1` (optimal string
 * alignment).
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    // Two rows with nothing near in them cannot lead back to something near: a swap reaches one row further than the
    // others.
    if (Math.min(...next) > limit && Math.min(...row) > limit) return limit + 1
    before = row
    row = next
  }
  return row[b.length] ?? limit + 1
}

/** The one known word that is nearly `word`; `undefined` when there is none or it is not clear which. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length < SHORTEST || /\d/.test(word)) return undefined
  const limit = word.length >= LONG ? 2 : 1
  let best: string | undefined
  let bestDistance = limit + 1
  let unclear = false
  for (const candidate of known) {
    if (candidate.length < SHORTEST) continue
    const far = distance(word, candidate, limit)
    if (far < bestDistance) [best, bestDistance, unclear] = [candidate, far, false]
    else if (far === bestDistance && far <= limit) unclear = true
  }
  return unclear ? undefined : best
}

/** Words kept with their nearest; a conversation uses the same few again and again. */
const KEPT = 2_000
const kept = new WeakMap<ReadonlySet<string>, Map<string, string>>()

/** The nearest known word or the word itself, looked up once: sentences are read several ways and while they grow. */
function nearestOnce(word: string, known: ReadonlySet<string>): string {
  const cache = kept.get(known) ?? new Map<string, string>()
  kept.set(known, cache)
  const found = cache.get(word) ?? nearest(word, known) ?? word
  if (cache.size >= KEPT) cache.clear()
  cache.set(word, found)
  return found
}

/** The words with misrecognised ones corrected: fixed confusions first, then the nearest known word. */
export function corrected(
  tokens: readonly Token[],
  known: ReadonlySet<string>,
  confusions: Readonly<Record<string, string>>,
): Token[] {
  return tokens.map((token) => {
    const confused = Object.hasOwn(confusions, token.text) ? confusions[token.text] : undefined
    if (confused !== undefined) return { ...token, text: confused }
    if (known.has(token.text)) return token
    return { ...token, text: nearestOnce(token.text, known) }
  })
}
