import { isCancelled, toFault, type Fault, type FaultKind } from '#shared/fault'
import type { LanguageModel } from '../provider-contract/contract'
import { WAITING_VALUES, channel, type Sink, type Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'

export interface RetryPolicy {
  /** Runs in all, the first included. */
  readonly attempts: number
  /** Wait before the second run, in ms; doubles each time up to `maxDelayMs`. */
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  /** A server that asks for a longer wait than this, in ms, is not waited for: a person is listening to silence. */
  readonly maxRetryAfterMs: number
  /** Kinds worth another run. */
  readonly kinds: readonly FaultKind[]
  /** How long a server that says it is loading its model is asked again, in ms, and how often. */
  readonly loading: { readonly everyMs: number; readonly attempts: number }
  /** 0..1; replaced in tests. */
  readonly random: () => number
}

/**
 * For a spoken turn: three runs within about a second. A timeout is left out, because the person has waited the full
 * limit already, and so is an empty answer, which would only be paid for again.
 */
export const turnRetry: RetryPolicy = {
  attempts: 3,
  firstDelayMs: 250,
  maxDelayMs: 1_000,
  maxRetryAfterMs: 3_000,
  kinds: ['network', 'rate', 'protocol'],
  // Models of a few gigabytes are read from a slow disk in about this time.
  loading: { everyMs: 1_000, attempts: 30 },
  random: Math.random,
}

/** Not a failure: the server answers and says that its model will be there in a moment. */
const LOADING = /\.loading$/

/**
 * The wait before run `attempt + 1` in ms, or undefined when there should be none. `attempt` counts from 1.
 * Half of the delay is fixed and half is random ("equal jitter"), so that clients that failed together do not return
 * together.
 */
export function retryDelay(failed: Fault, attempt: number, policy: RetryPolicy): number | undefined {
  if (LOADING.test(failed.code)) return attempt < policy.loading.attempts ? policy.loading.everyMs : undefined
  if (attempt >= policy.attempts || failed.permanent || !policy.kinds.includes(failed.kind)) return undefined
  const backoff = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1)) * (0.5 + policy.random() / 2)
  if (failed.retryAfterMs === undefined) return backoff
  return failed.retryAfterMs > policy.maxRetryAfterMs ? undefined : Math.max(backoff, failed.retryAfterMs)
}

/**
 * A language model's `run` that tries again after a passing fault, as long as nothing has come out: what has been
 * emitted may have been heard. Each run has a scope of its own, closed before the next one starts.
 */
export function retrying(run: LanguageModel['run'], policy: Partial<RetryPolicy> = {}): LanguageModel['run'] {
  const rules = { ...turnRetry, ...policy }
  return (options, request, scope) => again(scope, rules, (attempt) => run(options, request, attempt))
}

function again<T>(scope: Scope, policy: RetryPolicy, open: (scope: Scope) => Source<T>): Source<T> {
  const out = channel<T>(scope, { label: 'retry', capacity: WAITING_VALUES })
  if (scope.closed) return out
  const runs = async (inner: Scope): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const { error, emitted } = await forward(inner.child(`attempt-${attempt}`), open, out)
      if (error === undefined) return out.end()
      const wait = emitted || isCancelled(error) ? undefined : retryDelay(toFault(error, 'llm'), attempt, policy)
      if (wait === undefined) return out.fail(error)
      await inner.sleep(wait)
    }
  }
  scope.spawn('retry', runs).catch((error: unknown) => out.fail(error))
  return out
}

/** One run: passes everything on, closes its scope, and tells how it ended. */
async function forward<T>(
  scope: Scope,
  open: (scope: Scope) => Source<T>,
  out: Sink<T>,
): Promise<{ error?: unknown; emitted: boolean }> {
  let emitted = false
  try {
    for await (const value of open(scope)) {
      emitted = true
      await out.send(value)
    }
    return { emitted }
  } catch (error) {
    return { error, emitted }
  } finally {
    await scope.close()
  }
}
