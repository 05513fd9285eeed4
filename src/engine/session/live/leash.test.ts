import { describe, expect, it } from 'vitest'
import { noUsage } from '../../provider-contract/live-usage'
import { liveAmounts } from '../../resilience/metering/live-amounts'
import { costOf } from '../../resilience/metering/meter'
import { grown, perMinute, pulls, type Cost } from './leash'

const minute = 60_000

describe('the leash of a session', () => {
  it('pulls at the minutes and at the money, and at neither where there is no limit', () => {
    expect(pulls({ idleMs: 1 }, { openMs: 1e9, usd: 1e9 })).toBeUndefined()
    expect(pulls({ idleMs: 1, longestMs: 5 * minute }, { openMs: 5 * minute, usd: 0 })).toBe('minutes')
    expect(pulls({ idleMs: 1, mostUsd: 0.5 }, { openMs: 0, usd: 0.5 })).toBe('money')
    expect(pulls({ idleMs: 1, mostUsd: 0.5, longestMs: minute }, { openMs: 1, usd: 0.4 })).toBeUndefined()
  })

  it('says when a minute has become twice as dear, and not before, nor for pennies (25)', () => {
    const costs = (first: number, later: number): Cost[] =>
      Array.from({ length: 24 }, (_, half) => ({ at: half * 30_000, usd: (half < 6 ? first : later) / 2 }))
    const now = 11.5 * minute
    expect(grown(costs(0.1, 0.3), 0, now)?.latest).toBeCloseTo(0.3, 1)
    expect(grown(costs(0.1, 0.15), 0, now)).toBeUndefined()
    expect(grown(costs(0.01, 0.03), 0, now)).toBeUndefined()
    expect(grown(costs(0.1, 0.3), 0, 5 * minute)).toBeUndefined()
    expect(perMinute([], now)).toBe(0)
  })
})

describe('what an answer of an engine costs', () => {
  const usage = { provider: 'openai', model: 'gpt-realtime-2.1', stage: 'llm', local: false } as const

  it('counts what was read from the cache once, at its own price (24)', () => {
    const amounts = liveAmounts({
      ...noUsage,
      textIn: 1_000,
      textInCached: 900,
      audioIn: 2_000,
      audioInCached: 1_500,
      textOut: 100,
      audioOut: 400,
    })
    expect(amounts).toEqual({
      inputToken: 100,
      cachedToken: 900,
      audioInToken: 500,
      cachedAudioToken: 1_500,
      outputToken: 100,
      audioOutToken: 400,
    })
    const usd = (100 * 4 + 900 * 0.4 + 500 * 32 + 1_500 * 0.4 + 100 * 24 + 400 * 64) / 1_000_000
    expect(costOf({ ...usage, amounts })).toBeCloseTo(usd, 9)
  })

  it('is known by the second where that is what is charged, and unknown where the price is', () => {
    const amounts = liveAmounts({ ...noUsage, seconds: 60 })
    expect(costOf({ ...usage, model: 'gpt-live-1', amounts })).toBeCloseTo(0.05, 9)
    expect(costOf({ ...usage, model: 'gpt-realtime-9', amounts: { audioInToken: 1 } })).toBeUndefined()
  })
})
