import type { Fault } from '#shared/fault'

/** How long an engine that failed is left alone: at first, and at most, in ms; it doubles with every failure. */
const FIRST_MS = 30_000
const LONGEST_MS = 5 * 60_000

/**
 * Whether an engine that failed is away: our own chain serves meanwhile. When it may be tried again, it is tried beside
 * the chain, and serves only once a session stands. Other settings are another engine. Times are on the engine's clock.
 */
export class Outage {
  #away: { readonly identity: string; readonly retryAt: number; readonly pauseMs: number } | undefined

  constructor(private readonly now: () => number) {}

  /** It has failed. What only the person can mend is not tried again before they change something. */
  begin(identity: string, fault: Pick<Fault, 'permanent' | 'retryAfterMs'>): void {
    const before = this.#away?.identity === identity ? this.#away.pauseMs : 0
    const pauseMs = Math.min(Math.max(before * 2, FIRST_MS, fault.retryAfterMs ?? 0), LONGEST_MS)
    this.#away = { identity, pauseMs, retryAt: fault.permanent ? Infinity : this.now() + pauseMs }
  }

  /** A session stands again. True when it was away. */
  end(identity: string): boolean {
    const was = this.#away?.identity === identity
    if (was) this.#away = undefined
    return was
  }

  lasts(identity: string): boolean {
    return this.#away?.identity === identity
  }

  mayTry(identity: string): boolean {
    return this.#away?.identity === identity && this.now() >= this.#away.retryAt
  }

  /** The person has changed something about it, such as its key: it may be tried at once. */
  forget(): void {
    this.#away = undefined
  }
}
