import { describe, expect, it } from 'vitest'
import { effectiveSettings, patchWithPersona, personaOf } from './personas'
import { applyPatch, defaultSettings, type Persona, type SettingsPatch } from './settings'
import { readSettings } from './stored-settings'

const ada: Persona = {
  id: 'a',
  name: 'Ada',
  instructions: '',
  voice: { provider: 'cloud', voice: 'anna' },
  brain: { provider: 'lab', model: 'm2' },
  language: 'tr',
  talkMode: 'hold',
  speed: 1.2,
}
const settings = (patch: SettingsPatch = {}, active = 'a', list: Persona[] = [ada]) =>
  applyPatch(applyPatch(defaultSettings, patch), { personas: { active, list } })

describe('the settings with a persona', () => {
  it('are its own where it has them', () => {
    const { talk, hearing, brain, voice } = effectiveSettings(settings())
    expect([
      talk.mode,
      hearing.language,
      brain.provider,
      brain.model,
      voice.provider,
      voice.voice,
      voice.speed,
    ]).toEqual(['hold', 'tr', 'lab', 'm2', 'cloud', 'anna', 1.2])
  })

  it('are the general ones where it leaves them out', () => {
    const general = settings({ brain: { provider: 'x', model: 'm' }, voice: { speed: 0.8 } }, 'b', [
      { id: 'b', name: 'Bo', instructions: 'Be brief.' },
    ])
    expect(effectiveSettings(general)).toEqual(general)
  })

  it('are the general ones for the default persona and for one that is gone', () => {
    for (const general of [settings({}, 'parley'), settings({}, 'gone')]) {
      expect(effectiveSettings(general)).toBe(general)
      expect(personaOf(general)).toBeUndefined()
    }
  })

  it('keep the general provider behind the own one, with its model and its voice', () => {
    const general = settings({
      brain: { provider: 'x', model: 'm', fallbacks: ['lab', 'y'] },
      voice: { provider: 'v', voice: 'otto', fallbacks: ['w'] },
      providers: { x: { baseUrl: 'u' } },
    })
    const { brain, voice, providers } = effectiveSettings(general)
    expect(brain.fallbacks).toEqual(['x', 'y'])
    expect(voice.fallbacks).toEqual(['v', 'w'])
    expect(providers).toEqual({ x: { baseUrl: 'u', model: 'm' }, v: { voice: 'otto' } })
  })

  it('are the same object for the same question', () => {
    const general = settings()
    expect(effectiveSettings(general)).toBe(effectiveSettings(general))
    expect(effectiveSettings(general, 'parley')).toBe(general)
  })
})

describe('a change asked for in a conversation', () => {
  it('goes to the persona where it has a value of its own', () => {
    const patch = patchWithPersona(settings(), { voice: { speed: 0.9 }, audio: { volume: 0.5 } })
    expect(patch).toEqual({ audio: { volume: 0.5 }, personas: { list: [{ ...ada, speed: 0.9 }] } })
    expect(effectiveSettings(applyPatch(settings(), patch)).voice.speed).toBe(0.9)
  })

  it('goes to the general settings otherwise', () => {
    const patch = { voice: { speed: 0.9 } }
    expect(patchWithPersona(settings({}, 'parley'), patch)).toBe(patch)
    expect(patchWithPersona(settings({}, 'b', [{ id: 'b', name: 'Bo', instructions: '' }]), patch)).toBe(patch)
  })
})

describe('stored personas', () => {
  it('are bounded, and a damaged list leaves the rest of the settings alone', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ id: String(i), name: 'N' }))
    const { settings: read, dropped } = readSettings({ voice: { speed: 1.5 }, personas: { list: many } })
    expect([dropped, read.personas.list.length, read.voice.speed]).toEqual([['personas.list[24…]'], 24, 1.5])
  })
})
