import type { LiveTemplate } from '../../provider-contract/speech-to-speech'
import type { ClientEvent } from './client-events'

const events: readonly ClientEvent[] = [
  {
    type: 'session.instructions.append',
    event_id: 'by_hand_1',
    content: 'Answer in one short sentence.',
    delegation_id: null,
  },
  { type: 'session.commentary.append', event_id: 'by_hand_2', content: 'One moment, please.', delegation_id: null },
  { type: 'session.thinking.append', event_id: 'by_hand_3', content: 'It is raining outside.', delegation_id: null },
  { type: 'session.close' },
]

/** The usual events of a full-duplex session. Nothing in it can be cancelled, deleted or taken back. */
export const duplexTemplates: readonly LiveTemplate[] = events.map((event) => ({ ...event }))
