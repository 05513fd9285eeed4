import type { LiveTemplate } from '../../provider-contract/speech-to-speech'
import type { ClientEvent } from './client-events'

/** An event as somebody writes it by hand: the server numbers what has no `event_id`. */
type ByHand<E = ClientEvent> = E extends unknown ? Omit<E, 'event_id'> : never

const events: readonly ByHand[] = [
  { type: 'session.update', session: { type: 'realtime', instructions: 'Answer in one short sentence.' } },
  { type: 'input_audio_buffer.commit' },
  { type: 'input_audio_buffer.clear' },
  {
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'What is six times seven?' }] },
  },
  { type: 'conversation.item.delete', item_id: '…' },
  { type: 'conversation.item.truncate', item_id: '…', content_index: 0, audio_end_ms: 1_000 },
  { type: 'response.create', response: { instructions: 'Say hello.' } },
  { type: 'response.cancel', response_id: '…' },
]

/** The usual events of the Realtime protocol. `flat`: Azure's dated address, where a session has no kind. */
export function realtimeTemplates(flat = false): readonly LiveTemplate[] {
  return events.map((event) =>
    flat && event.type === 'session.update'
      ? { ...event, session: { instructions: event.session.instructions } }
      : { ...event },
  )
}
