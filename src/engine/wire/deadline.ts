import { FaultError, cancelled, fault, type ServiceStage } from '#shared/fault'
import type { Scope } from '../runtime/scope'

/** Whose time is limited, for the fault. */
export interface Timed {
  readonly stage: ServiceStage
  readonly provider: string
  /** Fill the sentence beside `seconds`, such as the address. */
  readonly values?: Readonly<Record<string, string | number>>
}

/**
 * The fault for something that took longer than `ms`: `<stage>.timeout` when nothing had come yet, `<stage>.stalled`
 * when it had started. Its `seconds` value is `ms` in words a person uses.
 */
export function tooLate(timed: Timed, ms: number, started: boolean): FaultError {
  return new FaultError(
    fault(timed.stage, 'timeout', `${timed.stage}.${started ? 'stalled' : 'timeout'}`, {
      provider: timed.provider,
      values: { ...timed.values, seconds: Math.round(ms / 100) / 10 },
      detail: started ? `nothing for ${ms} ms` : `nothing within ${ms} ms`,
    }),
  )
}

/**
 * Runs `work` in a scope of its own that is closed after `ms`; rejects with a `timeout` fault when that was the reason.
 * Nothing of the work is left when this settles.
 */
export async function withDeadline<R>(
  scope: Scope,
  ms: number,
  timed: Timed,
  work: (scope: Scope) => Promise<R>,
): Promise<R> {
  if (scope.closed) throw cancelled(timed.stage)
  const inner = scope.child('deadline')
  let over: FaultError | undefined
  inner.after(ms, () => {
    over = tooLate(timed, ms, false)
    void inner.close(over.message)
  })
  try {
    return await work(inner)
  } catch (error) {
    throw over ?? error
  } finally {
    await inner.close()
  }
}
