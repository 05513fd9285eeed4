import { describe, expect, it } from 'vitest'
import { fault } from '#shared/fault'
import { settingRows, withoutRow } from '../settings/registry'
import { faultWords } from './fault-words'
import { i18nIn } from '#support/renderer/i18n'
import { settingLabels, settingNames } from './setting-names'

it.each([
  ['en', 'tts.ends', 'OpenAI ends its voices on January 6, 2027.'],
  ['en', 'tts.ended', 'OpenAI ended its voices on January 6, 2027.'],
  ['tr', 'tts.ends', '6 Ocak 2027 günü sona eriyor: OpenAI.'],
  ['tr', 'tts.ended', '6 Ocak 2027 günü sona erdi: OpenAI.'],
] as const)('a day is written as the language does (%s, %s)', (language, code, words) => {
  const view = {
    id: 'openai',
    name: 'OpenAI',
    stages: [],
    local: false,
    ready: true,
    voices: [],
    values: {},
    fields: [],
  }
  const ends = fault('tts', 'config', code, { provider: 'openai', values: { day: '2027-01-06' } })
  expect(faultWords(ends, i18nIn(language), [view])).toContain(words)
})

describe('the names of settings outside their window', () => {
  it('are those of the rows', () => {
    const differing = Object.entries(settingLabels).filter(([path, label]) => {
      const rows = settingRows.filter(({ setting }) => setting === path)
      // The rules of tools have a row for each tool.
      if (path === 'tools.policies' || path in withoutRow) return false
      return !rows.some((row) => row.label === label)
    })
    expect(differing).toEqual([])
  })

  it.each([
    ['voice.speed', '“Speed”'],
    ['history.keep, personas.list[1]', '“Keep conversations”, “Who you can talk to” (2)'],
    ['tools.policies.open_address', '“Tools” (open_address)'],
    ['providers.acme, constructor.prototype', 'providers.acme, constructor.prototype'],
  ])('%s', (places, words) => {
    expect(settingNames(places, i18nIn('en'))).toBe(words)
  })

  it.each([
    ['en', 'Keep conversations'],
    ['tr', 'Konuşmaları sakla'],
  ] as const)('stand in the notice about what could not be read (%s)', (language, name) => {
    const values = { settings: 'history.keep', copy: '/somewhere/settings.json.broken' }
    const words = faultWords(fault('store', 'config', 'settings.dropped', { values }), i18nIn(language), [])
    expect(words).toContain(name)
    expect(words).not.toContain('history.keep')
  })
})
