import { expect, it } from 'vitest'
import { wordsInRun } from './plain-letters'

it('cuts a long run without spaces into the same words as a short one, each at its place', () => {
  const sentence = 'ฉันชอบดื่มชาในตอนเช้า'
  const once = wordsInRun(sentence).map(({ word }) => word)
  expect(once.length).toBeGreaterThan(3)
  const run = sentence.repeat(40)
  const words = wordsInRun(run)
  expect(words.map(({ word }) => word)).toEqual(Array.from({ length: 40 }, () => once).flat())
  for (const { word, at } of words) expect(run.startsWith(word, at)).toBe(true)
})
