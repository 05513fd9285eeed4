/*
 * What providers charge, as far as it is known for sure. A price that is not in here is unknown: its cost is shown as
 * unknown, never guessed.
 */

/** What is counted. Audio by its own length, whatever the service rounds to. */
export type PricedUnit = 'inputToken' | 'outputToken' | 'audioSecond' | 'character'

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
}

const MINUTE = 60

/** The first entry that matches counts. */
export const prices: readonly Price[] = [
  // developers.openai.com/api/docs/models
  { provider: 'openai', model: /^gpt-transcribe$/, unit: 'audioSecond', usd: 0.0045 / MINUTE, asOf: '2026-11-20' },
  { provider: 'openai', model: /^gpt-live-transcribe$/, unit: 'audioSecond', usd: 0.017 / MINUTE, asOf: '2026-11-20' },
]

/** The price of one unit, or undefined when it is not known. */
export function priceOf(provider: string, model: string, unit: PricedUnit, table: readonly Price[] = prices): Price | undefined {
  return table.find((price) => price.provider === provider && price.unit === unit && price.model.test(model))
}
