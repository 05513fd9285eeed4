import type { Clock } from '../../runtime/clock'
import { Scope } from '../../runtime/scope'
import { endSession, type Granted, type LiveAvatar } from './rest'

/** A session that is being stopped has so long, in ms; then the service ends it by itself when nothing is sent. */
export const STOP_MS = 3_000

/**
 * Ends a session, once, however often it is asked; tells whether the service has confirmed it. Works while scopes
 * close, because that is when it is needed most.
 */
export function stopOnce(to: LiveAvatar, granted: Granted, clock: Clock): () => Promise<boolean> {
  let stopping: Promise<boolean> | undefined
  const stop = (scope: Scope): Promise<void> => endSession(to, { ...granted, ms: STOP_MS }, scope)
  return () => (stopping ??= lastWord(clock, stop))
}

/** Does something in a scope of its own, whatever else is closing; whether it worked. */
export async function lastWord(clock: Clock, work: (scope: Scope) => Promise<void>): Promise<boolean> {
  const last = Scope.root('last word', clock, () => undefined)
  try {
    await work(last)
    return true
  } catch {
    return false
  } finally {
    await last.close()
  }
}
