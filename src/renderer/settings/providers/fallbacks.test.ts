import { describe, expect, it } from 'vitest'
import type { ProviderView } from '#shared/provider'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { addable, cloudsInUse, moved, readLimit, withoutChosen } from './fallbacks'

function view(id: string, stages: ProviderView['stages'], local = false): ProviderView {
  return { id, name: id, stages, local, ready: true, fields: [], voices: [], values: {} }
}

const providers = [
  view('local', ['stt', 'tts'], true),
  view('offline', ['llm'], true),
  view('ear', ['stt']),
  view('both', ['stt', 'tts']),
  view('voice', ['tts']),
  view('system', ['tts'], true),
]
const settings = (patch: SettingsPatch) => applyPatch(defaultSettings, patch)

describe('an ordered list', () => {
  it('moves one entry up or down, and nothing beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })

  it('offers who serves the stage and is not there yet', () => {
    const ids = (patch: SettingsPatch): string[] => addable('tts', settings(patch), providers).map(({ id }) => id)
    expect(ids({})).toEqual(['both', 'voice', 'system'])
    expect(ids({ voice: { provider: 'both', fallbacks: ['system'] } })).toEqual(['voice'])
  })

  it('does not keep the chosen one as its own fallback', () => {
    expect(withoutChosen(['a', 'b'], 'a')).toEqual(['b'])
  })
})

it('names every service words may go to, fallbacks too', () => {
  const ids = (patch: SettingsPatch): string[] => cloudsInUse(settings(patch), providers).map(({ id }) => id)
  expect(ids({})).toEqual([])
  expect(ids({ hearing: { fallbacks: ['ear', 'both'] }, voice: { provider: 'both', fallbacks: ['system'] } })).toEqual([
    'ear',
    'both',
  ])
})

it.each([
  ['', null],
  [' 2 ', 2],
  ['$1.50', 1.5],
  ['0,75', 0.75],
  ['0.001', 0.01],
  ['99999', 10_000],
  ['0', undefined],
  ['-3', undefined],
  ['much', undefined],
])('reads the limit %j as %j', (typed, usd) => expect(readLimit(typed)).toBe(usd))
