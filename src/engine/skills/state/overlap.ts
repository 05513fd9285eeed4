import { languagePacks } from '../../languages/registry'

/** Says nothing about what a text is about, in any language. */
function isCommon(word: string): boolean {
  return languagePacks().some(({ commonWords }) => commonWords?.has(word) ?? false)
}

/** Lower-case words without accents, endings cut lightly: `keys` and `key`, `parked` and `parking` meet. */
export function stems(text: string): string[] {
  return text
    .replace(/[ıİ]/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !isCommon(word))
    .map(stem)
}

function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3)
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
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
