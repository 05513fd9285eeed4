import type { z } from 'zod'
import type { usageSchema } from '#shared/conversation'

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
