import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import type { DocumentStore } from '../../ports/ports'
import type { Timer, TimerService } from '../contract'
import { inMemoryDocuments } from '../../ports/in-memory'
import { openTimers, RING_EVERY_MS, RING_FOR_MS } from './timers'

function start(documents: DocumentStore = inMemoryDocuments(), clock = new FakeClock()) {
  const bugs: unknown[] = []
  const scope = Scope.root('test', clock, (error) => bugs.push(error))
  return { documents, clock, scope, bugs }
}

/** Opens timers and writes down every ring as `label+lateMs`. */
async function open(documents: DocumentStore, scope: Scope) {
  const timers = await openTimers(documents, scope, () => 'UTC')
  scopes.set(timers, scope)
  const rings: string[] = []
  timers.onRing(({ timer, lateMs, round }) => {
    if (round === 0) rings.push(`${timer.label}+${lateMs}`)
  })
  return { timers, rings }
}

const scopes = new WeakMap<TimerService, Scope>()

/** A plain timer. */
function start1(timers: TimerService, durationMs: number, label: string): Promise<Timer> {
  return timers.start({
    kind: 'timer',
    label,
    durationMs,
    dueAt: (scopes.get(timers)?.clock.wall() ?? NaN) + durationMs,
  })
}

describe('timers', () => {
  it('ring in order, each at its time, and are gone from disk', async () => {
    const { documents, clock, scope } = start()
    const { timers, rings } = await open(documents, scope)
    await start1(timers, 60_000, 'eggs')
    await start1(timers, 30_000, 'tea')
    expect(timers.list().map(({ label }) => label)).toEqual(['tea', 'eggs'])
    await clock.advance(29_999)
    expect(rings).toEqual([])
    await clock.advance(1)
    expect(rings).toEqual(['tea+0'])
    await clock.advance(30_000)
    expect(rings).toEqual(['tea+0', 'eggs+0'])
    for (const { id } of timers.list()) await timers.dismiss(id)
    expect(await documents.read('timers')).toEqual({ version: 1, items: [] })
    expect(await scope.close()).toEqual([])
    expect(scope.leftovers()).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('are on disk before start resolves', async () => {
    const { documents, scope } = start()
    const { timers } = await open(documents, scope)
    const timer = await start1(timers, 60_000, 'eggs')
    expect(await documents.read('timers')).toEqual({ version: 1, items: [timer] })
    await scope.close()
  })

  it('survive a restart and ring at the old time', async () => {
    const first = start()
    const { timers } = await open(first.documents, first.scope)
    await start1(timers, 3_600_000, 'bread')
    await first.clock.advance(600_000)
    await first.scope.close()
    expect(first.clock.pending).toBe(0)
    const second = start(first.documents, new FakeClock(first.clock.wall()))
    const again = await open(second.documents, second.scope)
    await second.clock.advance(2_999_999)
    expect(again.rings).toEqual([])
    await second.clock.advance(1)
    expect(again.rings).toEqual(['bread+0'])
    await second.scope.close()
  })

  it('ring every few seconds until they are dismissed, and give up after ten minutes', async () => {
    const { documents, clock, scope } = start()
    const { timers } = await open(documents, scope)
    const rounds: number[] = []
    timers.onRing(({ round }) => rounds.push(round))
    const tea = await start1(timers, 10_000, 'tea')
    await clock.advance(10_000 + 2 * RING_EVERY_MS)
    expect(rounds).toEqual([0, 1, 2])
    expect(timers.list()[0]?.ringingSince).toBe(tea.dueAt)
    await clock.advance(RING_FOR_MS)
    const rung = rounds.length
    await clock.advance(RING_FOR_MS)
    expect([rounds.length, clock.pending]).toEqual([rung, 0])
    expect(timers.list()).toHaveLength(1)
    expect(await timers.dismiss(tea.id)).toMatchObject({ label: 'tea' })
    expect(await timers.dismiss(tea.id)).toBeUndefined()
    expect(timers.list()).toEqual([])
    await scope.close()
  })

  it('ring again after a snooze, and one that comes again keeps its own time', async () => {
    const { documents, clock, scope } = start()
    const { timers, rings } = await open(documents, scope)
    const began = new Date(clock.wall()).toISOString().slice(0, 10)
    const dueAt = clock.wall() + 60_000
    const shown = new Date(dueAt).toISOString().slice(11, 16)
    const seconds = new Date(dueAt).getUTCSeconds() * 1_000
    const alarm = await timers.start({
      kind: 'alarm',
      label: 'up',
      dueAt: dueAt - seconds,
      durationMs: 60_000 - seconds,
      repeat: { unit: 'day', every: 1, clock: shown, began },
    })
    await clock.advance(60_000)
    expect(rings).toEqual(['up+0'])
    await timers.dismiss(alarm.id, 300_000)
    expect(timers.list().map(({ dueAt: at, repeat }) => [at - clock.wall(), repeat !== undefined])).toEqual([
      [300_000, false],
      [alarm.dueAt + 86_400_000 - clock.wall(), true],
    ])
    await clock.advance(300_000)
    expect(rings).toEqual(['up+0', 'up+0'])
    for (const { id, ringingSince } of timers.list()) if (ringingSince !== undefined) await timers.dismiss(id)
    expect(timers.list()).toHaveLength(1)
    await scope.close()
  })

  it('stand still and go on with what was left, over a restart as well', async () => {
    const first = start()
    const { timers } = await open(first.documents, first.scope)
    const tea = await start1(timers, 60_000, 'tea')
    await first.clock.advance(20_000)
    expect(await timers.pause(tea.id, true)).toMatchObject({ pausedMs: 40_000 })
    await first.scope.close()
    const second = start(first.documents, new FakeClock(first.clock.wall() + 3_600_000))
    const again = await open(second.documents, second.scope)
    await second.clock.advance(100_000)
    expect(again.rings).toEqual([])
    await again.timers.pause(tea.id, false)
    await second.clock.advance(39_999)
    expect(again.rings).toEqual([])
    await second.clock.advance(1)
    expect(again.rings).toEqual(['tea+0'])
    await second.scope.close()
  })

  it('that rang when Parley ended ring on after a quick restart', async () => {
    const first = start()
    const { timers } = await open(first.documents, first.scope)
    await start1(timers, 10_000, 'tea')
    await first.clock.advance(12_000)
    await first.scope.close()
    const second = start(first.documents, new FakeClock(first.clock.wall() + 20_000))
    const again = await open(second.documents, second.scope)
    await second.clock.advance(0)
    expect(again.rings).toEqual(['tea+22000'])
    expect(again.timers.list()[0]?.ringingSince).toBeDefined()
    await second.scope.close()
  })

  it('ring at once, and say how late, when they came due while nobody was running; and only once', async () => {
    const first = start()
    const { timers } = await open(first.documents, first.scope)
    await start1(timers, 60_000, 'bread')
    await first.scope.close()
    const second = start(first.documents, new FakeClock(first.clock.wall() + 100_000))
    const late = await openTimers(second.documents, second.scope)
    await second.clock.advance(5_000)
    expect(late.list()).toHaveLength(1)
    const rings: number[] = []
    late.onRing(({ lateMs, round }) => {
      if (round === 0) rings.push(lateMs)
    })
    await second.clock.advance(0)
    expect(rings).toEqual([45_000])
    await late.dismiss(late.list()[0]?.id ?? '')
    await second.scope.close()
    const third = start(first.documents, new FakeClock(second.clock.wall()))
    expect((await open(third.documents, third.scope)).timers.list()).toEqual([])
    await third.scope.close()
  })

  it('may be longer than a system timer can count', async () => {
    const { documents, clock, scope } = start()
    const { timers, rings } = await open(documents, scope)
    const forty = 40 * 86_400_000
    await start1(timers, forty, 'far')
    // A system timer wraps around at 2^31 ms; here every sleep stays far below it.
    await clock.advance(20_000)
    expect(rings).toEqual([])
    expect(timers.list()).toHaveLength(1)
    await scope.close()
    const later = start(documents, new FakeClock(clock.startedAt + forty - 1_000))
    const again = await open(later.documents, later.scope)
    await later.clock.advance(1_000)
    expect(again.rings).toEqual(['far+0'])
    await later.scope.close()
  })

  it('ring soon after a suspend that stopped the system timers', async () => {
    class Suspended extends FakeClock {
      asleepMs = 0
      override wall(): number {
        return super.wall() + this.asleepMs
      }
    }
    const clock = new Suspended()
    const { documents, scope } = start(undefined, clock)
    const { timers, rings } = await open(documents, scope)
    await start1(timers, 3_600_000, 'bread')
    clock.asleepMs = 7_200_000
    await clock.advance(15_000)
    expect(rings).toEqual(['bread+3615000'])
    await scope.close()
  })

  it('do not ring once cancelled', async () => {
    const { documents, clock, scope } = start()
    const { timers, rings } = await open(documents, scope)
    const seen: number[] = []
    timers.onChange((now: readonly Timer[]) => seen.push(now.length))
    const timer = await start1(timers, 60_000, '')
    expect(await timers.cancel(timer.id)).toBe(true)
    expect(await timers.cancel(timer.id)).toBe(false)
    await clock.advance(120_000)
    expect(rings).toEqual([])
    expect(seen).toEqual([1, 0])
    expect(clock.pending).toBe(0)
    await scope.close()
  })

  it.each([['not a list'], [{ version: 1, items: [{ id: 1 }] }], [{ version: 7, items: [] }], [[]]])(
    'keep a broken document aside and start empty: %j',
    async (broken) => {
      const { documents, scope, clock } = start(inMemoryDocuments({ timers: broken }))
      const { timers } = await open(documents, scope)
      expect(timers.list()).toEqual([])
      expect(await documents.read(`timers-aside-${clock.wall()}`)).toEqual(broken)
      await start1(timers, 1_000, 'works')
      await scope.close()
    },
  )

  it('do not run when they cannot be written', async () => {
    const broken = new FaultError(fault('store', 'config', 'store.full'))
    const { clock, scope } = start()
    const documents: DocumentStore = { read: () => Promise.resolve(undefined), write: () => Promise.reject(broken) }
    const { timers, rings } = await open(documents, scope)
    await expect(start1(timers, 1_000, 'x')).rejects.toBe(broken)
    expect(timers.list()).toEqual([])
    await clock.advance(5_000)
    expect(rings).toEqual([])
    expect(clock.pending).toBe(0)
    await scope.close()
  })
})
