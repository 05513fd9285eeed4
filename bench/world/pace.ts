import { systemClock, type Cancel, type Clock } from '#engine/runtime/clock'
import { settle } from '#support/engine/fake-clock'

/** A clock that knows what to do while real work runs. */
export interface Pace extends Clock {
  /** Does real work that takes as long on this clock as it took in reality. */
  charge<T>(work: () => Promise<T>): Promise<T>
}

/** Real time: work takes the time it takes. */
export const realPace: Pace = { ...systemClock, charge: (work) => work() }

/**
 * Time that moves only when it is told to, and stands still while real work (a network recognising a clip) runs. When
 * the work is done, the time it really took passes here too. So conversations run as fast as the machine allows, many
 * to a minute, and still every delay is that of the real network on this machine.
 */
export class VirtualPace implements Pace {
  #now = 0
  #next = 0
  readonly #timers = new Map<number, { at: number; fn: () => void }>()
  readonly #busy = new Set<Promise<unknown>>()

  now(): number {
    return this.#now
  }

  wall(): number {
    return Date.UTC(2026, 0, 15, 9, 30) + this.#now
  }

  after(ms: number, fn: () => void): Cancel {
    const id = this.#next++
    this.#timers.set(id, { at: this.#now + Math.max(0, ms), fn })
    return () => this.#timers.delete(id)
  }

  async charge<T>(work: () => Promise<T>): Promise<T> {
    const { value, ms } = await this.measure(work)
    await new Promise<void>((resolve) => this.after(ms, resolve))
    return value
  }

  /** Does real work while time stands still, and tells how long it took. */
  async measure<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
    const startedAt = performance.now()
    const working = work()
    this.#busy.add(working)
    try {
      const value = await working
      return { value, ms: performance.now() - startedAt }
    } finally {
      this.#busy.delete(working)
    }
  }

  /** Moves time forward, firing timers in order and letting everything settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await this.#settle()
    for (let due = this.#earliest(end); due; due = this.#earliest(end)) {
      this.#timers.delete(due.id)
      this.#now = Math.max(this.#now, due.at)
      due.fn()
      await this.#settle()
    }
    this.#now = end
  }

  /** Moves time forward until `done` says so, at most `limitMs`. */
  async until(done: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.#now + limitMs
    while (!done() && this.#now < end) await this.advance(8)
    return done()
  }

  /** Moves time forward until the promise has settled. */
  async finish<T>(promise: Promise<T>): Promise<T> {
    let settled = false
    const mark = (): void => void (settled = true)
    promise.then(mark, mark)
    while (!settled) await this.advance(8)
    return promise
  }

  async #settle(): Promise<void> {
    await settle()
    while (this.#busy.size > 0) {
      await Promise.allSettled([...this.#busy])
      await settle()
    }
  }

  #earliest(end: number): { id: number; at: number; fn: () => void } | undefined {
    let best: { id: number; at: number; fn: () => void } | undefined
    for (const [id, { at, fn }] of this.#timers) {
      if (at <= end && (best === undefined || at < best.at)) best = { id, at, fn }
    }
    return best
  }
}
