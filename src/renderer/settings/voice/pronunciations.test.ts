// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Pronunciation } from '#shared/pronunciation'
import { withPronunciation } from './pronunciations'

const say = (written: string, spoken: string, more: Partial<Pronunciation> = {}): Pronunciation => ({
  written,
  spoken,
  matchCase: false,
  ...more,
})
const list = [say('SQL', 'sequel'), say('Ayşe', 'Ayshe'), say('nginx', 'engine x')]

describe('a pronunciation', () => {
  it('that is new comes last', () => {
    expect(withPronunciation(list, say('gif', 'jif'))).toEqual([...list, say('gif', 'jif')])
  })

  it('for a word that is there already takes its place', () => {
    expect(withPronunciation(list, say('sql', 'ess queue ell'))).toEqual([
      say('sql', 'ess queue ell'),
      ...list.slice(1),
    ])
  })

  it('of another language, or of another case, is another one', () => {
    expect(withPronunciation(list, say('SQL', 'se ku el', { language: 'tr' }))).toHaveLength(4)
    expect(
      withPronunciation([say('US', 'you ess', { matchCase: true })], say('us', 'uss', { matchCase: true })),
    ).toHaveLength(2)
  })

  it('that is edited stays where it is', () => {
    expect(withPronunciation(list, say('Ayşe', 'Eye-sheh'), 1)).toEqual([list[0], say('Ayşe', 'Eye-sheh'), list[2]])
  })

  it('that is edited into the word of another one replaces both', () => {
    expect(withPronunciation(list, say('SQL', 'engine'), 2)).toEqual([list[1], say('SQL', 'engine')])
  })
})
