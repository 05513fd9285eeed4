import { table } from '#shared/table'
import type { Facts, Phrases } from '../facts'
import { english } from './en'
import { turkish } from './tr'

const languages: Readonly<Record<string, Phrases>> = table({ en: english, tr: turkish })

/** The sentence for a fact; `language` is BCP 47 and falls back to English. */
export function phrase(facts: Facts, language: string): string {
  const phrases = languages[language.slice(0, 2).toLowerCase()] ?? english
  const make = phrases[facts.kind] as (facts: Facts) => string
  return make(facts)
}

/** Whether data from a tool result can be phrased: it came through JSON and may be anything. */
export function isFacts(data: unknown): data is Facts {
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    typeof data.kind === 'string' &&
    Object.hasOwn(english, data.kind)
  )
}
