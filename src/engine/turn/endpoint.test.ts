import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import { turnConfig } from './config'
import { endpointDelay, learnPause, type EndpointEvidence } from './endpoint'

const config = turnConfig(defaultSettings.talk)

describe('the delay', () => {
  const evidence: EndpointEvidence = { text: 'the blue one', endOfTurn: undefined, afterQuestion: false, pauseMs: 0 }

  it('follows words before models, and models before nothing', () => {
    const delay = (change: Partial<EndpointEvidence>): number => endpointDelay({ ...evidence, ...change }, config)
    expect(delay({})).toBe(config.endpoint.neutral)
    expect(delay({ text: 'what time is it' })).toBe(config.endpoint.complete)
    expect(delay({ text: 'set a timer for', endOfTurn: 0.99 })).toBe(config.endpoint.incomplete)
    expect(delay({ endOfTurn: 0.9 })).toBe(config.endpoint.complete)
    expect(delay({ endOfTurn: 0.1 })).toBe(config.endpoint.incomplete)
    expect(delay({ afterQuestion: true })).toBeLessThan(config.endpoint.neutral)
    expect(delay({ pauseMs: 900 })).toBe(900)
    expect(delay({ pauseMs: 90_000 })).toBe(config.endpoint.incomplete)
  })

  it('learns a pause at once and follows it from then on', () => {
    const first = learnPause(0, 700, config)
    expect(first).toBe(700 + config.pauses.marginMs)
    expect(learnPause(first, 300, config)).toBeLessThan(first)
    expect(learnPause(first, 60_000, config)).toBeLessThanOrEqual(config.endpoint.incomplete)
  })
})
