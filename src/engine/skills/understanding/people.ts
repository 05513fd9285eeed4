import { languageName, spokenLanguages } from '#shared/languages'
import { whoIs } from '../people'
import type { Language } from './language'
import { plainLetters } from '../../languages/kit/plain-letters'
import type { Token } from './tokens'

/** Lists of names a language was last asked for; personas change seldom. */
const KEPT = 4
const made = new WeakMap<Language, Map<string, Language>>()

/** The same language, which also knows these people by their names. */
export function knowing(language: Language, people: readonly string[]): Language {
  if (people.length === 0) return language
  const kept = made.get(language) ?? new Map<string, Language>()
  made.set(language, kept)
  const key = people.join('\n')
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= KEPT) kept.clear()
  const persona = (tokens: readonly Token[], raw: string): string | undefined =>
    whoIs(raw, people) ?? whoIs(tokens.map(({ text }) => text).join(' '), people)
  const knows: Language = { ...language, slots: { ...language.slots, persona } }
  kept.set(key, knows)
  return knows
}

/** How a language names the languages people speak: `turkish` is `tr`. */
export function tongues(inLanguage: string): (tokens: readonly Token[]) => string | undefined {
  const names = new Map<string, string>(
    spokenLanguages.map((tag) => [plainLetters(languageName(tag, inLanguage)), tag]),
  )
  return (tokens) => names.get(plainLetters(tokens.map(({ text }) => text).join(' ')))
}
