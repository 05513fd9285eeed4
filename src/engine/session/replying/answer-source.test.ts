import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import { ScriptedConversation } from '#support/engine/scripted-conversation'
import type { AnswerSource } from './answer-source'

/** Something that lives as long as the conversation and answers turn by turn, as a speech-to-speech session would. */
function lastingSession() {
  const log: string[] = []
  let failing = false
  return {
    log,
    fail: () => (failing = true),
    open: (scripted: ScriptedConversation) => {
      const session = scripted.scope.child('session')
      session.onClose(() => log.push('session closed'))
      log.push('session opened')
      return (_content: unknown, sink: { append(delta: string): void }): AnswerSource => ({
        async run(scope) {
          // A draft that is not wanted any more is an answer that ends, too.
          scope.onClose(() => log.push('answer over'))
          if (failing) throw new FaultError(fault('llm', 'network', 'llm.cutOff'))
          for (const word of 'This is an answer. It goes on for a while.'.split(/(?<= )/)) {
            await scope.sleep(20)
            sink.append(word)
          }
        },
      })
    },
  }
}

describe('an answer that comes from something that outlives the turn', () => {
  it('is delivered, interrupted and failed like any other, and what lasts stays open', async () => {
    const session = lastingSession()
    const stage = new ScriptedConversation({}, { source: (scripted) => session.open(scripted) })
    stage.conversation.arm(true)
    await stage.wait(640)
    await stage.speak('tell me something please')
    await stage.wait(8_000)
    await stage.speak('tell me something else please')
    await stage.wait(1_200)
    session.fail()
    await stage.speak('no stop it right there now')
    await stage.wait(4_000)
    const answers = stage.messages.filter(({ role }) => role === 'assistant')
    expect(answers.map(({ status }) => status)).toEqual(['done', 'interrupted', 'failed'])
    expect(answers[0]?.text).toBe('This is an answer. It goes on for a while.')
    expect(answers[2]?.fault).toMatchObject({ code: 'llm.cutOff' })
    expect(new Set(session.log.slice(1))).toEqual(new Set(['answer over']))
    expect(await stage.end()).toEqual([])
    expect([session.log[0], session.log.at(-1)]).toEqual(['session opened', 'session closed'])
  })
})
