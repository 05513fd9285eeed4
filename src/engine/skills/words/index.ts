import type { Facts } from '../facts'
import { fallbackSkillLanguage, skillLanguageOf } from '../language-registry'

/** The sentence for a fact; `language` is BCP 47, and one without sentences gets the fallback's. */
export function phrase(facts: Facts, language: string): string {
  const make = skillLanguageOf(language).phrases[facts.kind] as (facts: Facts) => string
  return make(facts)
}

/** Whether data from a tool result can be phrased: it came through JSON and may be anything. */
export function isFacts(data: unknown): data is Facts {
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    typeof data.kind === 'string' &&
    Object.hasOwn(fallbackSkillLanguage.phrases, data.kind)
  )
}
