import { describe, expect, it } from 'vitest'
import type { ProviderView } from '#shared/provider'
import type { Persona } from '#shared/settings'
import { summaryOf } from './summary'

const openAi = { id: 'openai', name: 'OpenAI', voices: [], live: { voices: [{ id: 'cedar', name: 'Cedar' }] } }
const providers = [openAi] as unknown as ProviderView[]
const t = ((key: string) => key) as unknown as Parameters<typeof summaryOf>[2]
const ada: Persona = { id: 'ada', name: 'Ada', instructions: '' }
const said = (more: Partial<Persona>) => summaryOf({ ...ada, ...more }, providers, t, 'en')

describe('what sets a persona apart', () => {
  it('is nothing but its name where it chooses nothing', () => {
    expect(said({})).toEqual([])
  })

  it('is who holds its conversations, by model where one was chosen, and the voice', () => {
    expect(said({ live: { engine: 'openai', model: '', voice: '' } })).toHaveLength(1)
    expect(said({ live: { engine: 'openai', model: 'gpt-live-1', voice: 'cedar' } })).toEqual(['gpt-live-1', 'Cedar'])
    expect(said({ live: { engine: 'chain', model: '', voice: '' } })).toEqual(['settings.live.engine.chain'])
  })
})
