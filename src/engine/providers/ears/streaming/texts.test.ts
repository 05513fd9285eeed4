import { describe, expect, it } from 'vitest'
import { endOfTurnIn } from './end-mark'
import { readPieces, textOf } from './pieces'
import { promptFor, promptList } from './prompt'

describe('pieces', () => {
  const pieces = readPieces(
    '▁Merha 0\nba 1\n, 2\n▁ 3\n<0xE4> 4\n<0xBD> 5\n<0xA0> 6\n<en-US> 7\n<unk> 8\n好 9\n<blk> 10\n',
  )

  it.each([
    [[0, 1, 2, 0, 1], 'Merhaba, Merhaba', undefined],
    [[4, 5, 6, 9], '你好', undefined],
    // A character that is not whole yet is left out.
    [[9, 4, 5], '好', undefined],
    [[0, 1, 8, 7], 'Merhaba', 'en-US'],
    [[], '', undefined],
  ])('%j are %s', (numbers, text, language) => {
    expect(textOf(numbers, pieces)).toEqual({ text, ...(language && { language }) })
  })

  it('know their blank, and are nothing without one', () => {
    expect(pieces.blank).toBe(10)
    expect(() => readPieces('<html>\nNot here')).toThrow()
  })
})

describe('the language a recogniser is told', () => {
  const list = promptList('{"auto":101,"en-GB":3,"en-US":1,"tr-TR":7,"zh-CN":9,"pt-PT":4,"pt-BR":5,"no":"x"}')

  it.each([
    ['en', 1],
    ['en-GB', 3],
    ['en-AU', 1],
    ['tr', 7],
    ['zh', 9],
    ['zh-TW', 9],
    ['pt', 5],
    ['auto', 101],
    ['xx', 101],
    ['no', 101],
    ['not a tag', 101],
  ])('for %s is number %i', (language, number) => expect(promptFor(language, list, 101)).toBe(number))

  it('is left open where the list is none', () => {
    expect(promptFor('tr', promptList('nonsense'), 101)).toBe(101)
    expect(promptFor('tr', promptList('null'), 101)).toBe(101)
  })
})

it.each([
  ['What time is it?', 0.85],
  ['Saat kaç.', 0.85],
  ['今天天气怎么样？', 0.85],
  ['He said “stop.”', 0.85],
  ['What time', undefined],
  ['Well...', undefined],
  ['Şey…', undefined],
  ['', undefined],
])('%s ends its turn by %s', (text, probability) => expect(endOfTurnIn(text)).toBe(probability))
