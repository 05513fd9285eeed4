import { skillLanguageOf, skillLanguages } from '../language-registry'
import type { Intent } from './language'
import { knowing } from './people'
import { isCommand, repaired } from './repair'
import { tokenise } from './tokens'
import { type Context, placesToSplit, understand } from './understand'

export type { Intent } from './language'
export { type Context, understand } from './understand'

/** The skill of a part that is a wish, by its words, but not understood; its text is in `args.text`. */
export const UNKNOWN = 'unknown'
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

/**
 * What a misheard command means, put right by how its words sound; empty where no repair is near enough or none is
 * understood as a whole. Only for what nothing else understands.
 */
export function understandRepaired(language: string, text: string, context: Context = {}): readonly Intent[] {
  for (const sentence of repaired(text, skillLanguageOf(language).requests)) {
    const intents = understandIn(language, sentence, context)
    if (isCommand(intents)) return intents
  }
  return []
}

/** Parts in one sentence; more are not said in one breath. */
const MOST_PARTS = 4
/** Longer texts are not several small wishes, in characters. */
const LONGEST_IN_PARTS = 400

/**
 * A sentence that is not understood as a whole, taken apart where one wish is understood and the other one is a wish by
 * its words (“what is 12 times 12 and what is the capital of France”): each is answered by itself. Empty where it
 * cannot be told apart so.
 */
export function understandParts(
  language: string,
  text: string,
  context: Context = {},
  most = MOST_PARTS,
): readonly Intent[] {
  if (most < 2 || text.length > LONGEST_IN_PARTS) return []
  const { requests } = skillLanguageOf(language)
  const isWish = (part: string): boolean => {
    const words = tokenise(part, requests.spelling).map((token) => token.text)
    return words.length >= 2 && (requests.opensWish?.test(words.join(' ')) ?? false)
  }
  const known = (part: string, before: Context): readonly Intent[] => {
    const intents = understandIn(language, part, before)
    return intents.some(({ skill }) => skill === 'small_talk' || skill === 'never_mind') ? [] : intents
  }
  const splits = placesToSplit(text, requests)
  for (const { left, right } of splits) {
    const first = known(left, context)
    if (first.length === 0) continue
    const rest = understandParts(language, right, { ...context, previous: first.at(-1) }, most - 1)
    if (rest.length > 0) return [...first, ...rest]
    if (isWish(right)) return [...first, { skill: UNKNOWN, args: { text: right } }]
  }
  for (const { left, right } of splits) {
    const last = isWish(left) ? known(right, context) : []
    if (last.length > 0) return [{ skill: UNKNOWN, args: { text: left } }, ...last]
  }
  return []
}
