import { expect, it } from 'vitest'
import { pauseWeight, sounds, wordWeight } from './speech-sounds'

it.each([
  ['cat', 3],
  ['water', 5],
  ['make', 3],
  ['the', 2],
  ['see', 2],
  ['she', 2],
  ['little', 4],
  ['twenty-nine', 9],
  ['through', 5],
  ['café', 4],
  ["don't", 4],
  ['GPT', 3],
  ['7', 1],
  ['...', 0],
  ['-', 0],
])('%j has %i sounds in English', (word, count) => {
  expect(sounds(word, 'en')).toBe(count)
})

it.each([
  ['ev', 'tr', 2],
  ['İstanbul', 'tr', 8],
  ['kâğıt', 'tr', 5],
  ['今天', 'zh', 6],
  ['今天', 'en', 6],
  ['ไม่', 'th', 2],
])('%j in %s has %i', (word, language, count) => {
  expect(sounds(word, language)).toBe(count)
})

it('draws a word out before a pause, and counts the pause', () => {
  expect([wordWeight('ev', 'tr'), pauseWeight('ev', 'tr')]).toEqual([2.4, 0])
  expect(wordWeight('ev,', 'tr')).toBeCloseTo(2.88)
  expect([pauseWeight('ev,', 'tr'), pauseWeight('ev.”', 'tr'), pauseWeight('好。', 'zh')]).toEqual([3.5, 3.5, 3.5])
  expect(wordWeight('...', 'tr')).toBe(0)
  expect([wordWeight('cat,', 'en') - wordWeight('cat', 'en'), pauseWeight('cat,', 'en')]).toEqual([1.5, 2.7])
  expect(wordWeight('...', 'en')).toBe(0)
})

it('knows which English words are said in passing, and which are long with few letters', () => {
  expect(wordWeight('of', 'en')).toBeLessThan(wordWeight('ox', 'en') / 1.3)
  expect(wordWeight('make', 'en')).toBeGreaterThan(wordWeight('mak', 'en'))
  expect(wordWeight('eighty', 'en')).toBeLessThan(wordWeight('eskimo', 'en'))
  expect(wordWeight('7', 'en')).toBe(1)
  expect(wordWeight('今天', 'en')).toBeCloseTo(6.4)
})
