import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { newestWithin } from './first-look'

const message = (id: string, chars: number): Message => ({
  id,
  turn: 1,
  role: 'user',
  via: 'typed',
  text: 'x'.repeat(chars),
  status: 'done',
  at: 0,
})

describe('the first look at a conversation', () => {
  it('holds the newest messages that fit, and the last one in any case', () => {
    const all = [message('a', 60), message('b', 60), message('c', 30)]
    const ids = (chars: number): string[] => newestWithin(all, chars).map(({ id }) => id)
    expect(ids(150)).toEqual(['a', 'b', 'c'])
    expect(ids(149)).toEqual(['b', 'c'])
    expect(ids(10)).toEqual(['c'])
    expect(newestWithin([], 10)).toEqual([])
  })
})
