import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import type { DownMessage } from '#shared/gateway/down'
import type { Line } from '#shared/gateway/parts'

/** A line as a caller sees it: nothing of who served it, what it cost, or what tools gave. */
export function asLine(message: Message, typed: string | undefined): Line {
  const { id, turn, role, via, text, heardChars, status, persona, at } = message
  return {
    id,
    turn,
    who: role === 'user' ? 'you' : 'assistant',
    via,
    text,
    ...(heardChars === undefined ? {} : { heard: heardChars }),
    status,
    ...(persona === undefined ? {} : { persona }),
    ...(typed === undefined ? {} : { typed }),
    at,
  }
}

/** What a caller hears of an event that means the same to them as to a window; undefined for all others. */
export function plainEvent(event: BridgeEvent): DownMessage | undefined {
  if (event.name === 'partial') return { type: 'partial', text: event.data.text }
  if (event.name === 'microphone') return { type: 'microphone', ...event.data }
  if (event.name !== 'tool.question') return undefined
  const { question } = event.data
  const shown = question && { id: question.id, text: question.question, expiresAt: question.expiresAt }
  return { type: 'question', question: shown }
}
