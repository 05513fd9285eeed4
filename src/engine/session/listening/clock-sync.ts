import type { Clock } from '../../runtime/clock'

/** Each bucket of the sliding minimum, in ms: long enough to see one prompt arrival, short enough to follow drift. */
const BUCKET_MS = 10_000
/** A clock that goes back by more than this has started again: another page of the same call, in ms. */
const STARTED_AGAIN_MS = 1_000

/**
 * Maps times of another clock (the window's audio clock) to the engine's. The offset is the smallest delay seen lately,
 * because a message can be late but never early.
 */
export class ClockSync {
  #current = Infinity
  #previous = Infinity
  #bucketStart = -Infinity
  #latest = -Infinity

  constructor(private readonly clock: Clock) {}

  /**
   * Learns from a message stamped `remote` that arrived just now, and returns its time on the engine's clock, in ms.
   */
  observe(remote: number): number {
    const now = this.clock.now()
    if (remote < this.#latest - STARTED_AGAIN_MS) this.reset()
    this.#latest = remote
    if (now - this.#bucketStart >= BUCKET_MS) {
      this.#previous = this.#bucketStart === -Infinity ? Infinity : this.#current
      this.#current = Infinity
      this.#bucketStart = now
    }
    this.#current = Math.min(this.#current, now - remote)
    return this.at(remote)
  }

  /** The engine time of `remote`; now, when nothing is known yet. Never in the future. */
  at(remote: number | undefined): number {
    return remote === undefined ? this.clock.now() : Math.min(this.clock.now(), this.ahead(remote))
  }

  /** The engine time of `remote`, which may lie in the future: what is rendered now is heard a little later. */
  ahead(remote: number): number {
    const offset = Math.min(this.#current, this.#previous)
    return offset === Infinity ? this.clock.now() : remote + offset
  }

  /** The other clock has started again: a new window. */
  reset(): void {
    this.#current = this.#previous = Infinity
    this.#bucketStart = -Infinity
    this.#latest = -Infinity
  }
}
