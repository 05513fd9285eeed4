import type { BridgeEvent } from '#shared/contract'
import type { LiveUsage } from '../../provider-contract/live-usage'
import type { LiveEngine } from './engine'
import { grown, perMinute, pulls, type Cost, type Leash } from './leash'
import type { Spent } from './session-facts'

/** Costs remembered; a session of an hour has a few hundred. */
const KEPT_COSTS = 2_000

/** What a conversation's sessions take, in minutes and money, and what the person should know of it. */
export class Meter {
  #openedAt: number | undefined
  #openMs = 0
  #usd = 0
  #costs: Cost[] = []
  #toldGrown = false
  #toldSpent = false

  constructor(
    private readonly now: () => number,
    private readonly publish: (event: BridgeEvent) => void,
  ) {}

  /** A session stands, the first or a renewed one: its price begins anew. */
  opened(): void {
    this.#closeAccount()
    this.#openedAt = this.now()
    this.#costs = []
    this.#toldGrown = false
  }

  closed(): void {
    this.#closeAccount()
    this.#openedAt = undefined
  }

  /** What an answer, a transcription or seconds of a session took, for a turn's bill. */
  took(engine: LiveEngine, turn: number, usage: LiveUsage, of: 'answer' | 'transcription' | 'session'): void {
    const usd = engine.note(turn, usage, of)
    if (usd === undefined) return
    this.#usd += usd
    this.#costs = [...this.#costs, { at: this.now(), usd }].slice(-KEPT_COSTS)
    const price = this.#openedAt === undefined ? undefined : grown(this.#costs, this.#openedAt, this.now())
    if (!price || this.#toldGrown) return
    this.#toldGrown = true
    const values = { first: price.first.toFixed(2), latest: price.latest.toFixed(2) }
    this.publish({ name: 'notice', data: { level: 'info', code: 'live.grown', values } })
  }

  get view(): Spent {
    const usd = this.#usd
    const openMs = this.#allOpenMs()
    if (this.#openedAt === undefined || this.#costs.length === 0) return { openMs, usd }
    return { openMs, usd, perMinuteUsd: perMinute(this.#costs, this.now()) }
  }

  /** Whether a limit of the person's is reached; said once. */
  spent(leash: Leash): boolean {
    const limit = pulls(leash, { openMs: this.#allOpenMs(), usd: this.#usd })
    if (limit === undefined) {
      this.#toldSpent = false
      return false
    }
    if (!this.#toldSpent) {
      this.#toldSpent = true
      const values = { minutes: Math.round((leash.longestMs ?? 0) / 60_000), usd: (leash.mostUsd ?? 0).toFixed(2) }
      this.publish({ name: 'notice', data: { level: 'warning', code: `live.leash.${limit}`, values } })
    }
    return true
  }

  /** Another conversation: it has limits of its own. */
  clear(): void {
    this.#openMs = 0
    this.#usd = 0
    this.#costs = []
    this.#toldSpent = false
    if (this.#openedAt !== undefined) this.#openedAt = this.now()
  }

  #allOpenMs(): number {
    return this.#openMs + (this.#openedAt === undefined ? 0 : this.now() - this.#openedAt)
  }

  #closeAccount(): void {
    this.#openMs = this.#allOpenMs()
    this.#openedAt = undefined
  }
}
