import { skillLanguageOf, skillLanguages } from '../language-registry'
import type { Intent } from './language'
import { knowing } from './people'
import { type Context, understand } from './understand'

export type { Intent } from './language'
export { type Context, understand } from './understand'
export { english } from './en'
export { turkish } from './tr'

/**
 * What a person wants, in the language of the conversation (BCP 47), or in one that is also understood beside it.
 * Whoever asks for somebody else by name is understood in every language, so that nobody is stuck with a persona of
 * another one.
 */
export function understandIn(language: string, text: string, context: Context = {}): readonly Intent[] {
  const own = skillLanguageOf(language)
  const tried = [own, ...skillLanguages().filter(({ tag }) => own.alsoUnderstood.includes(tag))]
  for (const { requests } of tried) {
    const intents = understand(text, knowing(requests, context.people ?? []), context)
    if (intents.length > 0) return intents
  }
  for (const one of skillLanguages()) {
    if (tried.includes(one)) continue
    const asked = understand(text, knowing(one.requests, context.people ?? []), context)
    if (asked.length > 0 && asked.every(asksForSomebody)) return asked
  }
  return []
}

function asksForSomebody({ skill, args }: Intent): boolean {
  return skill === 'persona_switch' && args['name'] !== undefined
}
