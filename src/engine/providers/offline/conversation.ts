import type { ChatMessage } from '../../provider-contract/contract'
import type { Intent } from '../../skills/understanding/language'
import { understandIn } from '../../skills/understanding'

/** Earlier turns read again for what a follow-up may lean on. More would be forgotten by a person too. */
const REMEMBERED_TURNS = 6

export interface Reading {
  /** What the person said last. */
  readonly heard: string
  /** What it means; empty when it is not understood. */
  readonly intents: readonly Intent[]
  /** The turn before was not understood either. */
  readonly previousUnknown: boolean
}

/**
 * Reads the last turns of a conversation in order, each in the light of the one before. Nothing is remembered between
 * calls: the conversation itself is the memory, and a turn that was taken back never happened. `people`: who can be
 * asked for by name.
 */
export function readConversation(
  messages: readonly ChatMessage[],
  language: string,
  people: readonly string[] = [],
): Reading {
  const turns = messages.flatMap((message, index) =>
    message.role === 'user' ? [{ text: message.text, asked: askedBefore(messages, index) }] : [],
  )
  let previous: Intent | undefined
  let intents: readonly Intent[] = []
  let previousUnknown = false
  for (const turn of turns.slice(-REMEMBERED_TURNS)) {
    previousUnknown = turn !== turns[0] && intents.length === 0
    intents = understandIn(language, turn.text, { previous, wasAsked: turn.asked, people })
    const last = intents.at(-1)
    if (last && last.skill !== 'never_mind' && !isPoliteness(last)) previous = last
  }
  return { heard: turns.at(-1)?.text ?? '', intents, previousUnknown: previousUnknown && turns.length > 1 }
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
    if (message?.role === 'assistant' && message.text !== '')
      return message.text.trimEnd().endsWith('?') || message.text.includes('? ')
  }
  return false
}
