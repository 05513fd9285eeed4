import type { Cancel, Clock } from '#engine/runtime/clock'

/**
 * Time that moves only when a test says so: a 30 s conversation takes milliseconds and is the same on every run.
 * Between two timers every pending promise is settled, as it would be in real time.
 */
export class FakeClock implements Clock {
  #now = 0
  #next = 0
  readonly #timers = new Map<number, { at: number; fn: () => void }>()

  constructor(readonly startedAt = Date.UTC(2026, 0, 15, 9, 30)) {}

  now(): number {
    return this.#now
  }

  wall(): number {
    return this.startedAt + this.#now
  }

  after(ms: number, fn: () => void): Cancel {
    const id = this.#next++
    this.#timers.set(id, { at: this.#now + Math.max(0, ms), fn })
    return () => this.#timers.delete(id)
  }

  /** Timers that have been set and have neither fired nor been cancelled. */
  get pending(): number {
    return this.#timers.size
  }

  /** Moves time forward by `ms`, firing timers in order and letting promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settle()
    for (;;) {
      const due = this.#earliest(end)
      if (due === undefined) break
      const timer = this.#timers.get(due)
      this.#timers.delete(due)
      if (timer === undefined) continue
      this.#now = Math.max(this.#now, timer.at)
      timer.fn()
      await settle()
    }
    this.#now = end
  }

  #earliest(end: number): number | undefined {
    let best: number | undefined
    let bestAt = Infinity
    for (const [id, { at }] of this.#timers) {
      if (at <= end && at < bestAt) {
        best = id
        bestAt = at
      }
    }
    return best
  }
}

/** Resolves when everything that can happen without time passing has happened. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
