import { describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { processLimitsSchema, tenantLimitsSchema } from '../config/schema'
import { memoryState } from '../state/memory-state'
import { Admission, type Visitor } from './admission'

const limits = processLimitsSchema.parse({ calls: 2, queue: 1, loopLagMs: 200 })
const visitor = (call: string): Visitor => ({
  call,
  tenant: 'shop',
  limits: tenantLimitsSchema.parse({ callsPerUser: 100 }),
  user: 'anna',
  address: '192.0.2.1',
})

function admission(): { one: Admission; enter: (call: string) => ReturnType<Admission['enter']> } {
  const one = new Admission({ clock: new FakeClock(), state: memoryState(() => 0), limits: () => limits })
  return {
    one,
    enter: (call) =>
      one.enter(
        visitor(call),
        () => undefined,
        () => undefined,
      ),
  }
}

describe('a process that is too late', () => {
  it('lets nobody new in once it was late for two looks, and those who wait as soon as it is not', async () => {
    const { one, enter } = admission()
    one.lag(900)
    expect(one.overloaded).toBe(false)
    await expect(enter('a')).resolves.toHaveProperty('place')
    one.lag(900)
    expect(one.overloaded).toBe(true)
    const waiting = enter('b')
    await expect.poll(() => one.waiting).toBe(1)
    expect(one.full).toBe(true)
    await expect(enter('c')).resolves.toMatchObject({ full: 'full.process' })
    one.lag(10)
    await expect(waiting).resolves.toHaveProperty('place')
    expect(one.full).toBe(false)
  })

  it('is not so because of one hiccup now and then', () => {
    const { one } = admission()
    for (const ms of [900, 10, 900, 10, 900]) one.lag(ms)
    expect(one.overloaded).toBe(false)
  })

  it('still takes back a call that was let in before', async () => {
    const { one } = admission()
    one.lag(900)
    one.lag(900)
    await expect(one.again(visitor('a'))).resolves.toBeDefined()
  })
})
