/** A token bucket: `perMinute` on average, at most `burst` at once. Times in ms on any clock that does not go back. */
export class Rate {
  #left: number
  #at: number

  constructor(
    private readonly perMinute: number,
    private readonly burst: number,
    now: number,
  ) {
    this.#left = burst
    this.#at = now
  }

  /** Whether so much more is within the limit; it counts only then. */
  take(now: number, amount = 1): boolean {
    this.#left = Math.min(this.burst, this.#left + ((now - this.#at) * this.perMinute) / 60_000)
    this.#at = now
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }

  /** ms until `amount` is there again. */
  waitMs(amount = 1): number {
    return Math.max(0, Math.ceil(((amount - this.#left) * 60_000) / this.perMinute))
  }

  /** As if it had never been used: it may be forgotten. */
  full(now: number): boolean {
    return this.#left + ((now - this.#at) * this.perMinute) / 60_000 >= this.burst
  }
}

/** One rate for each key, such as an address; those at rest are forgotten. */
export class Rates {
  readonly #rates = new Map<string, Rate>()

  constructor(private readonly perMinute: () => number) {}

  take(key: string, now: number): { readonly ok: boolean; readonly waitMs: number } {
    const perMinute = this.perMinute()
    if (this.#rates.size > 10_000)
      for (const [other, rate] of this.#rates) if (rate.full(now)) this.#rates.delete(other)
    const rate = this.#rates.get(key) ?? new Rate(perMinute, perMinute, now)
    this.#rates.set(key, rate)
    const ok = rate.take(now)
    return { ok, waitMs: ok ? 0 : rate.waitMs() }
  }
}
