import { cancelled } from '#shared/fault'
import { channel, type ChannelOptions, type Sink, type Source } from './channel'
import type { Scope } from './scope'

/**
 * A source filled by a task of its own: what most stages return. The source ends when `work` resolves and fails when it
 * rejects; the task's scope closes after it, so that nobody waits for sockets to say goodbye.
 */
export function produce<T>(
  scope: Scope,
  label: string,
  work: (out: Sink<T>, scope: Scope) => Promise<void>,
  options: Omit<ChannelOptions, 'label'> = {},
): Source<T> {
  const out = channel<T>(scope, { label, ...options })
  if (scope.closed) return out
  void scope.spawn(label, async (inner) => {
    try {
      await work(out, inner)
      out.end()
    } catch (error) {
      out.fail(error)
    }
  })
  return out
}

/**
 * A source whose reader is let go when `scope` closes, although the source belongs to somebody else and goes on: `take`
 * then rejects with `cancelled`. The one value being waited for at that moment is lost to other readers.
 */
export function within<T>(source: Source<T>, scope: Scope): Source<T> {
  const take = (): Promise<T | undefined> => {
    if (scope.closed) return Promise.reject(cancelled('host'))
    return new Promise((resolve, reject) => {
      const stop = scope.onClose(() => reject(cancelled('host')))
      source.take().then(
        (value) => (stop(), resolve(value)),
        (error: unknown) => (stop(), reject(error instanceof Error ? error : new Error(String(error)))),
      )
    })
  }
  return {
    take,
    async *[Symbol.asyncIterator]() {
      for (let value = await take(); value !== undefined; value = await take()) yield value
    },
  }
}
