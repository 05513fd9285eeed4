import { describe, expect, it } from 'vitest'
import { vendors } from '../catalogue'
import { estimate } from './estimate'

const provider = (id: string) => {
  const found = vendors.map((create) => create()).find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

describe('what a service would cost', () => {
  it('is told for every stage whose price is known', () => {
    const costs = estimate(provider('openai'), { settings: {} }, 'gpt-5-mini')
    // 2,500 tokens read at 0.25 and 90 written at 2 dollars the million.
    expect(costs[0]).toMatchObject({ stage: 'llm', per: 'answer' })
    expect(costs[0]?.usd).toBeCloseTo(0.000805, 9)
    expect(costs.map(({ stage }) => stage)).toEqual(['llm', 'stt', 'tts'])
    for (const { usd } of costs) expect(usd).toBeLessThan(0.1)
  })

  it.each([
    ['eleven_v4', 80],
    ['eleven_v4_turbo', 40],
    ['eleven_v3', 100],
  ])('is that of the chosen voice model: %s', (ttsModel, usdPerMillion) => {
    const costs = estimate(provider('elevenlabs'), { settings: { ttsModel } }, '')
    const other = estimate(provider('elevenlabs'), { settings: { ttsModel: 'eleven_flash_v2_5' } }, '')
    const spoken = (all: typeof costs): number => all.find(({ stage }) => stage === 'tts')?.usd ?? 0
    expect(spoken(costs) / spoken(other)).toBeCloseTo(usdPerMillion / 50, 9)
  })

  it('is left out where it is not known', () => {
    expect(estimate(provider('openai'), { settings: {} }, 'gpt-99').map(({ stage }) => stage)).not.toContain('llm')
    expect(estimate(provider('openai-compatible'), { settings: {} }, 'llama')).toEqual([])
    expect(estimate(provider('system'), { settings: {} }, '')).toEqual([])
  })
})
