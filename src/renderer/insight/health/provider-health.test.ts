import { expect, it } from 'vitest'
import type { ProviderView } from '#shared/provider'
import { defaultSettings } from '#shared/settings'
import { providersOfInterest } from './provider-health'

const provider = (id: string, more: Partial<ProviderView> = {}): ProviderView => ({
  id,
  name: id,
  stages: ['llm'],
  local: false,
  ready: true,
  fields: [],
  voices: [],
  values: {},
  ...more,
})

it('puts those in use first and leaves out those nobody has set up', () => {
  const providers = [
    provider('other'),
    provider('bare', { ready: false }),
    provider('local', { local: true }),
    provider('offline', { local: true }),
  ]
  const rows = providersOfInterest(providers, [], defaultSettings)
  expect(rows.map(({ view, used, tone }) => [view.id, used, tone])).toEqual([
    ['local', true, 'good'],
    ['offline', true, 'good'],
    ['other', false, 'none'],
  ])
})

it('says by its worst stage how a provider is', () => {
  const at = (stage: 'stt' | 'llm', status: 'healthy' | 'suspect' | 'down') => ({ stage, provider: 'p', status })
  const tone = (view: ProviderView, ...health: ReturnType<typeof at>[]) =>
    providersOfInterest([view], health, { ...defaultSettings, brain: { ...defaultSettings.brain, provider: 'p' } })[0]
      ?.tone
  expect(tone(provider('p'))).toBe('none')
  expect(tone(provider('p'), at('llm', 'healthy'))).toBe('good')
  expect(tone(provider('p'), at('llm', 'healthy'), at('stt', 'suspect'))).toBe('warn')
  expect(tone(provider('p'), at('llm', 'down'))).toBe('bad')
  expect(tone(provider('p', { ready: false }))).toBe('bad')
})
