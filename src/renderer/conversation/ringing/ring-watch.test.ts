import { describe, expect, it } from 'vitest'
import type { TimerView } from '#shared/timers'
import { RingWatch } from './ring-watch'

const tea: TimerView = { id: 'tea', kind: 'timer', label: 'tea', dueAt: 0, durationMs: 1_000 }
const rings = (timer: TimerView): TimerView => ({ ...timer, ringingSince: 1 })

function watch() {
  const world = { timers: [tea] as readonly TimerView[], seen: false }
  const shown: string[] = []
  const it = new RingWatch({
    notifier: { show: (id) => shown.push(`show ${id}`), close: (id) => shown.push(`close ${id}`) },
    timers: () => world.timers,
    seen: () => world.seen,
    words: () => ({ title: '', body: '', snooze: '', dismiss: '' }),
  })
  return { world, shown, look: () => it.look(), end: () => it.end() }
}

describe('what rings while nobody looks at the page', () => {
  it('is told of once, until it is dismissed', () => {
    const { world, shown, look } = watch()
    look()
    expect(shown).toEqual([])
    world.timers = [rings(tea)]
    look()
    look()
    expect(shown).toEqual(['show tea'])
    world.timers = []
    look()
    expect(shown).toEqual(['show tea', 'close tea'])
  })

  it('is told of when the page is left, and no more when it is looked at again', () => {
    const { world, shown, look } = watch()
    Object.assign(world, { seen: true, timers: [rings(tea)] })
    look()
    expect(shown).toEqual([])
    world.seen = false
    look()
    world.seen = true
    look()
    expect(shown).toEqual(['show tea', 'close tea'])
  })

  it('is taken back at the end, and told of again when it rings again after a snooze', () => {
    const { world, shown, look, end } = watch()
    world.timers = [rings(tea), rings({ ...tea, id: 'eggs' })]
    look()
    world.timers = [tea, rings({ ...tea, id: 'eggs' })]
    look()
    world.timers = [rings(tea), rings({ ...tea, id: 'eggs' })]
    look()
    end()
    expect(shown).toEqual(['show tea', 'show eggs', 'close tea', 'show tea', 'close eggs', 'close tea'])
  })
})
