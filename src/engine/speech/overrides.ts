import type { Pronunciation } from '#shared/pronunciation'

/** Addresses hold words that are not meant as words. */
const ADDRESS = '(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+|\\]\\([^)\\s]*\\)'

/** A list made ready for use. */
interface Table {
  readonly pattern: RegExp
  /** What is said for words written just so, and for words in any case by their lower case. */
  readonly exact: ReadonlyMap<string, string>
  readonly folded: ReadonlyMap<string, string>
}

/** Every word of every answer is looked up, some several times: a list is made ready once for each language. */
const tables = new WeakMap<readonly Pronunciation[], Map<string, Table>>()

/**
 * Puts a person's pronunciations in: whole words, the longest first. What was put in is not looked at again. `language`
 * is the tag of a pack. A Turkish ending behind an apostrophe stays: "Ayşe'nin".
 */
export function applyOverrides(text: string, overrides: readonly Pronunciation[], language: string): string {
  if (overrides.length === 0) return text
  const { pattern, exact, folded } = tableOf(overrides, language)
  return text.replace(pattern, (found) => exact.get(found) ?? folded.get(fold(found, language)) ?? found)
}

function tableOf(overrides: readonly Pronunciation[], language: string): Table {
  const kept = tables.get(overrides) ?? new Map<string, Table>()
  tables.set(overrides, kept)
  const known = kept.get(language)
  if (known) return known
  const exact = new Map<string, string>()
  const folded = new Map<string, string>()
  for (const { written, spoken, matchCase } of overrides) {
    const word = written.trim().normalize('NFC')
    if (word !== '') (matchCase ? exact : folded).set(matchCase ? word : fold(word, language), spoken)
  }
  const words = [
    ...[...exact.keys()].map((word) => [word, escaped(word)] as const),
    ...[...folded.keys()].map((word) => [word, anyCase(word, language)] as const),
  ].sort(([a], [b]) => b.length - a.length)
  const any = words.map(([, source]) => source).join('|')
  const table = {
    pattern: new RegExp(`${ADDRESS}|(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'gu'),
    exact,
    folded,
  }
  kept.set(language, table)
  return table
}

/** Lower case by the rules of the language: in Turkish "I" is "ı" and "İ" is "i". */
function fold(text: string, language: string): string {
  return text.toLocaleLowerCase(language)
}

/** A pattern that matches a lower-case key in any case of the language. */
function anyCase(key: string, language: string): string {
  return Array.from(key, (letter) => {
    const upper = letter.toLocaleUpperCase(language)
    return upper === letter ? escaped(letter) : `(?:${escaped(letter)}|${escaped(upper)})`
  }).join('')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
