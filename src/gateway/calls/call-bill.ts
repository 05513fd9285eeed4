import type { Message } from '#shared/conversation'
import type { DayLedger } from '#shared/spending'

/** What each provider has charged since it was asked last, from a ledger that only grows. */
export class ProviderBills {
  readonly #known = new Map<string, number>()

  more(ledger: Pick<DayLedger, 'day' | 'lines'>): readonly (readonly [provider: string, usd: number])[] {
    const sums = new Map<string, number>()
    for (const { provider, usd } of ledger.lines) sums.set(provider, (sums.get(provider) ?? 0) + usd)
    return [...sums].flatMap(([provider, usd]) => {
      // A new day begins at nothing.
      const key = `${ledger.day} ${provider}`
      const more = usd - (this.#known.get(key) ?? 0)
      this.#known.set(key, usd)
      return more > 0 ? [[provider, more] as const] : []
    })
  }
}

/** What a call has cost so far, in US dollars; lines tell what their turn has cost, again and again. */
export class CallBill {
  readonly #turns = new Map<number, number>()
  #usd: number

  /** `usd`: what it cost in other processes. */
  constructor(usd: number) {
    this.#usd = usd
  }

  get usd(): number {
    return this.#usd
  }

  /** Gives what is new of it. */
  note({ turn, costUsd }: Pick<Message, 'turn' | 'costUsd'>): number {
    const more = (costUsd ?? 0) - (this.#turns.get(turn) ?? 0)
    if (costUsd === undefined || more <= 0) return 0
    this.#turns.set(turn, costUsd)
    this.#usd += more
    return more
  }
}
