import { z } from 'zod'
import { usageSchema } from './conversation'
import { providerStages } from './provider'

/** What money is spent on: the stages, and a face that is filmed. */
export const ledgerStages = [...providerStages, 'face'] as const
export type LedgerStage = (typeof ledgerStages)[number]

const amount = z.number().nonnegative()

/** What one provider and model did on one day. */
export const ledgerLineSchema = z.object({
  stage: z.enum(ledgerStages),
  provider: z.string(),
  /** Empty where the provider has no models to choose; a voice where voices are charged each their own price. */
  model: z.string(),
  calls: amount,
  /** Of the calls whose price is known. */
  usd: amount,
  /** Calls whose price is not known: the real sum is higher. */
  unpriced: amount,
  amounts: usageSchema,
})
export type LedgerLine = Readonly<z.infer<typeof ledgerLineSchema>>

/** What one day cost, line by line. */
export const dayLedgerSchema = z.object({
  /** The person's own calendar day, `YYYY-MM-DD`. */
  day: z.string(),
  lines: z.array(ledgerLineSchema).readonly(),
})
export type DayLedger = Readonly<z.infer<typeof dayLedgerSchema>>

/** Dollars of the day as far as prices are known, and how many calls are not in it. */
export function dayTotal(ledger: DayLedger): { usd: number; unpriced: number } {
  return ledger.lines.reduce(
    (total, { usd, unpriced }) => ({ usd: total.usd + usd, unpriced: total.unpriced + unpriced }),
    {
      usd: 0,
      unpriced: 0,
    },
  )
}
