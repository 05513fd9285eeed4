/**
 * How far the clock of another thread is from this one's. `performance.timeOrigin` says it to a fraction of a
 * millisecond, but it is taken from the wall clock when each thread is born: after a sleep (w3c/hr-time#115) or a
 * correction of the wall clock between the two births it is wrong by as much. An answer to a question proves bounds: it
 * was given after the question and before it came. The origins are believed within the narrowest bounds seen.
 */
export class ThreadClock {
  #lowest = -Infinity
  #highest = Infinity

  /** `byOrigin`: the other thread's `timeOrigin` minus this one's, ms. */
  constructor(private readonly byOrigin: number) {}

  /** Asked at `askedAt` (ms here), answered at `there` (ms there), heard at `heardAt` (ms here). */
  observe(askedAt: number, there: number, heardAt: number): void {
    const lowest = Math.max(this.#lowest, askedAt - there)
    const highest = Math.min(this.#highest, heardAt - there)
    // Bounds that exclude each other: one of the clocks stood still between the two questions. The newer ones hold.
    const broken = lowest > highest
    this.#lowest = broken ? askedAt - there : lowest
    this.#highest = broken ? heardAt - there : highest
  }

  /** Time here minus time there, ms. */
  get shift(): number {
    return Math.min(this.#highest, Math.max(this.#lowest, this.byOrigin))
  }
}
