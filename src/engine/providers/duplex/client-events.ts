/* Everything that is sent, as types of our own; `tests/conformance` holds them against the official package. */

export type Format =
  | { type: 'audio/pcm'; rate: 16_000 | 24_000 }
  | { type: 'audio/pcmu'; rate: number }
  | { type: 'audio/pcma'; rate: number }

export type InitialItem =
  | { type: 'message'; role: 'user'; content: { type: 'input_text'; text: string }[] }
  | { type: 'message'; role: 'assistant'; content: { type: 'output_text'; text: string }[] }

export interface StartedSession {
  model: string
  instructions: string
  audio: { format: Format; output?: { voice: string } }
  delegation: { type: 'client' }
  store: false
  input?: InitialItem[]
}

export type Append = 'session.commentary.append' | 'session.thinking.append' | 'session.instructions.append'

export type ClientEvent =
  | { type: 'session.start'; event_id: string; session: StartedSession }
  | { type: 'session.input_audio.append'; audio: string }
  /** The key has to be there, with `null` where it answers nothing. */
  | { type: Append; event_id: string; content: string; delegation_id: string | null }
  | { type: 'session.close' }
