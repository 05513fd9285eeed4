import { plainLetters, wordsInRun } from '../../languages/kit/plain-letters'
import { languagePacks } from '../../languages/registry'

/** Says nothing about what a text is about, in any language. */
function isCommon(word: string): boolean {
  return languagePacks().some(({ commonWords }) => commonWords?.has(word) ?? false)
}

/** Words in plain letters, endings cut lightly by every language that does so: `keys` and `key` meet. */
export function stems(text: string): string[] {
  const runs = plainLetters(text).match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []
  return runs
    .flatMap((run) => wordsInRun(run))
    .map(({ word }) => ({ whole: word.replace(/['’]/g, ''), stem: stem(word) }))
    .filter(({ whole, stem }) => stem !== '' && !isCommon(whole) && !isCommon(stem))
    .map(({ stem }) => stem)
}

function stem(word: string): string {
  return languagePacks()
    .reduce((rest, pack) => pack.stem?.(rest) ?? rest, word)
    .replace(/['’]/g, '')
}

/** Two stems are the same, or one begins with the other and both are long enough to mean it (Turkish endings). */
function alike(a: string, b: string): boolean {
  return a === b || (a.length >= 4 && b.length >= 4 && (a.startsWith(b) || b.startsWith(a)))
}

/** How much of the query a text covers, 0..1. Zero for a query of common words only. */
export function overlap(query: string, text: string): number {
  const asked = [...new Set(stems(query))]
  if (asked.length === 0) return 0
  const words = stems(text)
  return asked.filter((one) => words.some((word) => alike(one, word))).length / asked.length
}
