import type { FaultError } from '#shared/fault'
import { emptyQueue, step, type Ask, type QueueInput, type ResponseQueue } from '../../live/response-queue'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { ClientEvent } from './client-events'

/** How long an answer that was asked for may take to begin, ms, before it is asked for again, and then given up. */
const BEGIN_MS = 8_000
/** How long the server may take to confirm that it has stopped, ms. */
const STOP_MS = 4_000

interface AskingTools {
  readonly scope: Scope
  send(event: ClientEvent): void
  broken(fault: FaultError): void
  said(text: string, status?: number): FaultError
}

/** Asks for answers, one at a time, and looks after that they begin and end. */
export class Asking {
  #queue: ResponseQueue = emptyQueue
  #count = 0
  #ask: { readonly eventId: string; readonly ask: Ask } | undefined
  /** Asked for twice without one that began. */
  #unbegun = 0
  /** The answer that was asked for is not wanted any more, and has no name yet. */
  #unwanted = false
  #watch: Cancel = () => undefined

  constructor(private readonly tools: AskingTools) {}

  /** The answer being made; empty while it has no name. */
  get running(): string | undefined {
    return this.#queue.running
  }

  get idle(): boolean {
    const { running, waiting, owed } = this.#queue
    return running === undefined && waiting === undefined && owed.length === 0
  }

  feed(input: QueueInput): void {
    const { queue, create } = step(this.#queue, input)
    this.#queue = queue
    if (create !== undefined) this.#create(create)
  }

  /** An answer has begun. True when it was called off before. */
  began(response: string): boolean {
    this.#watch()
    this.#unbegun = 0
    this.feed({ kind: 'started', response })
    const unwanted = this.#unwanted
    this.#unwanted = false
    return unwanted
  }

  ended(response: string, calls: readonly string[]): void {
    if (this.#queue.running === response) this.#watch()
    this.feed({ kind: 'ended', response, calls })
  }

  /** What was asked for and has no name yet is to be stopped as soon as it has one. */
  callOff(): void {
    if (this.#queue.running === '') this.#unwanted = true
  }

  /** Stops an answer. `unconfirmed`: the server has not said in time that it did. */
  stop(response: string, unconfirmed: () => void): void {
    this.tools.send({ type: 'response.cancel', event_id: `cancel_${this.#count++}`, response_id: response })
    this.#watch()
    // A server that does not confirm would block every answer that is to come.
    this.#watch = this.tools.scope.after(STOP_MS, unconfirmed)
  }

  /** The server had begun an answer before it heard of ours. `eventId`: which of our events it refuses. */
  refused(eventId: string | undefined): void {
    this.#unwanted = false
    const ask = this.#askOf(eventId)
    if (ask !== undefined) this.feed({ kind: 'refused', ask })
  }

  /** Something was refused. What it means for the answer that was asked for, if it was that. */
  failed(eventId: string | undefined): void {
    if (this.#askOf(eventId) === undefined) return
    this.#watch()
    this.#unwanted = false
    this.feed({ kind: 'failed' })
  }

  /** The connection is gone. */
  close(): void {
    this.#watch()
  }

  #askOf(eventId: string | undefined): Ask | undefined {
    if (eventId === undefined) return this.#queue.asked
    return this.#ask?.eventId === eventId ? this.#ask.ask : undefined
  }

  #create(ask: Ask): void {
    const eventId = `ask_${this.#count++}`
    this.#ask = { eventId, ask }
    const { instructions } = ask
    this.tools.send({
      type: 'response.create',
      event_id: eventId,
      ...(instructions !== undefined && { response: { instructions } }),
    })
    this.#watch()
    // After a refused cut or stop a server has been seen to answer nothing for good (pipecat#3677).
    this.#watch = this.tools.scope.after(BEGIN_MS, () => {
      if (++this.#unbegun > 1) return this.tools.broken(this.tools.said('no answer begins', 504))
      this.feed({ kind: 'failed' })
      this.feed({ kind: 'ask', ask })
    })
  }
}
