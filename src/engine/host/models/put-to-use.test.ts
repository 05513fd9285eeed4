import { expect, it } from 'vitest'
import type { ModelRole } from '#shared/models'
import { defaultSettings } from '#shared/settings'
import { putToUse } from './put-to-use'

const arrived = (role: ModelRole, languages: string[], language?: string, realTimeFactor = 0.2) => ({
  entry: { id: 'new', role, languages },
  measured: { at: 0, loadMs: 1, realTimeFactor },
  language,
})
const hearing = (provider: string, language: string) => ({
  ...defaultSettings,
  hearing: { ...defaultSettings.hearing, provider, language },
})

it.each([
  ['wanted for a language', arrived('hearing', ['tr', 'zh'], 'tr'), hearing('local', 'en'), 'tr'],
  ['that knows what is spoken', arrived('hearing', ['tr', 'zh']), hearing('local', 'tr-TR'), undefined],
  ['that finds languages out', arrived('hearing', ['tr', 'zh']), hearing('local', 'auto'), undefined],
  ['too slow, where nothing else hears it', arrived('hearing', ['tr'], 'tr', 1.5), hearing('local', 'en'), 'tr'],
])('a recogniser %s hears from then on', (_what, model, settings, language) => {
  expect(putToUse(model, settings)).toEqual({ hearing: { provider: 'ears', ...(language && { language }) } })
})

it.each([
  // Whoever speaks English would not be heard at all.
  ['of another language', arrived('hearing', ['zh']), hearing('local', 'en')],
  ['of one language, where it is found out', arrived('hearing', ['zh']), hearing('local', 'auto')],
  ['in the place of one that was chosen', arrived('hearing', ['tr'], 'tr'), hearing('deepgram', 'tr')],
  ['too slow for what is heard already', arrived('hearing', ['en'], 'en', 1.5), hearing('local', 'en')],
])('a recogniser %s changes nothing', (_what, model, settings) => {
  expect(putToUse(model, settings)).toBeUndefined()
})

it('a mind and a voice serve in the place of what comes with Parley, and of nothing else', () => {
  expect(putToUse(arrived('mind', ['en']), defaultSettings)).toEqual({ brain: { provider: 'mind', model: 'new' } })
  expect(putToUse(arrived('voice', ['en']), defaultSettings)).toEqual({ voice: { provider: 'voices', voice: 'new' } })
  const chosen = { ...defaultSettings, brain: { ...defaultSettings.brain, provider: 'openai' } }
  expect(putToUse(arrived('mind', ['en']), chosen)).toBeUndefined()
  expect(putToUse(arrived('endOfTurn', ['en']), defaultSettings)).toBeUndefined()
})
