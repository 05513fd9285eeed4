import type { Price, PricedUnit } from './price'
import { priceList } from './price-list'

/*
 * What providers charge, as far as it is known for sure. A price that is not in the list is unknown: its cost is shown
 * as unknown, never guessed.
 */

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
