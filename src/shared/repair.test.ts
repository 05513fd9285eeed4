import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repair } from './repair'
import { applyPatch, defaultSettings } from './settings'
import { readSettings } from './stored-settings'

const server = (id: string, more: object = {}) => ({ id, name: id, kind: 'command', command: 'files', ...more })
const persona = (id: string, more: object = {}) => ({ id, name: id, instructions: '', ...more })

/** What is read of settings that hold this. */
const read = (stored: object) => readSettings({ version: 2, ...stored })

describe('a list that is longer than it may be', () => {
  it('is cut without being read again for every item too many', () => {
    let reads = 0
    const item = z.string().refine(() => ++reads > 0)
    const { value, lost } = repair(z.object({ list: z.array(item).max(50).default([]) }), {
      list: Array.from({ length: 20_000 }, (_, n) => String(n)),
    })
    expect(value.list).toHaveLength(50)
    expect(lost).toEqual(['list[50…]'])
    expect(reads).toBeLessThan(20_000 * 20)
  })
})

describe('settings of which one value cannot be read', () => {
  it('lose that value and no other of its section', () => {
    const pronunciations = [{ written: 'Wojciech', spoken: 'Voy check' }]
    const { settings, dropped } = read({ voice: { speed: 3, voice: 'rms', pronunciations } })
    expect(settings.voice).toMatchObject({ speed: 1, voice: 'rms', pronunciations })
    expect(dropped).toEqual(['voice.speed'])
    expect(read({ talk: { mode: 'shouting', patience: 'patient' } }).settings.talk.patience).toBe('patient')
  })

  it('keep what was said about privacy, money and permission beside it', () => {
    const { settings, dropped } = read({
      history: { keep: 'none', audio: 'maybe' },
      spending: { dailyCapUsd: 2, warnAtPercent: 900 },
      tools: { policies: { open_address: { policy: 'never' }, clock: { policy: 'perhaps' } }, servers: 'none' },
    })
    expect(settings.history).toEqual({ keep: 'none', audio: false })
    expect(settings.spending).toEqual({ dailyCapUsd: 2, warnAtPercent: 80 })
    expect(settings.tools.policies['open_address']).toEqual({ policy: 'never' })
    expect([...dropped].sort()).toEqual([
      'history.audio',
      'spending.warnAtPercent',
      'tools.policies.clock',
      'tools.servers',
    ])
  })

  it('fall back to the stricter value where that is what it means', () => {
    const { settings } = read({
      history: { keep: 'for a while' },
      spending: { dailyCapUsd: 'five' },
      tools: { policies: { open_address: 17 } },
      talk: { wakePhrase: 'on' },
      updates: { automatic: 1 },
    })
    expect(settings.history.keep).toBe('none')
    expect(settings.spending.dailyCapUsd).toBe(0.01)
    expect(settings.tools.policies['open_address']).toEqual({ policy: 'never' })
    expect(settings.talk.wakePhrase).toBe(true)
    expect(settings.updates.automatic).toBe(false)
  })

  it('do so too where the whole section is no section, and are as they came where it is missing', () => {
    expect(read({ history: 'off', spending: [] }).settings).toMatchObject({
      history: { keep: 'none' },
      spending: { dailyCapUsd: 0.01 },
    })
    expect(read({}).settings).toEqual(defaultSettings)
  })

  it('lose one persona, not five, and of a persona one choice', () => {
    const list = [persona('a'), persona('b', { name: '' }), persona('c', { speed: 9 }), 7, persona('d')]
    const { settings, dropped } = read({ personas: { active: 'a', list } })
    expect(settings.personas.list.map(({ id, speed }) => [id, speed])).toEqual([
      ['a', undefined],
      ['c', undefined],
      ['d', undefined],
    ])
    expect([...dropped].sort()).toEqual(['personas.list[1]', 'personas.list[2].speed', 'personas.list[3]'])
    const many = Array.from({ length: 30 }, (_, index) => persona(`p${index}`))
    expect(read({ personas: { list: many } }).settings.personas.list).toHaveLength(24)
  })

  it('lose one server, and start none with less than it was given', () => {
    const servers = [
      server('files'),
      server('Not An Id'),
      server('careful', { args: ['--read-only', 12] }),
      server('switched', { enabled: 'yes' }),
    ]
    const { settings } = read({ tools: { servers } })
    expect(settings.tools.servers.map(({ id, enabled }) => [id, enabled])).toEqual([
      ['files', true],
      ['switched', false],
    ])
  })

  it('are what they were once they are written and read again', () => {
    const { settings } = read({ voice: { speed: 3 }, history: { keep: 1 } })
    expect(readSettings(settings)).toEqual({ settings, dropped: [] })
    expect(applyPatch(settings, { voice: { speed: 1.2 } }).history.keep).toBe('none')
  })
})
