import { describe, expect, it } from 'vitest'
import type { VoiceView } from '#shared/provider'
import { gendersOf, languagesOf, matchingVoices, noFilter } from './voice-search'

const voices: VoiceView[] = [
  { id: 'v1', name: 'Çağrı', languages: ['tr-TR'], gender: 'male', description: 'calm' },
  { id: 'v2', name: 'Anna', languages: ['de-DE', 'en'], gender: 'female' },
  { id: 'v3', name: 'Alloy', languages: [] },
  { id: 'v4', name: 'Emma', languages: ['en-GB', 'en-US'], gender: 'female', description: 'British, bright' },
]
const names = new Intl.DisplayNames('en', { type: 'language' })
const nameOf = (tag: string): string => names.of(tag) ?? tag
const ids = (filter: Partial<typeof noFilter>): string =>
  matchingVoices(voices, { ...noFilter, ...filter }, nameOf)
    .map(({ id }) => id)
    .join(' ')

describe('voices', () => {
  it.each([
    [{}, 'v1 v2 v3 v4'],
    [{ words: 'cagri' }, 'v1'],
    [{ words: 'TURKISH calm' }, 'v1'],
    [{ words: 'german' }, 'v2'],
    [{ words: 'british emma' }, 'v4'],
    [{ words: 'v3' }, 'v3'],
    [{ words: 'nobody' }, ''],
    [{ gender: 'female' as const }, 'v2 v4'],
    // A voice that names no language speaks them all.
    [{ language: 'en' }, 'v2 v3 v4'],
    [{ language: 'en', gender: 'female' as const, words: 'bright' }, 'v4'],
  ])('that are asked for with %j are found', (filter, found) => {
    expect(ids(filter)).toBe(found)
  })

  it('say what there is to choose from', () => {
    expect(gendersOf(voices)).toEqual(['female', 'male'])
    expect(gendersOf(voices.slice(2))).toEqual([])
    expect(languagesOf(voices)).toEqual(['en', 'de', 'tr'])
  })
})
