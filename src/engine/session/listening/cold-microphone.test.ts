import { describe, expect, it } from 'vitest'
import { lostToOpening } from './cold-microphone'
import { ScriptedConversation } from '#support/engine/scripted-conversation'

describe('what is lost while a microphone opens', () => {
  const facts = { pressedAt: 1_000, releasedAt: undefined, firstAt: 1_400, tapMs: 180 }

  it.each([
    ['everything before its first sample', {}, 400],
    ['no more than was held', { releasedAt: 1_300 }, 300],
    ['nothing of a slip', { releasedAt: 1_120 }, 0],
    ['nothing anybody would miss', { firstAt: 1_100 }, 0],
    ['nothing where sound was there before', { firstAt: 700 }, 0],
  ])('is %s', (_, change, ms) => {
    expect(lostToOpening({ ...facts, ...change })).toBe(ms)
  })
})

describe('a key pressed on a closed microphone', () => {
  const lost = (stage: ScriptedConversation): unknown[] =>
    stage.events.flatMap((event) =>
      event.name === 'notice' && event.data.code === 'turn.beginningLost' ? [event.data.values?.['seconds']] : [],
    )

  /** `opening`: ms until the first frame. */
  async function hold(stage: ScriptedConversation, opening: number, words: string): Promise<void> {
    stage.conversation.press()
    await stage.idle(opening)
    await stage.speak(words)
    stage.conversation.release()
    await stage.wait(3_000)
  }

  it('records what there is, and says once how much was lost', async () => {
    const stage = new ScriptedConversation({}, { talk: { mode: 'hold', keepMicrophoneReady: false } })
    await hold(stage, 400, 'time is it')
    expect(stage.lines[0]).toBe('user: time is it')
    expect(lost(stage)).toEqual([0.4])
    await stage.idle(30_000)
    await hold(stage, 700, 'and in Rome')
    expect(stage.lines).toContain('user: and in Rome')
    expect(lost(stage)).toEqual([0.4])
    expect(await stage.end()).toEqual([])
  })

  it('says nothing on a warm one, or for a slip', async () => {
    const stage = new ScriptedConversation({}, { talk: { mode: 'hold' } })
    stage.conversation.press()
    await stage.idle(100)
    stage.conversation.release()
    await stage.idle(600)
    await stage.wait(640)
    await hold(stage, 0, 'what time is it')
    expect(stage.lines[0]).toBe('user: what time is it')
    expect(lost(stage)).toEqual([])
    expect(await stage.end()).toEqual([])
  })
})
