import { english } from './en'
import type { Intent, Language } from './language'
import { knowing } from './people'
import { turkish } from './tr'
import { type Context, understand } from './understand'

export type { Intent } from './language'
export { type Context, understand } from './understand'
export { english, turkish }

/**
 * What a person wants, in the language of the conversation (BCP 47). Turkish falls back to English, because people mix;
 * English does not fall back to Turkish, because a misheard English sentence must not turn into a Turkish wish; but
 * whoever asks for somebody else by name is understood, so that nobody is stuck with a persona of another language.
 */
export function understandIn(language: string, text: string, context: Context = {}): readonly Intent[] {
  const order: readonly Language[] = language.toLowerCase().startsWith('tr') ? [turkish, english] : [english]
  for (const one of order) {
    const intents = understand(text, knowing(one, context.people ?? []), context)
    if (intents.length > 0) return intents
  }
  const asked = order.includes(turkish) ? [] : understand(text, knowing(turkish, context.people ?? []), context)
  return asked.length > 0 && asked.every(({ skill, args }) => skill === 'persona_switch' && args['name'] !== undefined)
    ? asked
    : []
}
