import { expect, it } from 'vitest'
import type { ProviderView } from '#shared/provider'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { voiceHere, type VoiceHere } from './voice-here'

function view(id: string, local: boolean, languages: readonly string[] = []): ProviderView {
  const voices = languages.map((tag) => ({ id: tag, name: `${id} ${tag}`, languages: [tag] }))
  return { id, name: id, stages: ['tts'], local, ready: true, fields: [], voices, values: {} }
}

const machine = [
  view('local', true, ['en-US']),
  view('cloud', false),
  view('voices', true, ['de-DE']),
  view('system', true, ['en-US', 'tr-TR', 'de-DE', 'zh-CN']),
]

const here = (language: string, patch: SettingsPatch = {}): VoiceHere =>
  voiceHere(applyPatch(defaultSettings, patch), machine, language)

it('says who speaks the person’s language: the chosen one, another voice of the machine, or nobody', () => {
  expect(here('en-GB')).toEqual({ kind: 'chosen' })
  expect(here('tr')).toEqual({ kind: 'standIn', name: 'system tr-TR' })
  expect(here('zh-Hans-CN')).toEqual({ kind: 'standIn', name: 'system zh-CN' })
  expect(here('de-AT')).toEqual({ kind: 'standIn', name: 'voices de-DE' })
  expect(here('th')).toEqual({ kind: 'none' })
  expect(here('th', { voice: { provider: 'cloud' } })).toEqual({ kind: 'chosen' })
  expect(here('tr', { voice: { provider: 'system' } })).toEqual({ kind: 'chosen' })
  expect(here('th', { voice: { provider: 'system' } })).toEqual({ kind: 'none' })
})
