import type { ProviderStage } from '#shared/provider'
import { priceOf, prices, type Price, type PricedUnit } from '../providers/prices'

/*
 * What calls cost, as data and plain functions: from what was used to dollars, to the ledger of a day, to whether the
 * person's limit for the day is reached.
 */

/** What one call used; what a stage does not count is left out. */
export type Amounts = Readonly<Partial<Record<PricedUnit, number>>>

export interface Usage {
  readonly stage: ProviderStage
  readonly provider: string
  /** Empty where the provider has no models to choose. */
  readonly model: string
  /** Runs on the machine: costs nothing. */
  readonly local: boolean
  readonly amounts: Amounts
}

/** US dollars for one call, or undefined when the price of anything it used is not known. */
export function costOf(usage: Usage, table: readonly Price[] = prices): number | undefined {
  if (usage.local) return 0
  let usd = 0
  for (const [unit, amount] of Object.entries(usage.amounts) as [PricedUnit, number][]) {
    if (amount === 0) continue
    const price = priceOf(usage.provider, usage.model, unit, table)
    if (!price) return undefined
    usd += amount * price.usd
  }
  return usd
}

/** What one provider and model did on one day. */
export interface LedgerLine {
  readonly stage: ProviderStage
  readonly provider: string
  readonly model: string
  readonly calls: number
  /** Of the calls whose price is known. */
  readonly usd: number
  /** Calls whose price is not known: the real sum is higher. */
  readonly unpriced: number
  readonly amounts: Amounts
}

export interface DayLedger {
  /** The person's own calendar day, `YYYY-MM-DD`. */
  readonly day: string
  readonly lines: readonly LedgerLine[]
}

export function emptyDay(day: string): DayLedger {
  return { day, lines: [] }
}

/** The ledger after one more call. */
export function withUsage(ledger: DayLedger, usage: Usage, cost: number | undefined): DayLedger {
  const { stage, provider, model, amounts } = usage
  const same = (line: LedgerLine): boolean => line.stage === stage && line.provider === provider && line.model === model
  const before = ledger.lines.find(same) ?? { stage, provider, model, calls: 0, usd: 0, unpriced: 0, amounts: {} }
  const line: LedgerLine = {
    ...before,
    calls: before.calls + 1,
    usd: before.usd + (cost ?? 0),
    unpriced: before.unpriced + (cost === undefined ? 1 : 0),
    amounts: sumOf(before.amounts, amounts),
  }
  const known = ledger.lines.some(same)
  return { ...ledger, lines: known ? ledger.lines.map((one) => (same(one) ? line : one)) : [...ledger.lines, line] }
}

/** Dollars of the day as far as prices are known, and how many calls are not in it. */
export function dayTotal(ledger: DayLedger): { usd: number; unpriced: number } {
  return ledger.lines.reduce((total, { usd, unpriced }) => ({ usd: total.usd + usd, unpriced: total.unpriced + unpriced }), {
    usd: 0,
    unpriced: 0,
  })
}

/** Share of the limit at which a person is warned who has not said otherwise. */
export const WARN_AT = 0.8

/** Stop: cloud providers are not used for the rest of the day. `limitUsd` undefined: no limit. */
export function spendingDecision(ledger: DayLedger, limitUsd: number | undefined, warnAt = WARN_AT): 'ok' | 'warn' | 'stop' {
  if (limitUsd === undefined) return 'ok'
  const { usd } = dayTotal(ledger)
  if (usd >= limitUsd) return 'stop'
  return usd >= limitUsd * warnAt ? 'warn' : 'ok'
}

/** The calendar day of a moment (epoch ms) where the person lives, `YYYY-MM-DD`. */
export function dayOf(wallMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    wallMs,
  )
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Unit by unit. */
export function sumOf(a: Amounts, b: Amounts): Amounts {
  const total: Partial<Record<PricedUnit, number>> = { ...a }
  for (const [unit, amount] of Object.entries(b) as [PricedUnit, number][]) total[unit] = (total[unit] ?? 0) + amount
  return total
}
