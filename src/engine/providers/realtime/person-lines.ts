import type { Fault } from '#shared/fault'
import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import type { Complaint, ServerEvent } from './server-events'
import { transcriptUsageOf } from './usage'

/** Events about what the person says. */
export type PersonEvent = Extract<
  ServerEvent,
  { type: `input_audio_buffer.${string}` | `conversation.item.input_audio_transcription.${string}` }
>

/**
 * The person's lines: where they stand is told at once, what was said when it comes. The words of a line come in
 * pieces, late, or never, and lines may finish in any order.
 */
export class PersonLines {
  readonly #texts = new Map<string, string>()
  #speaking = false

  constructor(
    private readonly emit: (event: LiveEvent) => void,
    private readonly faultOf: (complaint: Complaint) => Fault,
  ) {}

  /** The server hears the person just now. */
  get speaking(): boolean {
    return this.#speaking
  }

  hear(event: PersonEvent): void {
    const item = event.item_id
    switch (event.type) {
      case 'input_audio_buffer.speech_started': {
        this.#speaking = true
        const atMs = event.audio_start_ms
        return this.emit({ kind: 'speechStarted', item, ...(atMs !== undefined && { atMs }) })
      }
      case 'input_audio_buffer.speech_stopped': {
        this.#speaking = false
        const atMs = event.audio_end_ms
        return this.emit({ kind: 'speechStopped', item, ...(atMs !== undefined && { atMs }) })
      }
      case 'input_audio_buffer.committed': {
        this.#speaking = false
        const after = event.previous_item_id
        return this.emit({ kind: 'placed', item, ...(after !== undefined && { after }) })
      }
      case 'conversation.item.input_audio_transcription.delta': {
        const text = (this.#texts.get(item) ?? '') + event.delta
        this.#texts.set(item, text)
        return this.emit({ kind: 'heard', item, text, final: false })
      }
      case 'conversation.item.input_audio_transcription.completed':
        this.#texts.delete(item)
        this.emit({ kind: 'heard', item, text: event.transcript, final: true })
        if (event.usage) this.emit({ kind: 'usage', of: 'transcription', usage: transcriptUsageOf(event.usage) })
        return
      case 'conversation.item.input_audio_transcription.failed':
        this.#texts.delete(item)
        return this.emit({ kind: 'unheard', item, fault: this.faultOf(event.error) })
    }
  }
}
