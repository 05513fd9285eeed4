import { describe, expect, it } from 'vitest'
import type { FieldView, ProviderView } from '#shared/provider'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { isOnBoard, isOwnService, isSetUp } from '../providers/set-up'
import { addableServices, inUse, removed, servedBy } from './services'

const key = (secret: FieldView['secret'] = 'none'): FieldView => ({
  name: 'apiKey',
  kind: 'secret',
  required: true,
  secret,
})
const view = (id: string, more: Partial<ProviderView> = {}): ProviderView => ({
  id,
  name: id,
  stages: ['stt', 'llm', 'tts'],
  local: false,
  ready: false,
  fields: [key()],
  voices: [],
  values: {},
  ...more,
})
const local = view('local', { local: true, ready: true, fields: [] })
const openai = view('openai')
const mine = view('deepgram', { ready: true, fields: [key('stored')] })
const server = (baseUrl: string): ProviderView =>
  view('openai-compatible', { fields: [{ ...key(), required: false }], ready: baseUrl !== '', values: { baseUrl } })

const patched = (patch: SettingsPatch, settings = defaultSettings) => applyPatch(settings, patch)

describe('services', () => {
  it('are set up by their key, servers by their address, and what is on board is there', () => {
    expect([isOnBoard(local), isSetUp(local), isOwnService(local)]).toEqual([true, true, false])
    expect([isSetUp(openai), isOwnService(mine), isOnBoard(mine)]).toEqual([false, true, false])
    expect([isSetUp(server('')), isSetUp(server('http://127.0.0.1:11434/v1'))]).toEqual([false, true])
    expect(addableServices([local, openai, mine, server('')]).map(({ id }) => id)).toEqual([
      'openai',
      'openai-compatible',
    ])
  })

  it('are taken into use only for what was ticked, with a model and a voice', () => {
    const after = patched(inUse(mine, ['llm', 'tts'], { model: 'm', voice: 'v' }, defaultSettings))
    expect(after.brain).toMatchObject({ provider: 'deepgram', model: 'm' })
    expect(after.voice).toMatchObject({ provider: 'deepgram', voice: 'v' })
    expect(after.hearing.provider).toBe(defaultSettings.hearing.provider)
    expect(servedBy('deepgram', after)).toEqual({ first: ['llm', 'tts'], backup: [] })
  })

  it('leave their place to whoever stood behind them, and at last to the machine', () => {
    const before = patched({
      brain: { provider: 'openai', model: 'm', fallbacks: ['gemini'] },
      hearing: { provider: 'openai' },
      voice: { fallbacks: ['openai'] },
      providers: { openai: { model: 'x' } },
    })
    const after = patched(removed('openai', before), before)
    expect(after.brain).toMatchObject({ provider: 'gemini', model: '', fallbacks: [] })
    expect(after.hearing.provider).toBe('local')
    expect(after.voice).toMatchObject({ provider: before.voice.provider, voice: before.voice.voice, fallbacks: [] })
    expect(after.providers['openai']).toEqual({})
    expect(servedBy('openai', after)).toEqual({ first: [], backup: [] })
  })
})
