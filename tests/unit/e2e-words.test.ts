import { describe, expect, it } from 'vitest'
import { agreement, wordsOf } from '../e2e/support/words'

describe('comparing what was understood with what was meant', () => {
  it('forgives slips, punctuation and how numbers are written', () => {
    expect(agreement('Seven times 6 is forty-two.', '7 times six is 42')).toBe(1)
    expect(agreement('the quick brown fox jumped', 'The quick brown fox jumps!')).toBe(1)
  })

  it('does not forgive other words, missing words or another order', () => {
    expect(agreement('I am sorry', 'Seven times six is forty-two')).toBe(0)
    expect(agreement('seven times', 'seven times six is')).toBe(0.5)
    expect(agreement('two forty', 'forty two')).toBe(0.5)
    expect(agreement('', 'hello')).toBe(0)
  })

  it('refuses to compare with nothing', () => {
    expect(() => agreement('hello', ' ')).toThrow()
  })

  it('reads numerals', () => {
    expect(wordsOf("It's 42°")).toEqual(['its', 'forty', 'two'])
  })
})
