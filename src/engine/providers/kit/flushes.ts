import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'

interface Flush {
  readonly revision: number
  readonly upTo: number
  stop: Cancel
  /** Answered with the text at hand, while the vendor's own answer may still come. */
  late: boolean
}

export interface FlushRules {
  /** Longest wait for the vendor, in ms. */
  readonly limitMs: number
  /** Something is under way that a shortened wait must not cut off; then the whole limit applies. */
  readonly busy?: () => boolean
  /** Gives the answer. `late`: the vendor has not given one in time. */
  answer(revision: number, late: boolean): void
}

/**
 * Flushes on their way to a recogniser that may answer late or never: each is answered exactly once, in order, and
 * within the limit. A late answer of the vendor is taken for the flush it belongs to and not for the next one.
 */
export class Flushes {
  #all: Flush[] = []

  constructor(
    private readonly scope: Scope,
    private readonly rules: FlushRules,
  ) {}

  /** True while somebody waits for an answer. */
  get waiting(): boolean {
    return this.#all.some(({ late }) => !late)
  }

  /**
   * `upTo`: how much audio it covers, in seconds. `waitMs` shortens the limit as long as the recogniser is not `busy`.
   */
  add(revision: number, upTo: number, waitMs = this.rules.limitMs): void {
    const { limitMs, busy } = this.rules
    const flush: Flush = { revision, upTo, late: false, stop: () => undefined }
    const giveUp = (): void => this.#late(flush)
    flush.stop = this.scope.after(waitMs, () => {
      if (waitMs < limitMs && busy?.()) flush.stop = this.scope.after(limitMs - waitMs, giveUp)
      else giveUp()
    })
    this.#all.push(flush)
  }

  /** The vendor has understood everything up to this second. True when that answered a flush, be it a late one. */
  covered(seconds: number): boolean {
    const done = this.#all.filter(({ upTo }) => upTo <= seconds)
    this.#all = this.#all.filter((flush) => !done.includes(flush))
    for (const flush of done) this.#settle(flush)
    return done.length > 0
  }

  /** The vendor's answer to the oldest flush has come. */
  next(): void {
    const flush = this.#all.shift()
    if (flush) this.#settle(flush)
  }

  /** What is known now answers all of them. */
  all(): void {
    this.covered(Infinity)
  }

  #settle(flush: Flush): void {
    flush.stop()
    if (!flush.late) this.rules.answer(flush.revision, false)
  }

  #late(flush: Flush): void {
    flush.late = true
    this.rules.answer(flush.revision, true)
  }
}
