import { describe, expect, it } from 'vitest'
import { PersonLines } from './person-lines'

describe('which of the engine’s items are which turn’s words', () => {
  it('is settled by what was handed over, whatever order the texts come in', () => {
    const lines = new PersonLines()
    lines.handedOver(1)
    lines.handedOver(2)
    lines.placed('a', 3)
    lines.placed('b', 3)
    expect(lines.heard('b', 'second', true, 3)).toBe(2)
    expect(lines.of(1)).toEqual({ text: '', complete: false, items: ['a'] })
    expect(lines.heard('a', 'first', true, 3)).toBe(1)
    expect(lines.of(1)).toEqual({ text: 'first', complete: true, items: ['a'] })
  })

  it('is the open turn where the engine ends turns, with all its items in the order they were begun', () => {
    const lines = new PersonLines()
    lines.placed('a', 5)
    lines.placed('b', 5)
    lines.heard('b', 'two', true, 5)
    lines.heard('a', 'one', true, undefined)
    expect(lines.of(5)).toMatchObject({ text: 'one two', complete: true })
  })

  it('takes a text back neither when it comes twice nor when a shorter one comes late', () => {
    const lines = new PersonLines()
    lines.placed('a', 1)
    lines.heard('a', 'the whole line', true, 1)
    lines.heard('a', 'the whole', false, 1)
    lines.heard('a', 'the whole line', true, 1)
    expect(lines.of(1).text).toBe('the whole line')
  })

  it('keeps a text whose item was never placed, and what nobody had a turn for until one takes it', () => {
    const lines = new PersonLines()
    expect(lines.heard('x', 'out of nowhere', true, undefined)).toBeUndefined()
    lines.claim(7)
    expect(lines.of(7)).toMatchObject({ text: 'out of nowhere', complete: true })
  })

  it('is complete when what cannot be written down is known, and follows a turn that goes on', () => {
    const lines = new PersonLines()
    lines.handedOver(1)
    lines.placed('a', undefined)
    lines.unheard('a', undefined)
    expect(lines.of(1)).toMatchObject({ text: '', complete: true })
    lines.goesOnAs(1, 2)
    lines.handedOver(2)
    lines.placed('b', undefined)
    lines.heard('b', 'more', true, undefined)
    expect(lines.of(2)).toMatchObject({ text: 'more', complete: true, items: ['a', 'b'] })
    expect(lines.drop(2)).toEqual(['a', 'b'])
  })
})
