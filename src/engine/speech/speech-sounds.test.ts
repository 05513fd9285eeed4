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
  expect([wordWeight('cat', 'en'), pauseWeight('cat')]).toEqual([3.4, 0])
  expect(wordWeight('cat,', 'en')).toBeCloseTo(4.08)
  expect([pauseWeight('cat,'), pauseWeight('cat.”'), pauseWeight('好。')]).toEqual([3.5, 3.5, 3.5])
  expect(wordWeight('...', 'en')).toBe(0)
})
