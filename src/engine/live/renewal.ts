/*
 * A session has an end that nobody can move. It is replaced by a new one in a pause before that, so that the person
 * notices nothing; where no pause comes, at the last moment.
 */

/** Times on one clock, ms. */
export interface RenewalPlan {
  /** From here on a pause will do. */
  readonly fromAt: number
  /** Here it is done whatever is going on. */
  readonly forcedAt: number
}

/** The share of a session in which a pause is looked for, and the longest and shortest of it, ms. */
const SHARE = 1 / 6
const LONGEST_MS = 10 * 60_000
const SHORTEST_MS = 20_000
/** What a new connection may take, ms: dialling, its settings, the history. */
const DIALLING_MS = 8_000

/**
 * When to renew a session that lasts from `openedAt` to `endsAt`. One that is nearly over, such as one that has just
 * been told to leave, is renewed at once in the next pause.
 */
export function renewalPlan(openedAt: number, endsAt: number): RenewalPlan {
  const lasts = Math.max(0, endsAt - openedAt)
  const looking = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, lasts * SHARE))
  const forcedAt = Math.max(openedAt, endsAt - Math.min(DIALLING_MS, lasts / 4))
  return { fromAt: Math.min(forcedAt, Math.max(openedAt, endsAt - looking)), forcedAt }
}
