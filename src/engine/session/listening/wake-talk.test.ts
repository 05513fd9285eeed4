import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/settings'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'
import { FOLLOW_UP_MS } from './wake-gate'

/* Whole conversations that wait for their name. */

const open: ScriptedConversation[] = []
afterEach(async () => {
  for (const stage of open.splice(0)) expect(await stage.end()).toEqual([])
})

async function listening(wakePhrase = true): Promise<ScriptedConversation> {
  const stage = new ScriptedConversation({ answer: () => words('It is noon.') }, { talk: { wakePhrase } })
  open.push(stage)
  stage.conversation.arm(true)
  await stage.wait(960)
  return stage
}
const chimes = (stage: ScriptedConversation): number =>
  stage.player.controls.filter(({ action }) => action === 'chime').length

describe('hands-free with a wake phrase', () => {
  it('answers nothing and keeps nothing of what is not meant', async () => {
    const stage = await listening()
    await stage.speak('so I told her about it')
    await stage.wait(4_000)
    expect([stage.lines, stage.requests, stage.notices()]).toEqual([[], [], []])
    expect(stage.events.filter((event) => event.name === 'partial' && event.data.text !== '')).toEqual([])
  })

  it('answers what begins with the phrase, and needs none for what follows', async () => {
    const stage = await listening()
    await stage.speak('hey parlay what time is it')
    await stage.wait(6_000)
    expect(stage.lines).toEqual(['user: What time is it', 'assistant: It is noon.'])
    await stage.speak('and in Berlin please')
    await stage.wait(6_000)
    expect(stage.lines[2]).toBe('user: and in Berlin please')
    await stage.wait(FOLLOW_UP_MS + 2_000)
    await stage.speak('never mind that now')
    await stage.wait(4_000)
    expect(stage.lines).toHaveLength(4)
  })

  it('rings for the phrase alone, and takes the next sentence', async () => {
    const stage = await listening()
    await stage.speak('hey parley')
    await stage.wait(2_500)
    expect([stage.lines, chimes(stage)]).toEqual([[], 1])
    await stage.speak('what time is it now')
    await stage.wait(6_000)
    expect(stage.lines).toEqual(['user: what time is it now', 'assistant: It is noon.'])
  })

  it('can be switched at any time, and off it is as if it were not there', async () => {
    const stage = await listening(false)
    await stage.speak('what time is it')
    await stage.wait(6_000)
    expect(stage.lines).toHaveLength(2)
    const talk = { ...defaultSettings.talk, wakePhrase: true }
    stage.conversation.settingsChanged({ ...defaultSettings, talk }, defaultSettings)
    await stage.wait(FOLLOW_UP_MS + 4_000)
    await stage.speak('what time is it')
    await stage.wait(6_000)
    expect(stage.lines).toHaveLength(2)
  })
})
