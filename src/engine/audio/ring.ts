/**
 * The last `capacity` samples of a mono stream, preallocated: what was said just before a turn opened (pre-roll).
 * Pushing never allocates.
 */
export class PcmRing {
  readonly #samples: Int16Array
  #next = 0
  #length = 0

  constructor(readonly capacity: number) {
    this.#samples = new Int16Array(capacity)
  }

  /** Samples held, at most `capacity`. */
  get length(): number {
    return this.#length
  }

  /** Adds `Int16[n]`, forgetting the oldest. Of a piece longer than the ring the end is kept. */
  push(pcm: Int16Array): void {
    const tail = pcm.length > this.capacity ? pcm.subarray(pcm.length - this.capacity) : pcm
    const untilWrap = Math.min(tail.length, this.capacity - this.#next)
    this.#samples.set(tail.subarray(0, untilWrap), this.#next)
    this.#samples.set(tail.subarray(untilWrap), 0)
    this.#next = this.capacity === 0 ? 0 : (this.#next + tail.length) % this.capacity
    this.#length = Math.min(this.capacity, this.#length + tail.length)
  }

  /** A copy of the newest `samples` in order, oldest first; fewer when the ring holds fewer. */
  last(samples: number = this.#length): Int16Array {
    const count = Math.max(0, Math.min(samples, this.#length))
    const out = new Int16Array(count)
    const first = (this.#next - count + this.capacity) % Math.max(1, this.capacity)
    const untilWrap = Math.min(count, this.capacity - first)
    out.set(this.#samples.subarray(first, first + untilWrap))
    out.set(this.#samples.subarray(0, count - untilWrap), untilWrap)
    return out
  }

  /** Forgets everything. */
  clear(): void {
    this.#next = 0
    this.#length = 0
  }
}
