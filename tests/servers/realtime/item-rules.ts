import type { ConversationItem } from 'openai-live/resources/realtime/realtime'
import type { Refusal } from './session-rules'

/** An item the server remembers, and how much sound of it there is. */
export interface KnownItem {
  item: ConversationItem
  soundMs: number
  cut?: boolean
}

const content: Readonly<Record<string, readonly string[]>> = {
  user: ['input_text', 'input_audio', 'input_image'],
  assistant: ['output_text', 'output_audio'],
  system: ['input_text'],
}

const refusal = (code: string, message: string, param: string): Refusal => ({ code, message, param })

/** Why an item is not taken. Spoken answers cannot be given back as sound (openai-agents-js#963). */
export function itemRefusal(event: Record<string, unknown>, items: readonly KnownItem[]): Refusal | undefined {
  const item = event['item'] as Record<string, unknown> | undefined
  const previous = event['previous_item_id']
  if (typeof item !== 'object') return refusal('missing_required_parameter', 'no item', 'item')
  if (previous !== undefined && previous !== 'root' && !items.some(({ item: { id } }) => id === previous))
    return refusal('item_not_found', 'previous item not found', 'previous_item_id')
  const id = item['id']
  if (id !== undefined && (typeof id !== 'string' || id.length > 32))
    return refusal('invalid_value', 'bad id', 'item.id')
  if (item['type'] === 'function_call_output')
    return typeof item['output'] === 'string' && items.some(({ item: one }) => isCall(one, item['call_id']))
      ? undefined
      : refusal('invalid_value', `no call ${String(item['call_id'])}`, 'item.call_id')
  if (item['type'] === 'function_call')
    return ['call_id', 'name', 'arguments'].every((name) => typeof item[name] === 'string')
      ? undefined
      : refusal('missing_required_parameter', 'a call without its parts', 'item')
  const allowed = item['type'] === 'message' ? content[String(item['role'])] : undefined
  if (!allowed) return refusal('invalid_value', 'unknown kind of item', 'item.type')
  for (const part of item['content'] as Record<string, unknown>[]) {
    if (!allowed.includes(String(part['type'])))
      return refusal('invalid_value', 'wrong content', 'item.content[0].type')
    if (part['type'] === 'output_audio' || ('text' in part && typeof part['text'] !== 'string'))
      return refusal('missing_required_parameter', "Missing 'item.content[0].text'.", 'item.content[0].text')
  }
  return undefined
}

function isCall(item: ConversationItem, id: unknown): boolean {
  return item.type === 'function_call' && item.call_id === id
}

/** Why a cut is not made: livekit/agents#6157 (0 ms), pipecat#931 (too long), openai-agents-python#2374. */
export function truncateRefusal(event: Record<string, unknown>, items: readonly KnownItem[]): Refusal | undefined {
  const ms = event['audio_end_ms']
  const known = items.find(({ item }) => item.id === event['item_id'])
  if (!known) return refusal('item_not_found', 'Item not found.', 'item_id')
  if (event['content_index'] !== 0) return refusal('invalid_value', 'no such content', 'content_index')
  if (typeof ms !== 'number' || !Number.isInteger(ms)) return refusal('invalid_type', 'no whole number', 'audio_end_ms')
  if (known.soundMs === 0 || ms === 0)
    return refusal('unsupported_content_type', 'Only model output audio messages can be truncated', 'item_id')
  if (ms > known.soundMs)
    return refusal(
      'invalid_value',
      `Audio content of ${known.soundMs}ms is already shorter than ${ms}ms`,
      'audio_end_ms',
    )
  return undefined
}
