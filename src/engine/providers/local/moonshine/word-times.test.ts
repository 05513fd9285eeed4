import { describe, expect, it } from 'vitest'
import { align, readPhones, readPronunciations, wordTimes } from './word-times'

it('reads phones with their ends', () => {
  expect(readPhones('pau:0.184 hh:0.236 ax:0.270 \n')).toEqual([
    { name: 'pau', endMs: 184 },
    { name: 'hh', endMs: 236 },
    { name: 'ax', endMs: 270 },
  ])
})

it('reads one pronunciation a line, without pauses', () => {
  expect(readPronunciations('pau dh ax pau \npau k ae t pau \n\n')).toEqual([
    ['dh', 'ax'],
    ['k', 'ae', 't'],
  ])
})

describe('align', () => {
  it.each([
    ['the same', 'a b c', 'a b c', [0, 1, 2]],
    ['one changed', 'a x c', 'a b c', [0, 1, 2]],
    ['one more, which goes with the one before', 'a b x c', 'a b c', [0, 1, 1, 2]],
    ['one less', 'a c', 'a b c', [0, 2]],
    ['one more in front', 'x a b', 'a b', [0, 0, 1]],
  ])('%s', (_, spoken, expected, partners) => expect(align(spoken.split(' '), expected.split(' '))).toEqual(partners))

  it('copes with nothing', () => {
    expect(align([], ['a'])).toEqual([])
    expect(align(['a'], [])).toEqual([0])
  })
})

describe('wordTimes', () => {
  const phones = readPhones(
    'pau:0.100 dh:0.150 iy:0.200 k:0.300 ae:0.400 t:0.500 pau:0.700 s:0.800 ae:0.900 t:1.000 pau:1.200',
  )

  it('gives each word the time of its sounds, pauses belonging to none', () => {
    // "the" alone is dh ax: the sentence says dh iy.
    expect(
      wordTimes(
        phones,
        ['the', 'cat', 'sat'],
        [
          ['dh', 'ax'],
          ['k', 'ae', 't'],
          ['s', 'ae', 't'],
        ],
      ),
    ).toEqual([
      { text: 'the', startMs: 100, endMs: 200 },
      { text: 'cat', startMs: 200, endMs: 500 },
      { text: 'sat', startMs: 700, endMs: 1000 },
    ])
  })

  it('keeps a place for words without a sound', () => {
    const times = wordTimes(
      phones,
      ['—', 'the', 'cat', '😀', 'sat'],
      [[], ['dh', 'iy'], ['k', 'ae', 't'], [], ['s', 'ae', 't']],
    )
    expect(times.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [100, 100],
      [100, 200],
      [200, 500],
      [500, 500],
      [700, 1000],
    ])
  })
})
