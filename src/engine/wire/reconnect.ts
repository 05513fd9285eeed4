import type { Fault } from '#shared/fault'

export interface ReconnectPolicy {
  /** Wait before the first new connection, in ms; doubles with every connection lost quickly, up to `maxDelayMs`. */
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  /** 0..1; replaced in tests. */
  readonly random: () => number
}

export const socketReconnect: ReconnectPolicy = { firstDelayMs: 250, maxDelayMs: 8_000, random: Math.random }

/**
 * A connection that lives shorter than this, in ms, was not really one (Pipecat's websocket base uses the same two
 * numbers)...
 */
export const QUICK_LIFE_MS = 5_000
/**
 * ...and after so many in a row there is no point in trying on: a bad key, a full account, a server that refuses us.
 */
export const MOST_QUICK_LOSSES = 3

export type AfterLoss =
  | { readonly again: true; readonly waitMs: number; readonly quickLosses: number }
  | { readonly again: false; readonly fault: Fault }

/**
 * What to do after a connection was lost. `livedMs` is 0 for one that never stood; `quickLosses` counts those before
 * this one. Half of the wait is fixed and half random, so that clients that were cut off together do not return
 * together.
 */
export function afterLoss(lost: Fault, livedMs: number, quickLosses: number, policy: ReconnectPolicy): AfterLoss {
  if (lost.permanent || lost.kind === 'cancelled') return { again: false, fault: lost }
  const losses = livedMs < QUICK_LIFE_MS ? quickLosses + 1 : 0
  if (losses >= MOST_QUICK_LOSSES) return { again: false, fault: { ...lost, permanent: true } }
  const backoff =
    Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.max(0, losses - 1)) * (0.5 + policy.random() / 2)
  return { again: true, waitMs: Math.max(backoff, lost.retryAfterMs ?? 0), quickLosses: losses }
}
