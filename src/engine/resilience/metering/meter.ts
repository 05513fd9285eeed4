import type { z } from 'zod'
import type { usageSchema } from '#shared/conversation'
import { dayTotal, type DayLedger, type LedgerLine, type LedgerStage } from '#shared/spending'
import type { Price, PricedUnit } from '../../providers/pricing/price'
import { priceOf, prices } from '../../providers/pricing/prices'

/*
 * What calls cost, as data and plain functions: from what was used to dollars, to the ledger of a day, to whether the
 * person's limit for the day is reached.
 */

/** What one call used; what a stage does not count is left out. */
export type Amounts = Readonly<z.infer<typeof usageSchema>>

export interface Usage {
  readonly stage: LedgerStage
  readonly provider: string
  /** Empty where the provider has no models to choose. */
  readonly model: string
  /** Runs on the machine: costs nothing. */
  readonly local: boolean
  readonly amounts: Amounts
  /** US dollars, where the service says itself what it charges. */
  readonly billedUsd?: number | undefined
}

/** Two measures of the same speech: a voice is charged by one of them. */
const measuresOfSpeech: readonly PricedUnit[] = ['character', 'spokenSecond']

/** US dollars for one call on that day (`YYYY-MM-DD`), or undefined when the price of anything it used is not known. */
export function costOf(usage: Usage, table: readonly Price[] = prices, day?: string): number | undefined {
  if (usage.local) return 0
  if (usage.billedUsd !== undefined) return usage.billedUsd
  const { provider, model } = usage
  const costs = (Object.entries(usage.amounts) as [PricedUnit, number][])
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => {
      const price = priceOf({ provider, model, unit, day }, table)
      return { unit, usd: price && amount * price.usd }
    })
  const isSpeech = ({ unit }: { unit: PricedUnit }): boolean => measuresOfSpeech.includes(unit)
  const speechIsPriced = costs.some((one) => isSpeech(one) && one.usd !== undefined)
  let total = 0
  for (const one of costs) {
    if (one.usd !== undefined) total += one.usd
    else if (!(isSpeech(one) && speechIsPriced)) return undefined
  }
  return total
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

/** Share of the limit at which a person is warned who has not said otherwise. */
export const WARN_AT = 0.8

/** Stop: cloud providers are not used for the rest of the day. `limitUsd` undefined: no limit. */
export function spendingDecision(
  ledger: DayLedger,
  limitUsd: number | undefined,
  warnAt = WARN_AT,
): 'ok' | 'warn' | 'stop' {
  if (limitUsd === undefined) return 'ok'
  const { usd } = dayTotal(ledger)
  if (usd >= limitUsd) return 'stop'
  return usd >= limitUsd * warnAt ? 'warn' : 'ok'
}

/** Making one takes longer than everything else about a turn's bill. */
const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format
}

/** The day of the minute each zone was asked about last: days begin on whole minutes, and every turn asks often. */
const lately = new Map<string, { readonly minute: number; readonly day: string }>()

/** The calendar day of a moment (epoch ms) where the person lives, `YYYY-MM-DD`. */
export function dayOf(wallMs: number, timeZone: string): string {
  const minute = Math.floor(wallMs / 60_000)
  const known = lately.get(timeZone)
  if (known?.minute === minute) return known.day
  const parts = dayFormat(timeZone).formatToParts(wallMs)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  lately.set(timeZone, { minute, day })
  return day
}

/** Unit by unit. */
export function sumOf(a: Amounts, b: Amounts): Amounts {
  const total: z.infer<typeof usageSchema> = { ...a }
  for (const [unit, amount] of Object.entries(b) as [PricedUnit, number | undefined][])
    total[unit] = (total[unit] ?? 0) + (amount ?? 0)
  return total
}
