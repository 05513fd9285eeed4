import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { bubbleText, bubbleWord } from './bubble-words'

const message = (role: 'user' | 'assistant', text: string): Message => ({
  id: text,
  turn: 1,
  role,
  via: 'voice',
  text,
  status: 'done',
  at: 0,
})

describe('what the bubble says', () => {
  it.each([
    [{ state: 'idle', hearing: false, armed: false }, true, 'off'],
    [{ state: 'idle', hearing: false, armed: false }, false, 'idle'],
    [{ state: 'listening', hearing: false, armed: true }, true, 'listening'],
    [{ state: 'listening', hearing: true, armed: true }, true, 'hearing'],
    [{ state: 'speaking', hearing: false, armed: true }, true, 'speaking'],
  ] as const)('%j, hands-free %s: %s', (view, handsFree, word) => {
    expect(bubbleWord(view, handsFree)).toBe(word)
  })

  it('shows the words of the moment', () => {
    const asked = message('user', 'what time is it')
    const answer = message('assistant', 'It is noon.')
    const at = (state: 'listening' | 'thinking' | 'speaking' | 'idle', messages: Message[], partial = '') =>
      bubbleText({ state, messages, partial })
    expect(at('listening', [asked, answer], 'and in')).toEqual({ who: 'you', text: 'and in' })
    expect(at('listening', [asked, answer])).toBeUndefined()
    expect(at('thinking', [asked, message('assistant', '')])).toEqual({ who: 'you', text: 'what time is it' })
    expect(at('speaking', [asked, answer])).toEqual({ who: 'parley', text: 'It is noon.' })
    expect(at('idle', [])).toBeUndefined()
  })

  it('shows the end of a long answer, from a whole word on', () => {
    const long = Array.from({ length: 100 }, (_, i) => `word${i}`).join(' ')
    const shown = bubbleText({ state: 'speaking', messages: [message('assistant', long)], partial: '' })?.text ?? ''
    expect(shown).toMatch(/^…word\d+ .*word99$/)
    expect(shown.length).toBeLessThanOrEqual(161)
  })
})
