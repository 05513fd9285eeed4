import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { dayTotal } from '#shared/spending'
import { sumOf, type Amounts, type Usage } from '../../resilience/metering/meter'
import type { Spending } from '../../resilience/metering/spending'

/** Turns whose bill is remembered; an answer is never older than a few turns. */
const KEPT_TURNS = 20

/** What one turn took and what it cost; `undefined` dollars for a price nobody knows. */
interface Bill {
  readonly usage: Amounts
  readonly usd: number | undefined
}

export interface BillsDeps {
  readonly spending: Spending
  /** US dollars a day, for the sentence. */
  readonly capUsd: () => number | undefined
  publish(event: BridgeEvent): void
}

/**
 * What turns cost, and whether there is money left today. Tells the person once a day that it is running out, and out.
 */
export class Bills {
  readonly #turns = new Map<number, Bill>()
  /** What was said, on which day. */
  #told: { readonly day: string; readonly level: 'warn' | 'stop' } | undefined

  constructor(private readonly deps: BillsDeps) {}

  /** One call to a paid service that belongs to a turn. Its cost in US dollars, where that is known. */
  note(turn: number, usage: Usage): number | undefined {
    const usd = this.deps.spending.record(usage)
    const before = this.#turns.get(turn) ?? { usage: {}, usd: 0 }
    this.#turns.set(turn, {
      usage: sumOf(before.usage, usage.amounts),
      usd: before.usd === undefined || usd === undefined ? undefined : before.usd + usd,
    })
    for (const old of [...this.#turns.keys()].slice(0, -KEPT_TURNS)) this.#turns.delete(old)
    this.cloudAllowed()
    return usd
  }

  /** What is known of a turn's cost, for its message. */
  of(turn: number): Pick<Message, 'usage' | 'costUsd'> {
    const bill = this.#turns.get(turn)
    if (!bill) return {}
    return { usage: { ...bill.usage }, ...(bill.usd === undefined ? {} : { costUsd: bill.usd }) }
  }

  /** Whether services that cost money may be used now. */
  cloudAllowed(): boolean {
    const { spending, capUsd } = this.deps
    const level = spending.decision()
    // Below the limit again, such as after it was raised: what was said has lost its meaning.
    if (level === 'ok') this.#told = undefined
    else this.#tell(level, capUsd() ?? 0)
    return level !== 'stop'
  }

  #tell(level: 'warn' | 'stop', capUsd: number): void {
    const ledger = this.deps.spending.today()
    const { day } = ledger
    const told = this.#told?.day === day ? this.#told.level : undefined
    if (told === level || told === 'stop') return
    this.#told = { day, level }
    const values = { usd: cents(dayTotal(ledger).usd), capUsd: cents(capUsd) }
    const code = level === 'warn' ? 'spending.warn' : 'spending.stopped'
    this.deps.publish({ name: 'notice', data: { level: 'warning', code, values } })
  }
}

function cents(usd: number): string {
  return usd.toFixed(2)
}
