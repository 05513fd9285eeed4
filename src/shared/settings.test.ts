import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, settingsPatchSchema, settingsSchema } from './settings'
import { readSettings } from './stored-settings'

describe('settings', () => {
  it('has a default for everything', () => {
    expect(settingsSchema.parse({})).toEqual(defaultSettings)
    expect(readSettings(undefined)).toEqual({ settings: defaultSettings, dropped: [] })
  })

  it('never fails to read, and keeps the sections it understands', () => {
    fc.assert(fc.property(fc.anything(), (stored) => void settingsSchema.parse(readSettings(stored).settings)))
    const { settings, dropped } = readSettings({ voice: { speed: 1.5 }, talk: { mode: 'shouting' } })
    expect(settings.voice.speed).toBe(1.5)
    expect(settings.talk).toEqual(defaultSettings.talk)
    expect(dropped).toEqual(['talk.mode'])
  })

  it('changes only what a patch names', () => {
    const patched = applyPatch(defaultSettings, { voice: { speed: 2 }, providers: { a: { url: 'x' } } })
    expect(patched.voice).toEqual({ ...defaultSettings.voice, speed: 2 })
    expect(patched.providers).toEqual({ a: { url: 'x' } })
    expect({ ...patched, voice: 0, providers: 0 }).toEqual({ ...defaultSettings, voice: 0, providers: 0 })
    expect(() => applyPatch(defaultSettings, { voice: { speed: 20 } })).toThrow()
  })

  it('changes only what a patch names when the patch has crossed the bridge', () => {
    const crossed = settingsPatchSchema.parse({ voice: { speed: 2 }, talk: {} })
    expect(crossed).toEqual({ voice: { speed: 2 }, talk: {} })
    const chosen = applyPatch(defaultSettings, { voice: { provider: 'cartesia', fallbacks: ['local'] } })
    expect(applyPatch(chosen, crossed).voice).toMatchObject({ provider: 'cartesia', fallbacks: ['local'], speed: 2 })
    expect(settingsPatchSchema.safeParse({ voice: { speed: 20 } }).success).toBe(false)
  })
})
