import { expect, it } from 'vitest'
import { ScriptedConversation } from '#support/engine/scripted-conversation'

it('takes the running text for the words when the final never comes, and says that some may be missing', async () => {
  const stage = new ScriptedConversation({ recogniseMs: 1e9 })
  stage.conversation.arm(true)
  await stage.wait(640)
  await stage.speak('what is the capital of France')
  await stage.wait(2_800)
  expect(stage.messages).toEqual([])
  await stage.wait(400)
  expect(stage.messages[0]?.text).toMatch(/^what is the capital/)
  expect(stage.notices()).toEqual(['turn.lastWordsUnsure'])
  expect(await stage.end()).toEqual([])
})
