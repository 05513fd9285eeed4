import { randomBytes } from 'node:crypto'
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime'

type Omitted<E> = E extends { event_id: string } ? Omit<E, 'event_id'> : never
/** A server event without its id, which is given when it is sent. */
export type Outgoing = Omitted<RealtimeServerEvent>
export type Tell = (event: Outgoing) => void

/** A name for an item, a response or an event, as the interface spells them. */
export const realtimeId = (kind: 'item' | 'resp' | 'event' | 'sess' | 'call'): string =>
  `${kind}_${randomBytes(12).toString('base64url')}`

/**
 * One response on its way to a client of the Realtime interface: the events of a spoken or written message, or of a
 * call of a function, in the order the interface has them.
 */
export class RealtimeResponse {
  readonly id = realtimeId('resp')
  readonly itemId = realtimeId('item')
  #text = ''
  #begun = false
  #sound = false
  #over = false

  constructor(
    private readonly tell: Tell,
    private readonly spoken: boolean,
    private readonly previous: string | null,
  ) {
    tell({ type: 'response.created', response: this.#response('in_progress') })
  }

  get over(): boolean {
    return this.#over
  }

  /** All that is written so far. */
  text(whole: string): void {
    if (this.#over || whole.length <= this.#text.length || !whole.startsWith(this.#text)) return
    const delta = whole.slice(this.#text.length)
    this.#begin()
    this.#text = whole
    const type = this.spoken ? 'response.output_audio_transcript.delta' : 'response.output_text.delta'
    this.tell({ type, delta, ...this.#place() })
  }

  sound(payload: Uint8Array): void {
    if (this.#over || payload.byteLength === 0) return
    this.#begin()
    this.#sound = true
    const delta = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64')
    this.tell({ type: 'response.output_audio.delta', delta, ...this.#place() })
  }

  /** The model calls a function, which ends the response. */
  call(callId: string, name: string, args: string): void {
    if (this.#over) return
    if (this.#begun) this.#endMessage('completed')
    const index = this.#begun ? 1 : 0
    const id = realtimeId('item')
    const place = { response_id: this.id, item_id: id, output_index: index }
    const item = { id, object: 'realtime.item', type: 'function_call', call_id: callId, name } as const
    this.tell({
      type: 'response.output_item.added',
      response_id: this.id,
      output_index: index,
      item: { ...item, arguments: '', status: 'in_progress' },
    })
    this.tell({
      type: 'conversation.item.added',
      previous_item_id: this.previous,
      item: { ...item, arguments: '', status: 'in_progress' },
    })
    this.tell({ type: 'response.function_call_arguments.delta', ...place, call_id: callId, delta: args })
    this.tell({ type: 'response.function_call_arguments.done', ...place, call_id: callId, name, arguments: args })
    const done = { ...item, arguments: args, status: 'completed' } as const
    this.tell({ type: 'response.output_item.done', response_id: this.id, output_index: index, item: done })
    this.tell({ type: 'conversation.item.done', previous_item_id: this.previous, item: done })
    this.#over = true
    this.tell({
      type: 'response.done',
      response: { ...this.#response('completed'), output: [...(this.#begun ? [this.#item('completed')] : []), done] },
    })
  }

  /** `why`: undefined for a response that was heard to its end. */
  end(why?: 'turn_detected' | 'client_cancelled' | 'failed'): void {
    if (this.#over) return
    this.#over = true
    const status = why === undefined ? 'completed' : why === 'failed' ? 'failed' : 'cancelled'
    if (this.#begun) this.#endMessage(status === 'completed' ? 'completed' : 'incomplete')
    const details =
      why === undefined || why === 'failed' ? {} : { status_details: { type: 'cancelled' as const, reason: why } }
    this.tell({
      type: 'response.done',
      response: {
        ...this.#response(status),
        ...details,
        output: this.#begun ? [this.#item(status === 'completed' ? 'completed' : 'incomplete')] : [],
      },
    })
  }

  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    const item = { ...this.#item('in_progress'), content: [] }
    this.tell({ type: 'response.output_item.added', response_id: this.id, output_index: 0, item })
    this.tell({ type: 'conversation.item.added', previous_item_id: this.previous, item })
    this.tell({
      type: 'response.content_part.added',
      part: this.spoken ? { type: 'audio', transcript: '' } : { type: 'text', text: '' },
      ...this.#place(),
    })
  }

  #endMessage(status: 'completed' | 'incomplete'): void {
    const place = this.#place()
    if (this.spoken) {
      if (this.#sound) this.tell({ type: 'response.output_audio.done', ...place })
      this.tell({ type: 'response.output_audio_transcript.done', transcript: this.#text, ...place })
      this.tell({ type: 'response.content_part.done', part: { type: 'audio', transcript: this.#text }, ...place })
    } else {
      this.tell({ type: 'response.output_text.done', text: this.#text, ...place })
      this.tell({ type: 'response.content_part.done', part: { type: 'text', text: this.#text }, ...place })
    }
    const item = this.#item(status)
    this.tell({ type: 'response.output_item.done', response_id: this.id, output_index: 0, item })
    this.tell({ type: 'conversation.item.done', previous_item_id: this.previous, item })
  }

  #place(): { response_id: string; item_id: string; output_index: number; content_index: number } {
    return { response_id: this.id, item_id: this.itemId, output_index: 0, content_index: 0 }
  }

  #item(status: 'completed' | 'incomplete' | 'in_progress') {
    const content = this.spoken
      ? [{ type: 'output_audio' as const, transcript: this.#text }]
      : [{ type: 'output_text' as const, text: this.#text }]
    return {
      id: this.itemId,
      object: 'realtime.item',
      type: 'message',
      role: 'assistant',
      status,
      content,
    } as const satisfies object as {
      id: string
      object: 'realtime.item'
      type: 'message'
      role: 'assistant'
      status: typeof status
      content: typeof content
    }
  }

  #response(status: 'in_progress' | 'completed' | 'cancelled' | 'failed') {
    const modality = this.spoken ? ('audio' as const) : ('text' as const)
    return { id: this.id, object: 'realtime.response' as const, status, output: [], output_modalities: [modality] }
  }
}
