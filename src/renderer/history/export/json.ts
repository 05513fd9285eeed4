import { heardParts } from '../../conversation/heard'
import type { Conversation } from './conversation'

/** Raised when a field changes its meaning. */
const FORMAT_VERSION = 1

/**
 * Everything there is about every message, for programs: `{format, version, conversations: [{title, startedAt,
 * messages}]}`. Times are ISO 8601. `heard` and `unheard` say what of an answer reached the person's ears. Pure.
 */
export function toJson(conversations: readonly Conversation[]): string {
  const written = {
    format: 'parley-conversations',
    version: FORMAT_VERSION,
    conversations: conversations.map(({ view, messages }) => ({
      title: view.title,
      startedAt: new Date(view.startedAt).toISOString(),
      messages: messages.map((message) => {
        const { at, turn: _turn, heardChars: _chars, recordings: _recordings, ...rest } = message
        const { heard, pending, unheard } = heardParts(message)
        const parts = message.role === 'assistant' ? { heard, unheard: `${pending}${unheard}` } : {}
        return { ...rest, at: new Date(at).toISOString(), ...parts }
      }),
    })),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
