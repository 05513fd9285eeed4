import { describe, expect, it } from 'vitest'
import type { FieldView, ProviderView } from '#shared/provider'
import { i18nIn } from '#support/renderer/i18n'
import { notReadyWords } from './not-ready'

const view = (fields: FieldView[], values: Record<string, unknown> = {}): ProviderView => ({
  id: 'openai',
  name: 'OpenAI',
  stages: ['llm'],
  local: false,
  ready: false,
  fields,
  voices: [],
  values,
})
const key: FieldView = { name: 'apiKey', kind: 'secret', required: true, secret: 'none' }
const region: FieldView = { name: 'region', kind: 'text', required: true }

describe('what a service still needs', () => {
  it('is named', () => {
    const i18n = i18nIn('en')
    expect(notReadyWords(view([key]), i18n)).toBe('Enter your key to use OpenAI.')
    expect(notReadyWords(view([{ ...key, secret: 'stored' }, region]), i18n)).toBe('Fill in “Region” to use OpenAI.')
    expect(notReadyWords(view([{ ...region, required: false }]), i18n)).toBe('OpenAI cannot be used here yet.')
    expect(notReadyWords(view([key]), i18nIn('tr'))).toBe('OpenAI kullanmak için anahtarınızı girin.')
  })
})
