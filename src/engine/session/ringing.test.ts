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
  const states: boolean[] = []
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
    rings: (on) => states.push(on),
  })
  await timers.start({ kind: 'timer', label: 'tea', durationMs: 10_000, dueAt: clock.wall() + 10_000 })
  return { clock, scope, timers, heard, states, world, ringing }
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

  it('tells the conversation when something begins to ring and when nothing does any more', async () => {
    const { clock, scope, timers, states } = await start()
    await timers.start({ kind: 'timer', label: 'eggs', durationMs: 12_000, dueAt: clock.wall() + 12_000 })
    expect(states).toEqual([])
    await clock.advance(12_000)
    expect(states).toEqual([true])
    const [tea, eggs] = timers.list()
    await timers.dismiss(tea?.id ?? '', 60_000)
    expect(states).toEqual([true])
    await timers.dismiss(eggs?.id ?? '')
    expect(states).toEqual([true, false])
    await clock.advance(60_000)
    expect(states).toEqual([true, false, true])
    await scope.close()
  })

  it('speaks the language it was set in', async () => {
    const { clock, scope, timers, heard } = await start()
    const dueAt = clock.wall() + 5_000
    await timers.start({ kind: 'timer', label: 'çay', durationMs: 5_000, dueAt, language: 'tr' })
    await clock.advance(5_000)
    expect(heard).toEqual(['chime', 'Zamanlayıcı doldu: çay.'])
    await scope.close()
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
