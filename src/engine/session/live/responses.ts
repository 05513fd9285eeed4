import { cancelled } from '#shared/fault'
import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import { channel, type Channel, type Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import { AnsweredElsewhere, type Answers } from './answered-elsewhere'

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
  /** What it is an answer to; undefined for one that was asked for. */
  readonly to: Answers | undefined
  /** Nobody wants it: what still comes is thrown away. */
  discarded: boolean
}

interface Waiter {
  give(response: LiveResponse): void
  fail(error: unknown): void
}

/** How long a response nobody has asked for is kept for somebody who may, in ms. */
const KEPT_MS = 20_000

/** Brings the engine's answers to the replies that asked for them, and keeps those nobody has asked for yet. */
export class Responses {
  readonly #known = new Map<string, Known>()
  readonly #waiting: Waiter[] = []
  readonly #unclaimed: Known[] = []
  readonly #elsewhere: AnsweredElsewhere

  constructor(
    private readonly scope: Scope,
    private readonly on: {
      unasked(response: string): void
      /** It is thrown away, and the engine should stop saying it. */
      unwanted(): void
    },
    /** The turn an item of the person belongs to; undefined while it is nobody's. */
    turnOf: (item: string) => number | undefined,
  ) {
    this.#elsewhere = new AnsweredElsewhere(scope.clock, turnOf)
  }

  /** Whether an answer is being made. */
  get running(): boolean {
    return [...this.#known.values()].some(({ discarded }) => !discarded)
  }

  /** A line of the person has got its place. */
  placed(item: string): void {
    this.#elsewhere.placed(item)
  }

  /** `open`: the turn being spoken, where the engine answers before it shows what it heard. */
  started(id: string, open?: number): void {
    const waiter = this.#waiting.shift()
    if (waiter) this.#elsewhere.asked()
    const to = waiter ? undefined : this.#elsewhere.begins(open)
    const response: Known = { id, events: channel(this.scope, { label: `response ${id}` }), to, discarded: false }
    this.#known.set(id, response)
    if (waiter) return waiter.give(response)
    if (to && this.#elsewhere.claims(to)) {
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

  /** Parley answers that turn itself: what the engine says to it by itself is thrown away, and nothing else. */
  answeredElsewhere(turn: number): void {
    this.#elsewhere.ours(turn)
    const begun = this.#unclaimed.filter(({ to }) => to && this.#elsewhere.isTo(turn, to))
    for (const response of begun) {
      if (response.to) this.#elsewhere.claims(response.to)
      if (this.#known.has(response.id)) this.on.unwanted()
      this.#leave(response)
    }
  }

  /** It does not after all. */
  notElsewhere(turn: number): void {
    this.#elsewhere.notOurs(turn)
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
