import { cancelled } from '#shared/fault'
import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import { channel, type Channel, type Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'

/** What belongs to one answer of the engine. */
export type ResponseEvent = Extract<
  LiveEvent,
  { readonly kind: 'audio' | 'audioDone' | 'text' | 'toolCall' | 'responseDone' }
>

/** One answer of the engine, from its beginning to its end. */
export interface LiveResponse {
  readonly id: string
  /** Ends after `responseDone`. */
  readonly events: Source<ResponseEvent>
}

interface Known extends LiveResponse {
  readonly events: Channel<ResponseEvent>
  /** Nobody wants it: what still comes is thrown away. */
  discarded: boolean
}

interface Waiter {
  give(response: LiveResponse): void
  fail(error: unknown): void
}

/** How long a response nobody has asked for is kept for somebody who may, in ms. */
const KEPT_MS = 20_000
/** An engine that answers by itself has begun to by then, in ms. */
const BY_ITSELF_MS = 2_500

/** Brings the engine's answers to the replies that asked for them, and keeps those nobody has asked for yet. */
export class Responses {
  readonly #known = new Map<string, Known>()
  readonly #waiting: Waiter[] = []
  readonly #unclaimed: Known[] = []
  /** What begins by itself before then is nobody's, on the clock. */
  #unwantedUntil = -Infinity

  constructor(
    private readonly scope: Scope,
    private readonly on: {
      unasked(response: string): void
      /** It is thrown away, and the engine should stop saying it. */
      unwanted(): void
    },
  ) {}

  /** Whether an answer is being made. */
  get running(): boolean {
    return [...this.#known.values()].some(({ discarded }) => !discarded)
  }

  started(id: string): void {
    const response: Known = { id, events: channel(this.scope, { label: `response ${id}` }), discarded: false }
    this.#known.set(id, response)
    const waiter = this.#waiting.shift()
    if (waiter) return waiter.give(response)
    if (this.scope.clock.now() < this.#unwantedUntil) {
      response.discarded = true
      return this.on.unwanted()
    }
    this.#unclaimed.push(response)
    this.scope.after(KEPT_MS, () => {
      if (this.#unclaimed.includes(response)) this.#leave(response)
    })
    this.on.unasked(id)
  }

  push(event: ResponseEvent): void {
    const response = this.#known.get(event.response)
    if (!response) return
    if (!response.discarded) response.events.push(event)
    if (event.kind !== 'responseDone') return
    response.events.end()
    this.#known.delete(event.response)
  }

  /** The next answer, or one that came unasked: `wanted` if it is that one. Rejects when the engine is lost. */
  next(scope: Scope, wanted?: string): Promise<LiveResponse> {
    const index = wanted === undefined ? 0 : this.#unclaimed.findIndex(({ id }) => id === wanted)
    const [waiting] = index < 0 ? [] : this.#unclaimed.splice(index, 1)
    if (waiting) return Promise.resolve(waiting)
    if (scope.closed) return Promise.reject(cancelled('llm'))
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        give: (response) => (over(), resolve(response)),
        fail: (error) => (over(), reject(error instanceof Error ? error : new Error(String(error)))),
      }
      const stop: Cancel = scope.onClose(() => waiter.fail(cancelled('llm')))
      const over = (): void => {
        stop()
        const at = this.#waiting.indexOf(waiter)
        if (at >= 0) this.#waiting.splice(at, 1)
      }
      this.#waiting.push(waiter)
    })
  }

  /** Somebody else answers what was said last: what the engine says to it by itself is thrown away. */
  answeredElsewhere(): void {
    this.#unwantedUntil = this.scope.clock.now() + BY_ITSELF_MS
    const begun = this.#unclaimed.filter(({ id }) => this.#known.has(id))
    for (const response of [...this.#unclaimed]) this.#leave(response)
    if (begun.length > 0) this.on.unwanted()
  }

  /** Whether an answer that came unasked still waits to be taken. */
  waits(id: string): boolean {
    return this.#unclaimed.some((one) => one.id === id)
  }

  /** Nobody wants it, nor what still comes of it. */
  discard(id: string): void {
    const response = this.#known.get(id) ?? this.#unclaimed.find((one) => one.id === id)
    if (response) this.#leave(response)
  }

  /** Answers that came unasked and were not taken. */
  unclaimed(): readonly string[] {
    return this.#unclaimed.map(({ id }) => id)
  }

  /** The engine is lost: nothing comes any more. */
  fail(error: unknown): void {
    for (const waiter of [...this.#waiting]) waiter.fail(error)
    for (const { events } of this.#known.values()) events.fail(error)
    this.#known.clear()
    this.#unclaimed.length = 0
  }

  #leave(response: Known): void {
    const index = this.#unclaimed.indexOf(response)
    const taken = index < 0
    if (!taken) this.#unclaimed.splice(index, 1)
    else if (!this.#known.has(response.id)) return
    response.discarded = true
  }
}
