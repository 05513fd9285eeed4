import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../provider-contract/contract'
import { leanHistory } from './lean'

const talk = (turns: number, words = 'wish'): ChatMessage[] =>
  Array.from({ length: turns }, (_, n): ChatMessage[] => [
    { role: 'user', text: `${words} ${n}` },
    { role: 'assistant', text: `answer ${n}` },
  ]).flat()

const textOf = (message: ChatMessage | undefined): string => (message && 'text' in message ? message.text : '')

describe('what a session is told that begins lean', () => {
  it('is everything, where there is little', () => {
    expect(leanHistory(talk(3))).toEqual(talk(3))
    expect(leanHistory([])).toEqual([])
  })

  it('is the last lines word by word, and the person’s older words in short', () => {
    const told = leanHistory(talk(6))
    expect(told.slice(1)).toEqual(talk(6).slice(-6))
    expect(textOf(told[0])).toMatch(/- wish 0\n- wish 1\n- wish 2$/)
    expect(textOf(told[0])).not.toContain('answer')
  })

  it('stays short however long it was, and keeps the newest', () => {
    const [notes] = leanHistory(talk(200, 'a long wish '.repeat(40)))
    expect(textOf(notes).length).toBeLessThan(1_800)
    expect(textOf(notes)).toContain('…')
    expect(textOf(leanHistory(talk(200))[0])).toContain('wish 196')
  })

  it('begins with no output of a tool whose call was left out', () => {
    const call = { role: 'tool', callId: 'c', name: 'weather', result: '{}' } as const
    const told = leanHistory([...talk(3), call, ...talk(2), { role: 'user', text: 'and now' }])
    expect(told.map(({ role }) => role)).toEqual(['user', 'user', 'assistant', 'user', 'assistant', 'user'])
  })
})
