import type { SpokenLanguage } from './words'

/** How a person wants a word said: "SQL" as "sequel". */
export interface Pronunciation {
  readonly written: string
  readonly spoken: string
}

/** Addresses hold words that are not meant as words. */
const ADDRESS = '(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+|\\]\\([^)\\s]*\\)'

/** Puts a person's pronunciations in: whole words, whatever their case, the longest first. */
export function applyOverrides(text: string, overrides: readonly Pronunciation[], language: SpokenLanguage): string {
  const table = new Map<string, string>()
  for (const { written, spoken } of overrides) {
    const key = fold(written.trim(), language)
    if (key !== '') table.set(key, spoken)
  }
  if (table.size === 0) return text
  const keys = [...table.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`${ADDRESS}|(?<![\\p{L}\\p{N}_])(?:${keys.map((key) => anyCase(key, language)).join('|')})(?![\\p{L}\\p{N}_])`, 'gu')
  return text.replace(pattern, (found) => table.get(fold(found, language)) ?? found)
}

/** Lower case by the rules of the language: in Turkish "I" is "ı" and "İ" is "i". */
function fold(text: string, language: SpokenLanguage): string {
  return text.toLocaleLowerCase(language)
}

/** A pattern that matches a lower-case key in any case of the language. */
function anyCase(key: string, language: SpokenLanguage): string {
  return Array.from(key, (letter) => {
    const upper = letter.toLocaleUpperCase(language)
    const [low, up] = [letter, upper].map((one) => one.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    return upper === letter ? low : `(?:${low}|${up})`
  }).join('')
}
