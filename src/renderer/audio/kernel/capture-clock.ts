/** Half of the time looked back, in ms. Short enough to be right again 2 s after sound was interrupted. */
const BUCKET_MS = 1000

/**
 * Puts the audio clock on the page's clock. The audio thread has no other clock than its sample count, so the offset is
 * taken from arrival: a frame can arrive late but never early, hence the smallest (arrival - audio time) of the last
 * seconds is the true offset plus a constant hand-over below a millisecond. Follows drift and interruptions by itself.
 */
export class CaptureClock {
  #earlier = Infinity
  #current = Infinity
  #bucketEnds = -Infinity
  #last = -Infinity

  /** `latencyMs`: the microphone's own, from the track's settings. */
  constructor(private readonly latencyMs = 0) {}

  /**
   * Capture time (page ms) of a sample with audio time `audioMs` whose frame arrived at `arrivedAt` (page ms).
   * Strictly rising.
   */
  stamp(audioMs: number, arrivedAt: number): number {
    if (arrivedAt >= this.#bucketEnds) {
      this.#earlier = this.#current
      this.#current = Infinity
      this.#bucketEnds = arrivedAt + BUCKET_MS
    }
    this.#current = Math.min(this.#current, arrivedAt - audioMs)
    const time = audioMs + Math.min(this.#earlier, this.#current) - this.latencyMs
    this.#last = Math.max(this.#last + 0.001, time)
    return this.#last
  }
}
