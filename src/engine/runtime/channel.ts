import { FaultError, cancelled, fault } from '#shared/fault'
import type { Cancel } from './clock'
import type { Scope } from './scope'

/** What happens to a value when the channel is full: the sender waits, the oldest goes, or the channel fails. */
export type Overflow = 'wait' | 'drop-oldest' | 'fail'

/** The reading end. One consumer; `take` twice at a time is a bug. */
export interface Source<T> extends AsyncIterable<T> {
  /** The next value, or `undefined` when the channel has ended. Rejects when it failed or its scope closed. */
  take(): Promise<T | undefined>
}

/** The writing end. */
export interface Sink<T> {
  /** Adds a value without waiting. `closed` means it was thrown away because the channel is over. */
  push(value: T): 'ok' | 'dropped' | 'closed'
  /** Adds a value, waiting for room when the overflow rule is `wait`. */
  send(value: T): Promise<void>
  /** No more values; what is buffered can still be taken. */
  end(): void
  /** Ends with an error, after what is buffered has been taken. */
  fail(error: unknown): void
}

export interface ChannelOptions {
  /** Values held at most; `Infinity` for short-lived streams whose producer is bounded by nature. */
  capacity?: number
  overflow?: Overflow
  /** Shown in faults. */
  label?: string
}

/** Values of a stream of text that wait for a slow reader; then whoever makes them waits, and so does the server. */
export const WAITING_VALUES = 64

type End = { kind: 'open' } | { kind: 'ended' } | { kind: 'failed'; error: Error }

/**
 * The one stream primitive. A waiting `take` occupies a single slot that is cleared on settling, so nothing accumulates
 * on a long-lived promise: racing every read against one abort promise is what leaks in Node.
 */
export class Channel<T> implements Source<T>, Sink<T> {
  readonly #buffer: T[] = []
  readonly #capacity: number
  readonly #overflow: Overflow
  readonly #label: string
  #end: End = { kind: 'open' }
  #taker: { resolve: (value: T | undefined) => void; reject: (error: unknown) => void } | undefined
  #senders: (() => void)[] = []
  #dropped = 0
  #release: Cancel = () => undefined

  constructor(scope: Scope, { capacity = Infinity, overflow = 'wait', label = 'channel' }: ChannelOptions = {}) {
    this.#capacity = capacity
    this.#overflow = overflow
    this.#label = label
    const stop = scope.onClose(() => {
      this.#buffer.length = 0
      this.fail(cancelled('host', `${label}: scope closed`))
    })
    this.#release = stop
  }

  /** Values thrown away by `drop-oldest` so far. */
  get dropped(): number {
    return this.#dropped
  }

  get size(): number {
    return this.#buffer.length
  }

  push(value: T): 'ok' | 'dropped' | 'closed' {
    if (this.#end.kind !== 'open') return 'closed'
    if (this.#taker) {
      this.#settle((taker) => taker.resolve(value))
      return 'ok'
    }
    this.#buffer.push(value)
    if (this.#buffer.length <= this.#capacity || this.#overflow === 'wait') return 'ok'
    if (this.#overflow === 'fail') {
      this.fail(new FaultError(fault('host', 'bug', 'unexpected', { detail: `${this.#label}: full` })))
      return 'closed'
    }
    this.#buffer.shift()
    this.#dropped++
    return 'dropped'
  }

  async send(value: T): Promise<void> {
    while (this.#overflow === 'wait' && this.#end.kind === 'open' && this.#buffer.length >= this.#capacity) {
      await new Promise<void>((resolve) => this.#senders.push(resolve))
    }
    if (this.push(value) === 'closed' && this.#end.kind === 'failed') throw this.#end.error
  }

  end(): void {
    this.#finish({ kind: 'ended' })
  }

  fail(error: unknown): void {
    this.#finish({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) })
  }

  take(): Promise<T | undefined> {
    if (this.#taker) throw new FaultError(fault('host', 'bug', 'unexpected', { detail: `${this.#label}: two readers` }))
    if (this.#buffer.length > 0) {
      const value = this.#buffer.shift()
      this.#wakeSender()
      return Promise.resolve(value)
    }
    if (this.#end.kind === 'ended') return Promise.resolve(undefined)
    if (this.#end.kind === 'failed') return Promise.reject(this.#end.error)
    return new Promise((resolve, reject) => {
      this.#taker = { resolve, reject }
    })
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      const value = await this.take()
      if (value === undefined) return
      yield value
    }
  }

  #finish(end: End): void {
    if (this.#end.kind !== 'open') return
    this.#end = end
    this.#release()
    for (const wake of this.#senders.splice(0)) wake()
    if (end.kind === 'failed') this.#settle((taker) => taker.reject(end.error))
    else this.#settle((taker) => taker.resolve(undefined))
  }

  #settle(how: (taker: { resolve: (value: T | undefined) => void; reject: (error: unknown) => void }) => void): void {
    const taker = this.#taker
    this.#taker = undefined
    if (taker) how(taker)
  }

  #wakeSender(): void {
    this.#senders.shift()?.()
  }
}

/** A channel that lives no longer than `scope`. */
export function channel<T>(scope: Scope, options?: ChannelOptions): Channel<T> {
  return new Channel<T>(scope, options)
}
