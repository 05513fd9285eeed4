import type { BridgeEvent } from '#shared/contract'
import { withMessage, type Message, type Recording } from '#shared/conversation'
import type { HistoryStore } from '../ports/ports'

/** Messages a window is shown when it connects. */
const SHOWN_MESSAGES = 200

/** The lines of the conversation: kept in memory, told to the window, and written to the history. */
export class Transcript {
  #messages: readonly Message[]

  constructor(
    private readonly history: HistoryStore,
    private readonly publish: (event: BridgeEvent) => void,
  ) {
    this.#messages = this.#stored()
  }

  get messages(): readonly Message[] {
    return this.#messages
  }

  /** Turns count on across restarts, so that a number means one turn in the whole history shown. */
  get nextTurn(): number {
    return this.#messages.reduce((next, { turn }) => Math.max(next, turn + 1), 1)
  }

  put(message: Message): void {
    this.#messages = withMessage(this.#messages, message).slice(-SHOWN_MESSAGES)
    this.history.save(message)
    this.publish({ name: 'message', data: { message } })
  }

  /** Whether a message is among those shown. */
  has(id: string): boolean {
    return this.#messages.some((message) => message.id === id)
  }

  /** Changes a message in its place, which may lie before those shown: it must not come up again as the newest. */
  correct(message: Message): void {
    if (this.has(message.id)) this.put(message)
    else this.history.save(message)
  }

  /** Takes a message back that was shown but never happened. */
  remove(id: string, keepSound = false): void {
    if (!this.has(id)) return
    this.#messages = this.#messages.filter((message) => message.id !== id)
    this.history.remove(id, keepSound)
    this.publish({ name: 'message.removed', data: { id } })
  }

  /** The messages without a turn whose words are about to be replaced. */
  without(turn: number | undefined): readonly Message[] {
    return turn === undefined ? this.#messages : this.#messages.filter((message) => message.turn !== turn)
  }

  idOfTurn(turn: number | undefined): string | undefined {
    if (turn === undefined) return undefined
    return this.#messages.findLast((message) => message.turn === turn && message.role === 'user')?.id
  }

  /** What was kept of the person's voice in that turn. */
  soundOfTurn(turn: number | undefined): readonly Recording[] {
    const id = this.idOfTurn(turn)
    return this.#messages.find((message) => message.id === id)?.recordings ?? []
  }

  lastAnswer(): string | undefined {
    return this.#messages.findLast((message) => message.role === 'assistant' && message.text !== '')?.text
  }

  /**
   * Removes a failed answer with the words it should have answered; returns those words, so that they can be said
   * again.
   */
  forget(id: string): Message | undefined {
    const failed = this.#messages.find((message) => message.id === id)
    if (!failed) return undefined
    const asked = this.#messages.findLast(({ turn, role }) => turn === failed.turn && role === 'user')
    for (const message of [failed, asked]) if (message) this.remove(message.id, true)
    return asked
  }

  /**
   * Takes back the words a line belongs to and everything after them; returns those words, so that they can be said
   * again.
   */
  rewind(id: string): Message | undefined {
    const from = this.#messages.find((message) => message.id === id)
    const asked = from && this.#messages.findLast(({ turn, role }) => turn === from.turn && role === 'user')
    if (!asked) return undefined
    for (const message of this.#messages.slice(this.#messages.indexOf(asked))) this.remove(message.id, true)
    return asked
  }

  clear(): void {
    this.#messages = []
    this.history.startNew()
  }

  /** The store holds another conversation now. */
  reload(): void {
    this.#messages = this.#stored()
  }

  #stored(): readonly Message[] {
    const { history } = this
    // Where the sound behind words nobody understood was in memory only, it went with the process.
    const unheard = history
      .recent(SHOWN_MESSAGES)
      .filter(({ role, status, recordings }) => role === 'user' && status === 'failed' && !recordings)
    for (const { id } of unheard) history.remove(id)
    // What was open when the last run ended was cut off there.
    return history
      .recent(SHOWN_MESSAGES)
      .map((message) => (message.status === 'open' ? { ...message, status: 'interrupted' } : message))
  }
}
