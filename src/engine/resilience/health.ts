import type { Fault, FaultKind } from '#shared/fault'

/*
 * How a provider has been doing, as data and plain functions: a circuit that opens when it fails, stays open for a
 * cool-down that grows with every failure, and is half-open while one probe or one turn finds out whether it is well
 * again.
 */

export interface Health {
  /** Closed: use it. Open: leave it alone until `until`. Half-open: being tried. */
  readonly circuit: 'closed' | 'open' | 'halfOpen'
  /** Failures since the last success. */
  readonly failures: number
  /** How often the circuit opened since the last success; the cool-down doubles with each. */
  readonly openings: number
  /** Open: end of the cool-down. Half-open: when a trial that never reported is forgotten. On the clock, in ms. */
  readonly until: number
  readonly lastFault?: Fault
  /** Times to the first useful output of the latest successes, in ms, oldest first. */
  readonly firstOutputMs: readonly number[]
}

export const wellSoFar: Health = { circuit: 'closed', failures: 0, openings: 0, until: 0, firstOutputMs: [] }

/** What a person is shown. Suspect: it failed lately, and is used all the same. */
export type HealthStatus = 'healthy' | 'suspect' | 'down'

/** Successes remembered for the median; about an hour of conversation. */
const REMEMBERED = 50

/**
 * Failures in a row that open the circuit, when they may pass by themselves. Permanent ones open it at once, and so
 * does a timeout: a person has waited the full limit and should not do so twice.
 */
export const FAILURES_TO_OPEN = 2

/** How long a trial may take to report, in ms. A turn that was cancelled before anything came never does. */
export const TRIAL_MS = 15_000

/**
 * First and longest cool-down by kind of fault, in ms. What passes by itself is tried again soon, because a
 * conversation on the second-best voice is worse; what only a person can mend is asked about rarely (`forget` when they
 * did).
 */
const coolDown: Readonly<Record<FaultKind, { readonly first: number; readonly longest: number }>> = {
  network: { first: 5_000, longest: 60_000 },
  timeout: { first: 10_000, longest: 120_000 },
  rate: { first: 10_000, longest: 120_000 },
  protocol: { first: 15_000, longest: 300_000 },
  empty: { first: 15_000, longest: 300_000 },
  bug: { first: 15_000, longest: 300_000 },
  config: { first: 60_000, longest: 600_000 },
  auth: { first: 300_000, longest: 900_000 },
  quota: { first: 300_000, longest: 900_000 },
  cancelled: { first: 0, longest: 0 },
}

/** Faults of one request, not of the provider: another request may do well. */
const OF_THE_REQUEST = /\.(tooLong|badRequest|filtered|tooManySteps)$/

export function statusOf(health: Health): HealthStatus {
  if (health.circuit !== 'closed') return 'down'
  return health.failures === 0 ? 'healthy' : 'suspect'
}

/** The median time to the first output in ms, or undefined before the first success. */
export function medianFirstOutputMs(health: Health): number | undefined {
  const sorted = [...health.firstOutputMs].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

export function afterSuccess(health: Health, firstOutputMs?: number): Health {
  const seen =
    firstOutputMs === undefined ? health.firstOutputMs : [...health.firstOutputMs, firstOutputMs].slice(-REMEMBERED)
  return { ...wellSoFar, firstOutputMs: seen }
}

export function afterFailure(health: Health, fault: Fault, now: number): Health {
  if (fault.kind === 'cancelled' || OF_THE_REQUEST.test(fault.code)) return health
  const failures = health.failures + 1
  const next = { ...health, failures, lastFault: fault }
  // A turn that began before the circuit opened: its failure is old news.
  if (health.circuit === 'open') return next
  const atOnce = fault.permanent || fault.kind === 'timeout' || fault.retryAfterMs !== undefined
  const opens = atOnce || failures >= FAILURES_TO_OPEN || health.circuit === 'halfOpen'
  if (!opens) return next
  const { first, longest } = coolDown[fault.kind]
  const grown = Math.min(first * 2 ** health.openings, longest)
  // The first time a service is believed when it says how soon it can be asked again.
  const ms = health.openings === 0 ? (fault.retryAfterMs ?? grown) : Math.max(grown, fault.retryAfterMs ?? 0)
  return { ...next, circuit: 'open', openings: health.openings + 1, until: now + ms }
}

/**
 * Too slow to wait for: suspect at first, because one slow answer happens; like any other failure that may pass when it
 * comes after another.
 */
export function afterSlow(health: Health, fault: Fault, now: number): Health {
  if (health.circuit === 'closed' && health.failures === 0) return { ...health, failures: 1, lastFault: fault }
  return afterFailure(health, fault, now)
}

/** A free probe went well: used again, but one more failure opens the circuit, because a probe proves little. */
export function afterProbe(health: Health): Health {
  return { ...health, circuit: 'closed', failures: FAILURES_TO_OPEN - 1 }
}

/** Open and cooled down, or half-open with a trial that never reported: one trial may begin. */
export function mayTry(health: Health, now: number): boolean {
  return health.circuit !== 'closed' && now >= health.until
}

export function trying(health: Health, now: number): Health {
  return { ...health, circuit: 'halfOpen', until: now + TRIAL_MS }
}

/** The network is back: what was down because of it may be tried at once. */
export function networkBack(health: Health, now: number): Health {
  const itWas = health.lastFault?.kind === 'network' || health.lastFault?.kind === 'timeout'
  return itWas && health.circuit === 'open' ? { ...health, until: now, openings: 0 } : health
}
