import { describe, expect, it } from 'vitest'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'

/*
 * Several short sentences with pauses between them, answered or not in between: every word reaches the conversation
 * once and in order, also where frames come late and all at once because the machine is busy.
 */

const talks = [
  ['what is the time', 'and the weather', 'thank you'],
  ['I want to go to Paris tomorrow.', 'Book me a room there.', 'It should be quiet.'],
]
const gaps = [200, 300, 400, 500, 600, 700, 900, 1_200, 1_500]
const cases = talks.flatMap((talk) => [0, 400, 900].flatMap((late) => gaps.map((gap) => ({ talk, late, gap }))))

describe('three quick sentences', () => {
  it.each(cases)('are all heard ($gap ms apart, frames up to $late ms late): $talk.2', async ({ talk, late, gap }) => {
    const stage = new ScriptedConversation({
      recogniseMs: 80,
      answer: () => words('Here is an answer with exactly ten words in it.'),
    })
    stage.conversation.arm(true)
    await stage.wait(640)
    stage.late = late
    for (const sentence of talk) {
      await stage.speak(sentence)
      await stage.wait(gap)
    }
    stage.late = 0
    await stage.wait(5_000)
    const said = stage.messages.flatMap(({ role, text }) => (role === 'user' ? [text] : []))
    expect(said.join(' ')).toBe(talk.join(' '))
    expect(await stage.end()).toEqual([])
  })
})
