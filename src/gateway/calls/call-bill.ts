import type { Message } from '#shared/conversation'

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
