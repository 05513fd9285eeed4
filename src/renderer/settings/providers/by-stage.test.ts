import { describe, expect, it } from 'vitest'
import type { ProviderView } from '#shared/provider'
import { fieldsFor } from './by-stage'

const view = {
  fields: [
    { name: 'apiKey', kind: 'secret' },
    { name: 'baseUrl', kind: 'url' },
    { name: 'maxAnswerTokens', kind: 'number', stage: 'llm' },
    { name: 'speechModel', kind: 'text', stage: 'tts' },
  ],
} as unknown as ProviderView

describe('what a provider is asked for', () => {
  it('is what concerns all its work, and the stage it is wanted for', () => {
    const names = (stage: Parameters<typeof fieldsFor>[1]) => fieldsFor(view, stage).map(({ name }) => name)
    expect(names('llm')).toEqual(['apiKey', 'baseUrl', 'maxAnswerTokens'])
    expect(names('tts')).toEqual(['apiKey', 'baseUrl', 'speechModel'])
    // An engine has a length and a thinking of its own, further down on the same page.
    expect(names('live')).toEqual(['apiKey', 'baseUrl'])
    expect(fieldsFor(undefined, 'live')).toEqual([])
  })
})
