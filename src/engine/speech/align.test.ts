import fc from '#support/fast-check'
import { expect, it } from 'vitest'
import { alignWords } from './align'
import { speakable } from './speakable/speakable'

const weigh = (word: string): number => (speakable(word, 'en').match(/\S+/g) ?? []).length

it.each([
  ['costs $29.99 now', 'costs twenty-nine dollars and ninety-nine cents now', [1, 6, 7]],
  ['one two three', 'one two three', [1, 2, 3]],
  ['**One,** two!', 'one, two!', [1, 2]],
  ['Hi 😀 there', 'Hi there', [1, 1, 2]],
  ['A — B', 'A, B', [1, 1, 2]],
  ['the 5 km to the 10 km', 'the five kilometers to the ten kilometers', [1, 2, 3, 4, 5, 6, 7]],
  ['%50 arttı', 'yüzde elli arttı', [2, 3]],
  ['14:30', 'fourteen thirty', [2]],
  ['code here', 'something else entirely now', [2, 4]],
  ['', 'nothing', []],
  ['😀', '', [0]],
])('%j as %j needs %j', (written, spoken, needed) => {
  expect(alignWords(written.match(/\S+/g) ?? [], spoken.match(/\S+/g) ?? [], weigh)).toEqual(needed)
})

it('never falls and ends with everything', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', '12', '—', 'a,', '**b**', '5%'), { maxLength: 25 })
  fc.assert(
    fc.property(words, words, (written, spoken) => {
      const needed = alignWords(written, spoken, weigh)
      expect(needed).toEqual([...needed].sort((a, b) => a - b))
      if (written.length > 0) expect(needed.at(-1)).toBe(spoken.length)
    }),
  )
})

it('takes a long block of code in its stride', () => {
  const written = Array.from({ length: 30_000 }, (_, i) => `line${i}`)
  expect(alignWords(written, 'Here is some code, shown in the window.'.split(' '), weigh).at(-1)).toBe(8)
})
