import { beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { inMemorySettings } from '../ports/in-memory'
import { FakeClock } from '#support/engine/fake-clock'
import { watchEndings } from './endings-watch'

const DAY_MS = 86_400_000
let reported: Fault[]
beforeEach(() => void (reported = []))

function watching(at: string, patch: SettingsPatch) {
  const clock = new FakeClock()
  const offset = Date.parse(at) - clock.wall()
  const settings = inMemorySettings(applyPatch(defaultSettings, patch))
  const stop = watchEndings({
    settings,
    clock: { now: () => clock.now(), wall: () => clock.wall() + offset, after: (ms, work) => clock.after(ms, work) },
    report: (fault) => reported.push(fault),
  })
  return { clock, settings, stop }
}
const codes = (): string[] => reported.map(({ code }) => code)
const spoken: SettingsPatch = { voice: { provider: 'openai' } }

describe('a voice that ends', () => {
  it('is told of 60 days before, once, and again when its day has come', async () => {
    const { clock, stop } = watching('2026-11-06T12:00:00Z', spoken)
    expect(codes()).toEqual([])
    await clock.advance(DAY_MS)
    expect(reported).toMatchObject([
      { code: 'tts.ends', kind: 'config', provider: 'openai', values: { day: '2027-01-06' } },
    ])
    await clock.advance(59 * DAY_MS)
    expect(codes()).toEqual(['tts.ends'])
    await clock.advance(2 * DAY_MS)
    expect(codes()).toEqual(['tts.ends', 'tts.ended'])
    stop()
    expect(clock.pending).toBe(0)
  })

  it.each<[string, SettingsPatch, string[]]>([
    ['stands by', { voice: { fallbacks: ['openai'] } }, ['tts.ends']],
    [
      'is a persona’s',
      { personas: { list: [{ id: 'p', name: 'P', instructions: '', voice: { provider: 'openai', voice: 'marin' } }] } },
      ['tts.ends'],
    ],
    ['is not used, though the same service answers', { brain: { provider: 'openai' } }, []],
  ])('is told of where it %s', (_, patch, expected) => {
    watching('2026-11-30T12:00:00Z', patch).stop()
    expect(codes()).toEqual(expected)
  })

  it('is told of in the moment in which it is chosen', async () => {
    const { settings, stop } = watching('2026-12-01T12:00:00Z', {})
    expect(codes()).toEqual([])
    await settings.update(spoken)
    await settings.update({ voice: { speed: 1.5 } })
    expect(codes()).toEqual(['tts.ends'])
    stop()
    await settings.update({ voice: { provider: 'local' } })
    expect(codes()).toHaveLength(1)
  })
})
