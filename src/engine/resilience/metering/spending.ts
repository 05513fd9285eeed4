import { z } from 'zod'
import { repair } from '#shared/repair'
import { dayLedgerSchema, type DayLedger } from '#shared/spending'
import type { Price } from '../../providers/pricing/price'
import { prices } from '../../providers/pricing/prices'
import type { Clock } from '../../runtime/clock'
import type { DocumentStore } from '../../ports/ports'
import { costOf, dayOf, emptyDay, spendingDecision, withUsage, type Usage } from './meter'

/** The document that keeps the ledgers. */
const DOCUMENT = 'spending'
/** Days kept, for the settings window to show. */
const KEPT_DAYS = 62

const documentSchema = z.object({ days: z.array(dayLedgerSchema).default([]) })

export interface SpendingDeps {
  readonly documents: DocumentStore
  readonly clock: Clock
  /** IANA name, e.g. `Europe/Istanbul`. */
  readonly timeZone: string
  /** US dollars per day; undefined for no limit. Read at every decision. */
  readonly limitUsd: () => number | undefined
  /** Share of the limit, 0..1, at which to warn. Read at every decision. */
  readonly warnAt?: () => number
  /** A ledger that could not be written. Conversation goes on; the sum of the day is in memory. */
  readonly failed?: (error: unknown) => void
  readonly prices?: readonly Price[]
}

export interface Spending {
  /** Counts one call; its cost in US dollars, or undefined when its price is not known. */
  record(usage: Usage): number | undefined
  decision(): 'ok' | 'warn' | 'stop'
  today(): DayLedger
  /** Days on which something was counted, oldest first. */
  days(): readonly DayLedger[]
  /** Resolves when everything recorded so far is on disk. */
  saved(): Promise<void>
}

/** Opens the ledgers of the last two months. A line that cannot be understood is left out, the others stay. */
export async function openSpending(deps: SpendingDeps): Promise<Spending> {
  const { value, lost } = repair(documentSchema, (await deps.documents.read(DOCUMENT)) ?? {})
  if (lost.length > 0) await deps.documents.keepCopy?.(DOCUMENT)
  let days: readonly DayLedger[] = value.days
  let writing: Promise<void> = Promise.resolve()
  let dirty = false

  const today = (): DayLedger => {
    const day = dayOf(deps.clock.wall(), deps.timeZone)
    return days.find((ledger) => ledger.day === day) ?? emptyDay(day)
  }

  /** One write at a time; what is recorded meanwhile goes with the next. */
  const save = (): void => {
    if (dirty) return
    dirty = true
    writing = writing.then(async () => {
      dirty = false
      try {
        await deps.documents.write(DOCUMENT, { days })
      } catch (error) {
        deps.failed?.(error)
      }
    })
  }

  return {
    record(usage) {
      const before = today()
      const cost = costOf(usage, deps.prices ?? prices, before.day)
      const ledger = withUsage(before, usage, cost)
      days = [...days.filter(({ day }) => day !== ledger.day), ledger]
        .sort((a, b) => a.day.localeCompare(b.day))
        .slice(-KEPT_DAYS)
      save()
      return cost
    },
    decision: () => spendingDecision(today(), deps.limitUsd(), deps.warnAt?.()),
    today,
    days: () => days,
    saved: () => writing,
  }
}
