import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReasoningFilter } from './reasoning'

function filtered(text: string, size = text.length || 1): string {
  const filter = new ReasoningFilter()
  let out = ''
  for (let at = 0; at < text.length; at += size) out += filter.push(text.slice(at, at + size))
  return out + filter.flush()
}

describe('ReasoningFilter', () => {
  it.each([
    ['Hello.', 'Hello.'],
    ['<think>hm</think>Hello.', 'Hello.'],
    ['<think>\nhm\n</think>\n\nHello.\n', 'Hello.\n'],
    ['\n<think></think>\n\nHello.', 'Hello.'],
    ['<THINK>hm</Think>Hello.', 'Hello.'],
    ['<thinking>hm</thinking>Hello.', 'Hello.'],
    ['One. <think>hm</think>Two.', 'One. Two.'],
    ['One.\n<think>hm</think>\nTwo.', 'One.\nTwo.'],
    ['<think>a</think>One <think>b</think>two', 'One two'],
    ['<think>a < b and <b> or </thin</think>Yes.', 'Yes.'],
    ['<think>never ends', ''],
    ['</think>\nHello.', 'Hello.'],
    ['1 < 2 and <b>bold</b>', '1 < 2 and <b>bold</b>'],
    ['The tag `<think>` opens.', 'The tag `<think>` opens.'],
    ['Ends with <thi', 'Ends with <thi'],
    ['<<think>x</think>>', '<>'],
    ['', ''],
  ])('%j becomes %j, cut anywhere', (text, expected) => {
    for (let size = 1; size <= Math.max(1, text.length); size++)
      expect(filtered(text, size), `pieces of ${size}`).toBe(expected)
  })

  it('does not hold back text that cannot be a tag', () => {
    const filter = new ReasoningFilter()
    expect(filter.push('1 < 2')).toBe('1 < 2')
    expect(filter.push(' <th')).toBe(' ')
    expect(filter.push('e')).toBe('<the')
  })

  it('shows the same however the content arrives', () => {
    const parts = fc.array(
      fc.constantFrom('<think>', '</think>', '<th', 'ink>', 'a', ' ', '\n', '`', '<', '</', 'b. '),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        expect(filtered(pieces.join(''), size)).toBe(filtered(pieces.join('')))
      }),
      { numRuns: 500 },
    )
  })

  it('is as new after flush', () => {
    const filter = new ReasoningFilter()
    filter.push('<think>lost')
    expect(filter.flush()).toBe('')
    expect(filter.push('Hello')).toBe('Hello')
  })
})
