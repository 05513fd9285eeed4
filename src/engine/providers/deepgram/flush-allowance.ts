import type { Clock } from '../../runtime/clock'

/** Deepgram answers so many flushes in so many ms and warns about the others. */
const MOST = 20
const WINDOW_MS = 60_000

/** Counts flushes, so that none is asked for that would not be answered. */
export class FlushAllowance {
  #times: number[] = []

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /** True when one more is allowed now; it then counts. */
  take(): boolean {
    const now = this.clock.now()
    this.#times = this.#times.filter((time) => now - time < WINDOW_MS)
    if (this.#times.length >= MOST) return false
    this.#times.push(now)
    return true
  }
}
