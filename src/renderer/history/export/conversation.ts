import type { ConversationView } from '#shared/contract/history'
import type { Message } from '#shared/conversation'
import { heardParts } from '../../conversation/heard'

/** A whole conversation, as it is exported. */
export interface Conversation {
  readonly view: ConversationView
  readonly messages: readonly Message[]
}

/** The words around what was said, in the window's language. */
export interface ExportWords {
  readonly you: string
  readonly assistant: string
  readonly untitled: string
  /** After the part of an answer that was heard. */
  readonly notHeard: string
  /** In the place of words nobody understood. */
  readonly notUnderstood: string
  /** In the place of an answer that failed. */
  readonly failed: string
  /** A day and time. */
  at(epochMs: number): string
  /** A time of day. */
  time(epochMs: number): string
}

/** A line as it is written down: who, when, what was heard of it and what was not. */
export interface Line {
  readonly who: string
  readonly at: number
  readonly text: string
  readonly unheard: string
}

export function titleOf({ view }: Conversation, words: Pick<ExportWords, 'untitled'>): string {
  return view.title || words.untitled
}

/** The lines of a conversation; messages that say nothing are left out. Pure. */
export function linesOf({ messages }: Conversation, words: ExportWords): Line[] {
  return messages.flatMap((message): Line[] => {
    const who = message.role === 'user' ? words.you : (message.persona ?? words.assistant)
    const { heard, pending, unheard } = heardParts(message)
    if (message.text === '' && message.status === 'failed') {
      return [
        { who, at: message.at, text: `(${message.role === 'user' ? words.notUnderstood : words.failed})`, unheard: '' },
      ]
    }
    return message.text === '' ? [] : [{ who, at: message.at, text: heard, unheard: `${pending}${unheard}`.trim() }]
  })
}
