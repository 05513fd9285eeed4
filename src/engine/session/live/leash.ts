/*
 * How long and for how much money an engine may be held open. A service knows no limit of its own below its longest
 * session, and a session that nobody listens to costs as much as one that is used.
 */

/** What the person allows. */
export interface Leash {
  /** ms without anybody speaking or being answered, after which the session is closed; the next word opens it again. */
  readonly idleMs: number
  /** ms of open sessions in one conversation; undefined: any. */
  readonly longestMs?: number | undefined
  /** US dollars of one conversation; undefined: any. */
  readonly mostUsd?: number | undefined
}

/** What a conversation has taken so far. */
export interface Taken {
  readonly openMs: number
  readonly usd: number
}

/** Which limit is reached; undefined while none is. Pure. */
export function pulls({ longestMs, mostUsd }: Leash, { openMs, usd }: Taken): 'minutes' | 'money' | undefined {
  if (mostUsd !== undefined && usd >= mostUsd) return 'money'
  if (longestMs !== undefined && openMs >= longestMs) return 'minutes'
  return undefined
}

/** A cost on the clock, in US dollars. */
export interface Cost {
  readonly at: number
  readonly usd: number
}

/** Minutes that are compared: the first ones of a session, and the latest. */
const COMPARED_MS = 3 * 60_000
/** A price that has grown by this factor, and to at least this much a minute, is worth a word. */
const GROWN = 2
const WORTH_SAYING_USD = 0.1

/** US dollars a minute over the last minutes before `now`. Pure. */
export function perMinute(costs: readonly Cost[], now: number, overMs: number = COMPARED_MS): number {
  const from = now - overMs
  const minutes = Math.max(Math.min(overMs, now - (costs[0]?.at ?? now)) / 60_000, 1)
  return costs.filter(({ at }) => at > from && at <= now).reduce((sum, { usd }) => sum + usd, 0) / minutes
}

/**
 * Whether a session has become dear: the engine reads the whole conversation again for every answer, so that a minute
 * costs more the longer it lasts. Gives what a minute cost at first and costs now. Pure.
 */
export function grown(
  costs: readonly Cost[],
  openedAt: number,
  now: number,
): { readonly first: number; readonly latest: number } | undefined {
  if (now - openedAt < 2 * COMPARED_MS) return undefined
  const first = perMinute(costs, openedAt + COMPARED_MS)
  const latest = perMinute(costs, now)
  return latest >= WORTH_SAYING_USD && first > 0 && latest >= first * GROWN ? { first, latest } : undefined
}
