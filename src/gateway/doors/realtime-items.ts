import type { Outgoing } from './realtime-response'

/** Items that can be asked for; clients ask for the one they were just told of. */
const MOST = 200

type Item = Extract<Outgoing, { type: 'conversation.item.done' | 'response.output_item.done' }>['item']

/** The items of a conversation as the client was told of them, so that it can ask for one again. */
export class RealtimeItems {
  readonly #items = new Map<string, Item>()

  /** Something the client is told. */
  note(event: Outgoing): void {
    if (event.type !== 'conversation.item.done' && event.type !== 'response.output_item.done') return
    const { id } = event.item
    if (id === undefined) return
    this.#items.set(id, event.item)
    const [oldest] = this.#items.keys()
    if (this.#items.size > MOST && oldest !== undefined) this.#items.delete(oldest)
  }

  /** The answer to whoever asks for one. */
  retrieved(id: string): Outgoing {
    const item = this.#items.get(id)
    if (item) return { type: 'conversation.item.retrieved', item }
    return {
      type: 'error',
      error: { type: 'invalid_request_error', code: 'item_not_found', message: 'There is no item of that id.' },
    }
  }

  forget(id: string): void {
    this.#items.delete(id)
  }
}
