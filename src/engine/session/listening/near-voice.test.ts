import { describe, expect, it } from 'vitest'
import { judgeVoice, type KnownVoice, learnMistake, learnRoom, learnVoice, nobodyYet } from './near-voice'

/** Somebody who has spoken at these levels, in a room of that level, in dBFS. */
function knowing(levels: readonly number[], room: number | null = -65): KnownVoice {
  const voice = levels.reduce(learnVoice, nobodyYet)
  return room === null ? voice : learnRoom(voice, room)
}
const usual = [-28, -26, -30, -27, -29, -28, -26]
const judged = (known: KnownVoice, levelDb: number, more: { voicedMs?: number; expected?: boolean } = {}) =>
  judgeVoice(known, { levelDb, voicedMs: 900, expected: false, ...more })

describe('whose voice it is by its level', () => {
  it('is unknown until enough was heard of the person and of the room', () => {
    expect(judged(nobodyYet, -60)).toBe('unknown')
    expect(judged(knowing(usual.slice(0, 5)), -55)).toBe('unknown')
    expect(judged(knowing(usual, null), -55)).toBe('unknown')
    expect(judged(knowing(usual), -55)).toBe('far')
    expect(judged(knowing(usual), -55, { voicedMs: 200 })).toBe('unknown')
  })

  it('is the person’s own within generous margins, however much louder', () => {
    for (const level of [-5, -28, -35, -39]) expect(judged(knowing(usual), level)).toBe('near')
    expect(judged(knowing(usual), -42)).toBe('far')
  })

  it('is allowed to be further off straight after an answer', () => {
    expect([judged(knowing(usual), -44), judged(knowing(usual), -44, { expected: true })]).toEqual(['far', 'near'])
  })

  it('has wider margins where the person is heard at very different levels', () => {
    const wandering = knowing([-20, -38, -24, -40, -22, -36, -25])
    expect(judged(wandering, -44)).toBe('near')
  })

  it('cannot be told in a room that is as loud as what would be far', () => {
    expect(judged(knowing(usual, -42), -55)).toBe('unknown')
  })

  it('is the person’s own at once when they say so, and in the end only there again where that was an exception', () => {
    let known = learnMistake(knowing(usual), -50)
    expect(judged(known, -50)).toBe('near')
    for (let i = 0; i < 30; i++) known = learnVoice(known, -28)
    expect(judged(known, -50)).toBe('far')
  })
})
