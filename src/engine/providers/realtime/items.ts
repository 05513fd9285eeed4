import type { ChatMessage } from '../../provider-contract/contract'
import type { Item } from './client-events'

/*
 * What was said, as items of a conversation. Sound is never given back: what the assistant said goes as text, which is
 * what was heard of it.
 */

/** A line as an item. `id`: our own name for it, at most 32 characters. */
export function textItem(role: 'user' | 'assistant' | 'system', text: string, id?: string): Item {
  const named = id === undefined ? {} : { id }
  return role === 'assistant'
    ? { ...named, type: 'message', role, content: [{ type: 'output_text', text }] }
    : { ...named, type: 'message', role, content: [{ type: 'input_text', text }] }
}

export function outputItem(call: string, output: string): Item {
  return { type: 'function_call_output', call_id: call, output }
}

/** A conversation as items, oldest first. Lines without words, and calls whose output is missing, are left out. */
export function historyItems(messages: readonly ChatMessage[]): Item[] {
  const answered = new Set(messages.flatMap((one) => (one.role === 'tool' ? [one.callId] : [])))
  return messages.flatMap((message): Item[] => {
    if (message.role === 'tool') return [outputItem(message.callId, message.result)]
    const line = message.text.trim() === '' ? [] : [textItem(message.role, message.text)]
    if (message.role === 'user') return line
    const calls = (message.toolCalls ?? []).filter(({ id }) => answered.has(id))
    return [
      ...line,
      ...calls.map(({ id, name, arguments: given }): Item => ({
        type: 'function_call',
        call_id: id,
        name,
        arguments: given,
      })),
    ]
  })
}
