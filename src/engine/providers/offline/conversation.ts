import type { ChatMessage } from '../../provider-contract/contract'
import type { Intent } from '../../skills/understanding/language'
import { type Context, UNKNOWN, understandIn, understandParts, understandRepaired } from '../../skills/understanding'

/** Earlier turns read again for what a follow-up may lean on. More would be forgotten by a person too. */
const REMEMBERED_TURNS = 6

export interface Reading {
  /** What the person said last. */
  readonly heard: string
  /** What it means; empty when it is not understood. Parts that are not have the skill {@link UNKNOWN}. */
  readonly intents: readonly Intent[]
  /** The turns before, as far back as they were not understood. */
  readonly unknownBefore: string | undefined
  /** The turn before, whatever it was. */
  readonly before: string | undefined
}

/**
 * Reads the last turns of a conversation in order, each in the light of the one before. Nothing is remembered between
 * calls: the conversation itself is the memory, and a turn that was taken back never happened. `people`: who can be
 * asked for by name. `repairs`: misheard commands are put right by their sound.
 */
export function readConversation(
  messages: readonly ChatMessage[],
  language: string,
  people: readonly string[] = [],
  repairs = true,
): Reading {
  const turns = messages.flatMap((message, index) =>
    message.role === 'user' ? [{ text: message.text, asked: askedBefore(messages, index) }] : [],
  )
  let previous: Intent | undefined
  let intents: readonly Intent[] = []
  let unknownBefore: string | undefined
  const last = turns.slice(-REMEMBERED_TURNS)
  for (const [at, turn] of last.entries()) {
    const unknown = at > 0 && intents.every(({ skill }) => skill === UNKNOWN) ? last[at - 1]?.text : undefined
    unknownBefore = unknown === undefined ? undefined : `${unknownBefore ?? ''} ${unknown}`.trim()
    intents = readTurn(language, turn.text, { previous, wasAsked: turn.asked, people }, repairs)
    const newest = intents.findLast(({ skill }) => skill !== UNKNOWN)
    if (newest && newest.skill !== 'never_mind' && !isPoliteness(newest)) previous = newest
  }
  return { heard: turns.at(-1)?.text ?? '', intents, unknownBefore, before: turns.at(-2)?.text }
}

/** Turns kept with their meaning: a conversation is read anew for every turn, and a turn again while it grows. */
const KEPT = 64
const kept = new Map<string, readonly Intent[]>()

/** What one turn means, wholly or in parts. The same words in the same context are read once. */
function readTurn(language: string, text: string, context: Context, repairs: boolean): readonly Intent[] {
  const key = JSON.stringify([language, text, context, repairs])
  const known = kept.get(key)
  if (known) return known
  const ways = [understandIn, understandParts, ...(repairs ? [understandRepaired] : [])]
  let intents: readonly Intent[] = []
  for (const way of ways) if (intents.length === 0) intents = way(language, text, context)
  if (kept.size >= KEPT) kept.clear()
  kept.set(key, intents)
  return intents
}

/** “Thanks” between two questions does not change the subject; a joke does, because “another one” means it. */
function isPoliteness({ skill, args }: Intent): boolean {
  return skill === 'small_talk' && args['kind'] !== 'joke'
}

/** Whether the last thing the assistant said before a message was a question. */
function askedBefore(messages: readonly ChatMessage[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const message = messages[at]
    if (message?.role === 'user') return false
    if (message?.role === 'assistant' && message.text !== '') return /\?(?:\s|$)/.test(message.text)
  }
  return false
}
