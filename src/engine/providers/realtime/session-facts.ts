import { table } from '#shared/table'
import type { Message } from '../../live/link'
import type { Clock } from '../../runtime/clock'
import type { Complaint } from './server-events'

/** Nobody's session lasts longer, ms; a clock that is off by more than that says nothing. */
const LONGEST_MS = 3 * 3_600_000

/** When the session ends on this clock, from the server's `expires_at` (epoch seconds); undefined without one. */
export function sessionEnd(session: Message, clock: Clock): number | undefined {
  const at = session['expires_at']
  if (typeof at !== 'number') return undefined
  const left = at * 1_000 - clock.wall()
  return left > 0 && left < LONGEST_MS ? clock.now() + left : undefined
}

/** Codes after which there is no point in trying again. */
const REFUSALS: Readonly<Record<string, number>> = table({
  insufficient_quota: 429,
  billing_hard_limit_reached: 429,
  rate_limit_exceeded: 429,
  invalid_api_key: 401,
  account_deactivated: 403,
  invalid_model: 404,
  model_not_found: 404,
  session_expired: 503,
})

/** The HTTP status that means what a complaint means; complaints carry none. */
export function statusOf({ type, code }: Complaint): number {
  const known = REFUSALS[code ?? '']
  return known ?? (type === 'invalid_request_error' ? 400 : 500)
}
