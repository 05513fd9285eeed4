import { FaultError, fault } from '#shared/fault'
import { LONGEST_WAIT_MS } from '../../wire/http-fault'
import { PROVIDER } from './settings'

/**
 * What the SDK makes of things, brought back to what they are: it hides the cause of a broken stream behind its own
 * words, and the wait a server asks for among the details.
 */
export function correct(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (/Error reading from the stream/.test(error.message)) return new Error('premature close', { cause: error })
  if (/Failed to parse stream|Error parsing JSON response/.test(error.message)) return new SyntaxError(error.message)
  const { status, errorDetails } = error as { status?: unknown; errorDetails?: unknown }
  const retryAfterMs = status === 429 || status === 503 ? retryDelay(errorDetails) : undefined
  // Every refusal for too many requests speaks of the quota; one that says when to come back is no empty purse.
  if (retryAfterMs !== undefined)
    return new FaultError(
      fault('llm', 'rate', 'llm.rate', { provider: PROVIDER, retryAfterMs, detail: `${String(status)}` }),
      error,
    )
  return error
}

/** `{"@type": "…RetryInfo", "retryDelay": "7.5s"}` among the details, in ms. */
function retryDelay(details: unknown): number | undefined {
  if (!Array.isArray(details)) return undefined
  for (const detail of details as unknown[]) {
    const delay =
      typeof detail === 'object' && detail !== null && 'retryDelay' in detail ? detail.retryDelay : undefined
    const seconds = typeof delay === 'string' ? /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1] : undefined
    if (seconds !== undefined) return Math.min(Number(seconds) * 1_000, LONGEST_WAIT_MS)
  }
  return undefined
}
