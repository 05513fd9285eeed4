import type { z } from 'zod'
import type { usageSchema } from '#shared/conversation'
import { priceList } from './price-list'

/*
 * What providers charge, as far as it is known for sure. A price that is not in the list is unknown: its cost is shown
 * as unknown, never guessed.
 */

/** What is counted. Audio by its own length, whatever the service rounds to. */
export type PricedUnit = keyof z.infer<typeof usageSchema>

export interface Price {
  /** Provider id. */
  readonly provider: string
  /** Matches the whole model name, so that a cheaper sibling's price is never taken for it. */
  readonly model: RegExp
  readonly unit: PricedUnit
  /** US dollars for one unit. */
  readonly usd: number
  /** The day on which the vendor's own page said so, `YYYY-MM-DD`. */
  readonly asOf: string
  /** The last day on which it holds, where the vendor has said so already. */
  readonly until?: string
}

export const prices: readonly Price[] = priceList

/** Which price is asked for. */
export interface PriceOf {
  readonly provider: string
  readonly model: string
  readonly unit: PricedUnit
  /** `YYYY-MM-DD`; without it prices that end some day are taken to hold. */
  readonly day?: string | undefined
}

/** The price of one unit, or undefined when it is not known. */
export function priceOf({ provider, model, unit, day }: PriceOf, table: readonly Price[] = prices): Price | undefined {
  const holds = ({ until }: Price): boolean => until === undefined || day === undefined || day <= until
  return table.find(
    (price) => price.provider === provider && price.unit === unit && price.model.test(model) && holds(price),
  )
}
