import { describe, expect, it } from 'vitest'
import type { ModelState, ModelView } from '#shared/models'
import { isTooSlow } from '#shared/models'
import { i18nIn } from '#support/renderer/i18n'
import { announcement, measuredWords, progressWords } from './model-words'

const model = (state: ModelState): ModelView => ({
  id: 'tiny',
  role: 'mind',
  name: 'Tiny',
  languages: ['en'],
  bytes: 2_000_000_000,
  memoryBytes: 1,
  licence: { id: 'MIT', restricted: false },
  hosts: [],
  state,
})
const { t } = i18nIn('en')
const tr = i18nIn('tr').t

describe('a download in words', () => {
  it('says how far, how fast and how long still', () => {
    const state = { kind: 'downloading', got: 500_000_000, bytesPerSecond: 12_000_000, secondsLeft: 125 } as const
    expect(progressWords(model(state), t, 'en')).toBe('500 MB of 2 GB · 12 MB a second · 3 minutes left')
    expect(progressWords(model(state), tr, 'tr')).toBe('500 MB / 2 GB · saniyede 12 MB · 3 dakika kaldı')
    expect(progressWords(model({ kind: 'paused', got: 1_500 }), t, 'en')).toBe('2 kB of 2 GB')
  })

  it('tells a screen reader each quarter and no more', () => {
    const told = new Set(
      Array.from({ length: 2_000 }, (_, n) => announcement(model({ kind: 'downloading', got: n * 1_000_000 }), t)),
    )
    expect(told.size).toBe(4)
    expect(announcement(model({ kind: 'installed' }), t)).toBe('Tiny is ready.')
    expect(announcement(model({ kind: 'absent' }), t)).toBe('')
  })
})

it('says what a test measured, and that it is too slow', () => {
  const measured = { at: 0, loadMs: 10, tokensPerSecond: 3.14 }
  expect(isTooSlow(measured)).toBe(true)
  expect(measuredWords(measured, t, 'en')).toMatch(/^Tested: 3.1 .*too slow/)
  expect(measuredWords({ ...measured, tokensPerSecond: 20 }, t, 'en')).toBe('Tested: 20 tokens a second.')
  expect(measuredWords(undefined, t, 'en')).toBeUndefined()
})
