import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import { turnConfig } from './config'
import { completeness, endpointDelay, learnPause, type EndpointEvidence } from './endpoint'

const config = turnConfig(defaultSettings.talk)

describe('how finished it sounds', () => {
  it.each([
    'What is the capital of France?', 'what time is it', 'Set a timer for ten minutes.', 'tell me a joke', 'What can you do?', 'how are you',
    'Could you flip a coin', 'saat kaç?', 'bugün hava nasıl', 'beni duyuyor musun',
  ])('"%s" is complete', (text) => expect(completeness(text)).toBe('complete'))

  it.each([
    'Set a timer for', 'set a timer', 'what is', 'Tell me about the', 'tell me about thee', 'I would like to', 'and then', 'remind me to', 'because',
    'what is five plus', 'it is 5 5 5', 'my number is five five one', 'I think, um', 'so I was thinking…', 'the first one -', 'bana bir', 'hava güzel ama', 'süt ve', 'on dakika için', 'yirmi beş artı',
  ])('"%s" goes on', (text) => expect(completeness(text)).toBe('incomplete'))

  it.each(['the blue one', 'Paris.', 'yes please', 'Roll the dice,', 'Convert five miles to kilometers,', '', 'mavi olan'])('"%s" says neither', (text) =>
    expect(completeness(text)).toBe('neutral'))

  it('takes a comma after anything else for going on', () => {
    expect(completeness('in the morning,')).toBe('incomplete')
  })
})

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
