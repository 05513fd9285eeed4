/** First pause before a reconnect, ms. */
const FIRST_MS = 300

export interface BackoffLimits {
  /** Longest pause by itself, ms. */
  readonly longestMs: number
  /** The server asked not to be bothered sooner, ms. */
  readonly retryAfterMs?: number
}

/**
 * Pause before reconnect number `attempt` (0 for the first), ms: exponential, the upper half of it by chance, so that
 * the callers of a server that fell, or the windows of one host, do not come back all at once.
 */
export function backoffMs(
  attempt: number,
  random: () => number,
  { longestMs, retryAfterMs = 0 }: BackoffLimits,
): number {
  const ceiling = Math.min(longestMs, FIRST_MS * 2 ** Math.min(attempt, 10))
  return retryAfterMs + ceiling / 2 + (ceiling / 2) * random()
}
