// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { fault, faultKinds, type FaultCode } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import { applyPatch, defaultSettings } from '#shared/settings'
import { noticeOffer } from '../conversation/notice-offer'
import { faultWords, noticeWords } from './fault-words'
import { i18nIn } from '#support/renderer/i18n'

const i18n = i18nIn('en')
const acme: ProviderView = {
  id: 'acme',
  name: 'Acme',
  stages: ['llm'],
  local: false,
  ready: true,
  fields: [],
  voices: [],
  values: {},
}

describe('the words for a fault', () => {
  it('are its own where it has some, with the provider’s name', () => {
    expect(faultWords(fault('llm', 'auth', 'llm.badKey', { provider: 'acme' }), i18n, [acme])).toBe(
      'Acme did not accept the key. Check it in the settings.',
    )
  })

  it('use the name the window has for a provider, not its id or what the host calls it', () => {
    const local: ProviderView = { ...acme, id: 'local', name: 'On this device' }
    const wrong = fault('stt', 'config', 'provider.settings', {
      provider: 'local',
      values: { provider: 'local', field: 'x' },
    })
    expect(faultWords(wrong, i18n, [local])).toBe(
      'The settings of Parley are not complete or not right. Check them in the settings.',
    )
    expect(faultWords(fault('tts', 'quota', 'tts.quota', { provider: 'gone' }), i18n, [acme])).toMatch(
      /^You have no credit left for speech at the service/,
    )
  })

  it('read well where a value is missing, and say a number as the language does', () => {
    const known = { provider: 'acme', values: { seconds: 1.5, model: 'ada' } }
    expect(faultWords(fault('llm', 'config', 'llm.unknownModel', known), i18n, [acme])).toMatch(
      /^Acme does not have the model ada\./,
    )
    expect(faultWords(fault('llm', 'timeout', 'llm.timeout', known), i18n, [acme])).toMatch(
      /^Acme sent nothing for 1\.5 seconds\./,
    )
    for (const language of ['en', 'tr'] as const) {
      for (const stage of ['stt', 'llm', 'tts'] as const) {
        const bare = (['unknownModel', 'timeout', 'stalled', 'hostUnknown', 'badKey'] as const).map((code) =>
          faultWords(fault(stage, 'config', `${stage}.${code}`), i18nIn(language), []),
        )
        for (const words of bare) expect(words).not.toMatch(/ [.,;:]| {2}|\(\)|\{\{|undefined|^\p{Ll}/u)
      }
    }
    expect(faultWords(fault('llm', 'timeout', 'llm.timeout', known), i18nIn('tr'), [acme])).toMatch(/^Acme 1,5 saniye/)
  })

  it('say in a notice how much of a beginning was lost, and what helps is offered until it is so', () => {
    const notice = { level: 'info', code: 'turn.beginningLost', values: { seconds: 0.4 }, id: 1 } as const
    expect(noticeWords(notice, i18n, [])).toMatch(/^The first 0\.4 s were not recorded/)
    expect(noticeWords(notice, i18nIn('tr'), [])).toMatch(/^İlk 0,4 saniye kaydedilmedi/)
    expect(noticeOffer(notice, defaultSettings)).toBeUndefined()
    expect(noticeOffer(notice, applyPatch(defaultSettings, { talk: { keepMicrophoneReady: false } }))?.does).toEqual({
      patch: { talk: { keepMicrophoneReady: true } },
    })
  })

  it('shows what was not answered, and lets the person claim it', () => {
    const notice = { level: 'info', code: 'turn.setAside', values: { turn: 7, words: 'So “what”?' }, id: 1 } as const
    for (const language of ['en', 'tr', 'zh', 'th'])
      expect(noticeWords(notice, i18nIn(language), [])).toContain('“So “what”?”')
    expect(noticeOffer(notice, defaultSettings)?.does).toEqual({ command: 'talk.thatWasMe', turn: 7 })
  })

  it('are those of its kind for a code this window has never heard of', () => {
    for (const kind of faultKinds) {
      const words = faultWords(fault('llm', kind, 'from.the.future' as FaultCode), i18n, [])
      expect(words).not.toContain('future')
      expect(words).not.toContain('{{')
      expect(words.length).toBeGreaterThan(5)
    }
  })

  it('serve notices too: own words first, then the fault’s, then the level’s', () => {
    expect(noticeWords({ id: 1, level: 'info', code: 'turn.heardNothing' }, i18n, [])).toMatch(/no words/)
    expect(
      noticeWords({ id: 1, level: 'error', code: 'fault', fault: fault('llm', 'auth', 'llm.badKey') }, i18n, []),
    ).toMatch(/^The service did not/)
    expect(noticeWords({ id: 1, level: 'info', code: 'from.the.future' }, i18n, [])).toContain(
      'from.the.future' as FaultCode,
    )
  })

  it('say for which stage the machine stands in, and how much was spent', () => {
    const about = (code: string, values: Record<string, string>): string =>
      noticeWords({ id: 1, level: 'info', code, values }, i18n, [])
    expect(about('fallback.onDevice', { stage: 'tts' })).toMatch(/the built-in voice/)
    expect(about('fallback.back', { stage: 'all' })).toMatch(/network is back/)
    expect(about('spending.warn', { usd: '0.80', capUsd: '1.00' })).toBe('Today has cost $0.80 of your limit of $1.00.')
  })
})
