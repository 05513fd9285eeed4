import { expect } from 'vitest'
import { Scope } from '../../../src/engine/runtime/scope'
import { FakeClock } from './fake-clock'

export interface TestScope {
  readonly clock: FakeClock
  readonly root: Scope
  /** Closes it, and fails where anything is left: work, a timer, or an error that nobody caught. */
  readonly end: () => Promise<void>
}

/** A scope under a test's own clock. */
export function openTestScope(): TestScope {
  const clock = new FakeClock()
  const bugs: unknown[] = []
  const root = Scope.root('test', clock, (error) => bugs.push(error))
  const end = async (): Promise<void> => {
    expect(await root.close()).toEqual([])
    expect(root.leftovers()).toEqual([])
    expect(clock.pending).toBe(0)
    expect(bugs).toEqual([])
  }
  return { clock, root, end }
}
