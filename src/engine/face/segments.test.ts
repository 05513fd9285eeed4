import { describe, expect, it } from 'vitest'
import { segmentsOfVisemes, segmentsOfWords } from './segments'

const brief = (segments: ReturnType<typeof segmentsOfWords>) =>
  segments.map(({ viseme, startMs, endMs }) => `${viseme} ${Math.round(startMs)}-${Math.round(endMs)}`)

describe('shapes of the voice', () => {
  it('last until the next one, and the last one until the end', () => {
    const told = [
      { viseme: 'PP', atMs: 40 },
      { viseme: 'aa', atMs: 100 },
    ] as const
    expect(brief(segmentsOfVisemes(told, 300))).toEqual(['PP 40-100', 'aa 100-300'])
    expect(brief(segmentsOfVisemes(told))).toEqual(['PP 40-100', 'aa 100-220'])
  })
})

describe('shapes of words', () => {
  it('shares the time of a word out among its letters, vowels twice as long', () => {
    expect(brief(segmentsOfWords([{ text: 'Baba', startMs: 0, endMs: 600 }], 'tr-TR'))).toEqual([
      'PP 0-100',
      'aa 100-300',
      'PP 300-400',
      'aa 400-600',
    ])
  })

  it('closes the mouth before the first word and in pauses, and not between words that follow at once', () => {
    const words = [
      { text: 'of', startMs: 100, endMs: 200 },
      { text: 'of', startMs: 220, endMs: 320 },
      { text: 'of', startMs: 500, endMs: 600 },
    ]
    expect(segmentsOfWords(words, 'en').map(({ viseme }) => viseme)).toEqual([
      'sil',
      'aa',
      'FF',
      'aa',
      'FF',
      'sil',
      'aa',
      'FF',
    ])
  })

  it('goes by the times of the characters where the voice told them', () => {
    const word = { text: '“me!”', startMs: 0, endMs: 500, charMs: [0, 20, 300, 400, 450] }
    expect(brief(segmentsOfWords([word], 'tr'))).toEqual(['PP 20-300', 'E 300-500'])
  })

  it.each([
    ['en', 'The', 'TH E'],
    ['en', 'Night', 'nn aa I DD'],
    ['en', 'make', 'PP E I kk'],
    ['en', 'shoe', 'CH O U'],
    ['en', "it's", 'I DD SS'],
    ['en', 'Philosophy', 'FF I nn aa SS aa FF I'],
    ['tr', 'İğne', 'I I nn E'],
    ['tr', 'IŞIK', 'I CH I kk'],
    ['tr', 'dağ', 'DD aa aa'],
    // What has no pack is read as English is.
    ['xx', 'foo', 'FF U'],
    ['en', '42', ''],
  ])('%s: %s is %s', (language, text, shapes) => {
    const segments = segmentsOfWords([{ text, startMs: 0, endMs: 1000 }], language)
    expect(segments.map(({ viseme }) => viseme).join(' ')).toBe(shapes)
  })
})
