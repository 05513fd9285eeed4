/** First pause before a reconnect, ms. */
const FIRST_MS = 300
/** Longest pause before a reconnect, ms: short enough that a restarted host is noticed at once. */
const LONGEST_MS = 8_000

/**
 * Pause before reconnect number `attempt` (0 for the first), ms: exponential with full jitter on the upper half, so
 * that several windows of one host do not knock at the same moment.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return ceiling / 2 + (ceiling / 2) * random()
}
