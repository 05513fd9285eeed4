import { describe, expect, it } from 'vitest'
import { isCancelled } from '#shared/fault'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { CLOSE_GRACE_MS, Scope } from './scope'

function root(): { scope: Scope; clock: FakeClock; bugs: string[] } {
  const clock = new FakeClock()
  const bugs: string[] = []
  return { clock, bugs, scope: Scope.root('test', clock, (error, where) => bugs.push(`${where}: ${String(error)}`)) }
}

describe('Scope', () => {
  it('closes children first, then disposes in reverse order', async () => {
    const { scope } = root()
    const order: string[] = []
    scope.own({ dispose: () => void order.push('first') })
    scope.own({ dispose: () => void order.push('second') })
    scope.child('child').own({ dispose: () => void order.push('child') })
    expect(await scope.close()).toEqual([])
    expect(order).toEqual(['child', 'second', 'first'])
    expect(scope.leftovers()).toEqual([])
  })

  it('cancels timers and sleeping tasks', async () => {
    const { scope, clock, bugs } = root()
    let fired = 0
    scope.after(100, () => fired++)
    scope.every(10, () => fired++)
    const sleeper = scope.spawn('sleeper', (own) => own.sleep(1_000))
    await scope.close()
    await clock.advance(5_000)
    expect(fired).toBe(0)
    await expect(sleeper).rejects.toSatisfy(isCancelled)
    expect(bugs).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('is aborted before close returns, so that nothing starts in between', () => {
    const { scope } = root()
    void scope.close()
    expect(scope.signal.aborted).toBe(true)
    expect(() => scope.child('late')).toThrow()
    expect(() => scope.after(1, () => undefined)).toThrow()
  })

  it('names a task that will not end, after a bounded wait', async () => {
    const { scope, clock } = root()
    void scope.spawn('stubborn', () => new Promise(() => undefined))
    const closing = scope.close()
    await clock.advance(CLOSE_GRACE_MS)
    expect(await closing).toEqual(['test/stubborn (task)'])
  })

  it('reports an unplanned failure, also when nobody awaits the task', async () => {
    const { scope, bugs } = root()
    void scope.spawn('broken', () => Promise.reject(new Error('oops')))
    await settle()
    expect(bugs).toEqual(['test/broken: Error: oops'])
    await scope.close()
  })

  it('forgets finished tasks and closed children', async () => {
    const { scope } = root()
    await scope.spawn('quick', () => Promise.resolve(1))
    const child = scope.child('child')
    await child.close()
    await settle()
    expect(scope.leftovers()).toEqual([])
    await scope.close()
  })

  it('closes once, however often it is asked', async () => {
    const { scope } = root()
    let disposed = 0
    scope.own({ dispose: () => void disposed++ })
    await Promise.all([scope.close(), scope.close(), scope.close()])
    expect(disposed).toBe(1)
  })

  it('goes on disposing when one resource fails', async () => {
    const { scope, bugs } = root()
    let disposed = 0
    scope.own({ dispose: () => void disposed++ })
    scope.own({ dispose: () => Promise.reject(new Error('stuck')) }, 'socket')
    await scope.close()
    expect(disposed).toBe(1)
    expect(bugs).toEqual(['test/socket: Error: stuck'])
  })

  it('repeats with every() until told not to', async () => {
    const { scope, clock } = root()
    let ticks = 0
    const stop = scope.every(100, () => ticks++)
    await clock.advance(350)
    stop()
    await clock.advance(350)
    expect(ticks).toBe(3)
    await scope.close()
  })
})
