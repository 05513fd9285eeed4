import { expect, it } from 'vitest'
import { spokenWeight, syllables } from './syllables'

it.each([
  ['cat', 1],
  ['water', 2],
  ['beautiful', 3],
  ['make', 1],
  ['table', 2],
  ['jumped', 1],
  ['wanted', 2],
  ['needed', 2],
  ['boxes', 2],
  ['makes', 1],
  ['the', 1],
  ['me', 1],
  ['see', 1],
  ['twenty-nine', 3],
  ['GPT', 3],
  ['extraordinary', 5],
  ["don't", 1],
  ['café', 2],
  ['7', 1],
  ['...', 0],
  ['-', 0],
])('%j has %i syllables in English', (word, count) => {
  expect(syllables(word, 'en')).toBe(count)
})

it.each([
  ['ev', 1],
  ['merhaba', 3],
  ['iki', 2],
  ['İstanbul', 3],
  ['ışık', 2],
  ['kütüphane', 4],
  ['on', 1],
  ['kâğıt', 2],
  ['km', 1],
  ['saat', 2],
])('%j has %i syllables in Turkish', (word, count) => {
  expect(syllables(word, 'tr')).toBe(count)
})

it('counts the pause after punctuation', () => {
  expect(spokenWeight('cat', 'en')).toBe(1)
  expect(spokenWeight('cat,', 'en')).toBe(2)
  expect(spokenWeight('cat.', 'en')).toBe(3)
  expect(spokenWeight('今天', 'en')).toBe(2)
})
