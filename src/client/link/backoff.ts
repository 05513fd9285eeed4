/** First and longest pause before a reconnect, ms. */
const PAUSE_MS = { first: 300, longest: 10_000 }

/**
 * Pause before reconnect number `attempt` (0 for the first), ms: exponential, the upper half of it by chance, so that
 * the callers of a server that fell do not come back all at once. Never before `retryAfterMs`.
 */
export function backoffMs(attempt: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** Math.min(attempt, 10))
  return retryAfterMs + ceiling / 2 + (ceiling / 2) * random()
}
