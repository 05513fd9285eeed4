import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, SETTINGS_VERSION } from '#shared/settings'
import { exportSettings, readImport } from './transfer'

const mine = applyPatch(defaultSettings, {
  talk: { patience: 'patient', hotkey: 'F9' },
  audio: { microphones: [{ id: 'x', label: 'Headset' }] },
  onboarding: { done: true },
  providers: { server: { baseUrl: 'http://me:hush@10.0.0.2:8080/v1', apiKey: 'sk-hush', maxAnswerTokens: 200 } },
})
const file = (settings: object, version: number = SETTINGS_VERSION): string =>
  JSON.stringify({ parley: 'settings', version, settings })

describe('settings as a file', () => {
  it('hold nothing secret', () => {
    const text = exportSettings(mine)
    expect(text).not.toContain('hush')
    expect(JSON.parse(text)).toMatchObject({
      settings: { providers: { server: { baseUrl: 'http://10.0.0.2:8080/v1', maxAnswerTokens: 200 } } },
    })
    expect(text).not.toContain('onboarding')
  })

  it('bring back what was written, and nothing else', () => {
    const read = readImport(exportSettings(mine), defaultSettings)
    if (!read.ok) throw new Error(read.why)
    expect(read.changes.map(({ path }) => path)).toEqual([
      'talk.hotkey',
      'talk.patience',
      'audio.microphones',
      'providers.server',
    ])
    expect(read.changes[1]).toEqual({ path: 'talk.patience', from: 'balanced', to: 'patient' })
    expect(applyPatch(defaultSettings, read.patch).talk.patience).toBe('patient')
    expect(readImport(exportSettings(mine), applyPatch(mine, read.patch))).toMatchObject({ ok: true, changes: [] })
  })

  it('change only the sections they hold, and understand files of older versions', () => {
    const read = readImport(file({ audio: { inputDevice: 'desk' } }, 1), mine)
    expect(read).toMatchObject({ ok: true, patch: { audio: { microphones: [{ id: 'desk', label: '' }] } } })
    if (read.ok) expect(read.changes.every(({ path }) => path.startsWith('audio.'))).toBe(true)
  })

  it('leave what they do not mention as it is', () => {
    const read = readImport(file({ audio: { volume: 0.5 } }), mine)
    expect(read).toMatchObject({ ok: true, changes: [{ path: 'audio.volume' }] })
  })

  it('leave out what cannot be understood, and name it', () => {
    expect(readImport(file({ voice: { speed: 99 }, talk: { mode: 'hold' } }), defaultSettings)).toMatchObject({
      ok: true,
      dropped: ['voice.speed'],
      patch: { talk: { mode: 'hold' } },
    })
  })

  it.each([
    ['x'.repeat(2_000_000), 'tooLarge'],
    ['{"parley":', 'notJson'],
    ['[]', 'notSettings'],
    ['{"talk":{"mode":"hold"}}', 'notSettings'],
    [file({}, SETTINGS_VERSION + 1), 'newer'],
  ])('are refused with a reason', (text, why) => {
    expect(readImport(text, defaultSettings)).toEqual({ ok: false, why })
  })
})
