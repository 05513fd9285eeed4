import type { KeepPeriod } from '#shared/setting-choices'
import type { Settings } from '#shared/settings'

/** What a person wants kept, as in the settings. */
export type HistoryPolicy = Settings['history']

const DAY_MS = 86_400_000

/** How long conversations are kept after their last message, in ms. */
const periods: Readonly<Record<KeepPeriod, number>> = {
  forever: Infinity,
  year: 365 * DAY_MS,
  days90: 90 * DAY_MS,
  days30: 30 * DAY_MS,
  days7: 7 * DAY_MS,
  none: 0,
}

/** Conversations that ended before this are to go, epoch ms; undefined when none ever is. Pure. */
export function keptSince(keep: KeepPeriod, wall: number): number | undefined {
  return Number.isFinite(periods[keep]) ? wall - periods[keep] : undefined
}
