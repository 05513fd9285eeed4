import { describe, expect, it } from 'vitest'
import { inMemoryDocuments } from '../ports/in-memory'
import type { Player } from '../ports/ports'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { openTimers } from '../skills'
import { RING_EVERY_MS } from '../skills/state/timers'
import { Ringing } from './ringing'

async function start() {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => {
    throw error
  })
  const timers = await openTimers(inMemoryDocuments(), scope, () => 'UTC')
  const heard: string[] = []
  const world = { quiet: true }
  const player: Player = {
    available: true,
    play: () => undefined,
    control: (order) => heard.push(order.action),
  }
  const ringing = new Ringing({
    scope,
    timers,
    player,
    language: () => 'en',
    quiet: () => world.quiet,
    announce: (text) => heard.push(text),
  })
  await timers.start({ kind: 'timer', label: 'tea', durationMs: 10_000, dueAt: clock.wall() + 10_000 })
  return { clock, scope, timers, heard, world, ringing }
}

describe('what is due', () => {
  it('is said once, and sounds every few seconds until somebody wants quiet', async () => {
    const { clock, scope, timers, heard, ringing } = await start()
    await clock.advance(10_000)
    expect(heard).toEqual(['chime', 'Your tea timer is done.'])
    await clock.advance(2 * RING_EVERY_MS)
    expect(heard).toEqual(['chime', 'Your tea timer is done.', 'chime', 'chime'])
    ringing.dismissAll()
    await clock.advance(60_000)
    expect(heard).toHaveLength(4)
    expect(timers.list()).toEqual([])
    expect(await scope.close()).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('waits while anybody speaks, so that “snooze” is heard', async () => {
    const { clock, scope, heard, world } = await start()
    await clock.advance(10_000)
    world.quiet = false
    await clock.advance(4 * RING_EVERY_MS)
    expect(heard).toHaveLength(2)
    world.quiet = true
    await clock.advance(RING_EVERY_MS)
    expect(heard).toHaveLength(3)
    await scope.close()
  })
})
