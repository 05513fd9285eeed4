import { describe, expect, it } from 'vitest'
import { heardParts } from './heard'

const text = 'The moon pulls on the ocean.'
const answer = { role: 'assistant', text } as const

describe('what was heard', () => {
  it('is everything in what the person said, and in an answer that was never spoken', () => {
    expect(heardParts({ role: 'user', status: 'done', text })).toEqual({ heard: text, pending: '', unheard: '' })
    expect(heardParts({ ...answer, status: 'interrupted' })).toEqual({ heard: text, pending: '', unheard: '' })
  })

  it('grows word by word while it is spoken', () => {
    expect(heardParts({ ...answer, status: 'open', heardChars: 0 })).toEqual({ heard: '', pending: text, unheard: '' })
    expect(heardParts({ ...answer, status: 'open', heardChars: 6 })).toEqual({
      heard: 'The moon',
      pending: ' pulls on the ocean.',
      unheard: '',
    })
    expect(heardParts({ ...answer, status: 'open', heardChars: 8 }).heard).toBe('The moon')
  })

  it('ends where the person stopped it', () => {
    expect(heardParts({ ...answer, status: 'interrupted', heardChars: 9 })).toEqual({
      heard: 'The moon',
      pending: '',
      unheard: 'pulls on the ocean.',
    })
  })

  it('has no unheard part when the person heard the end', () => {
    expect(heardParts({ ...answer, status: 'interrupted', heardChars: text.length + 5 }).unheard).toBe('')
    const { length } = answer.text
    expect(heardParts({ ...answer, status: 'done', heardChars: length })).toEqual({
      heard: answer.text,
      pending: '',
      unheard: '',
    })
    // A voice that broke off: the rest was never said.
    expect(heardParts({ ...answer, status: 'done', heardChars: 3 }).unheard).not.toBe('')
  })
})
