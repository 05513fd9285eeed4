import type { FaultError } from '#shared/fault'
import type { Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import { tooLate, type Timed } from './deadline'

export interface ProgressLimits<T> extends Timed {
  /** Longest wait for the first useful value, in ms. */
  readonly firstMs: number
  /** Longest wait between two values after that, in ms. */
  readonly gapMs: number
  /** Values that are no progress yet, such as an empty greeting, leave the first deadline running. Default: all are. */
  readonly useful?: (value: T) => boolean
}

/**
 * A source that must keep moving. When the first useful value takes longer than `firstMs`, or a later one longer than
 * `gapMs`, `scope` - where the source's producer lives - is closed and `take` rejects with a `timeout` fault:
 * `<stage>.timeout` for the first, `<stage>.stalled` for a gap.
 *
 * Only waiting counts: the clock runs while somebody waits in `take` and stands still in between, so that a slow
 * consumer is never mistaken for a slow producer, and no timer exists without a reader. The first deadline is a budget
 * over all waits until something useful has come.
 */
export function withProgress<T>(source: Source<T>, scope: Scope, limits: ProgressLimits<T>): Source<T> {
  let started = false
  let firstLeftMs = limits.firstMs
  let over: FaultError | undefined

  const take = async (): Promise<T | undefined> => {
    if (over !== undefined) throw over
    if (scope.closed) return source.take()
    const since = scope.clock.now()
    const stop = scope.after(started ? limits.gapMs : firstLeftMs, () => {
      over = tooLate(limits, started ? limits.gapMs : limits.firstMs, started)
      void scope.close(over.message)
    })
    try {
      const value = await source.take()
      // Value and deadline can fall into the same instant; then the scope is gone and the deadline has won.
      if (over !== undefined) throw over as FaultError
      if (!started) firstLeftMs -= scope.clock.now() - since
      if (value !== undefined && (limits.useful?.(value) ?? true)) started = true
      return value
    } catch (error) {
      throw over ?? error
    } finally {
      stop()
    }
  }

  return {
    take,
    async *[Symbol.asyncIterator]() {
      for (let value = await take(); value !== undefined; value = await take()) yield value
    },
  }
}
