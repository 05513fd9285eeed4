import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'

/* Whole conversations in a room with somebody else or a radio in it. */

const open: ScriptedConversation[] = []
afterEach(async () => {
  for (const stage of open.splice(0)) expect(await stage.end()).toEqual([])
})

const NEAR = 8_000
/** A tenth of that: 20 dB less. */
const FAR = 800

/** A person whose voice is known: they have asked seven questions and heard the answers out. */
async function known(talk: Partial<Settings['talk']> = {}): Promise<ScriptedConversation> {
  const stage = new ScriptedConversation({ answer: () => words('It is noon.') }, { talk })
  open.push(stage)
  stage.loudness = NEAR
  stage.roomNoise = 20
  stage.conversation.microphoneOpened('Built-in')
  stage.conversation.arm(true)
  await stage.wait(960)
  for (let i = 0; i < 7; i++) {
    await stage.speak('what time is it now')
    await stage.wait(4_000)
  }
  expect(stage.lines).toHaveLength(14)
  await stage.wait(10_000)
  return stage
}

const asides = (stage: ScriptedConversation) =>
  stage.events.flatMap((event) =>
    event.name === 'notice' && event.data.code === 'turn.setAside' ? [event.data.values] : [],
  )

describe('somebody else in the room', () => {
  it('is shown and not answered', async () => {
    const stage = await known()
    stage.loudness = FAR
    await stage.speak('and here is the weather for tomorrow')
    await stage.wait(5_000)
    expect(stage.lines).toHaveLength(14)
    expect(stage.requests).toHaveLength(7)
    expect(asides(stage).map((values) => values?.['words'])).toEqual(['and here is the weather for tomorrow'])
    stage.loudness = NEAR
    await stage.speak('what time is it now')
    await stage.wait(4_000)
    expect(stage.lines.slice(14)).toEqual(['user: what time is it now', 'assistant: It is noon.'])
  })

  it('does not hide the person who speaks over it', async () => {
    const stage = await known()
    stage.loudness = FAR
    await stage.speak(Array.from({ length: 60 }, (_, i) => `word${i}`).join(' '))
    stage.loudness = NEAR
    await stage.speak('what time is it now')
    await stage.wait(5_000)
    expect(stage.lines[14]).toMatch(/word59 what time is it now$/)
    expect(asides(stage)).toEqual([])
  })

  it('was the person after all: they are answered, and such a voice is theirs from then on', async () => {
    const stage = await known()
    stage.loudness = FAR
    await stage.speak('how far is the moon')
    await stage.wait(5_000)
    stage.conversation.thatWasMe(Number(asides(stage)[0]?.['turn']))
    await stage.wait(4_000)
    expect(stage.lines.slice(14)).toEqual(['user: how far is the moon', 'assistant: It is noon.'])
    stage.conversation.thatWasMe(Number(asides(stage)[0]?.['turn']))
    await stage.wait(14_000)
    expect(stage.lines).toHaveLength(16)
    await stage.speak('and how far is the sun')
    await stage.wait(4_000)
    expect(stage.lines.slice(16)).toEqual(['user: and how far is the sun', 'assistant: It is noon.'])
  })

  it('does not stop an answer, but a word to stop does at any level', async () => {
    const stage = await known()
    stage.script.answer = () => words(`On ${'and on '.repeat(40)}.`)
    await stage.speak('tell me something long')
    await stage.wait(1_500)
    expect(stage.conversation.view.state).toBe('speaking')
    stage.loudness = FAR
    const paused = (): boolean => stage.player.controls.findLast(({ action }) => action !== 'chime')?.action === 'pause'
    await stage.speak('and here is the weather for all of')
    expect([stage.conversation.view.state, paused()]).toEqual(['listening', false])
    await stage.wait(500)
    expect([stage.conversation.view.state, paused()]).toEqual(['speaking', false])
    await stage.speak('stop')
    await stage.wait(700)
    expect(stage.conversation.view.state).toBe('listening')
  })

  it('is nobody while nothing is known of this microphone', async () => {
    const stage = await known()
    stage.conversation.microphoneOpened('Headset')
    stage.loudness = FAR
    await stage.speak('how far is the moon')
    await stage.wait(4_000)
    expect([stage.lines.length, asides(stage)]).toEqual([16, []])
  })

  it('can be switched off, and then everybody is answered', async () => {
    const stage = await known({ leavesOutOthers: false })
    stage.loudness = FAR
    await stage.speak('how far is the moon')
    await stage.wait(4_000)
    expect([stage.lines.length, asides(stage)]).toEqual([16, []])
  })

  it('is never told by level with the key or a wake phrase, which say who is meant', async () => {
    const stage = await known()
    const talk = { ...defaultSettings.talk, mode: 'hold' as const }
    const before = { ...defaultSettings }
    stage.conversation.settingsChanged({ ...before, talk }, before)
    stage.loudness = FAR
    stage.conversation.press()
    await stage.speak('how far is the moon')
    stage.conversation.release()
    await stage.wait(4_000)
    expect(stage.lines[14]).toBe('user: how far is the moon')
    const called = await known()
    called.conversation.settingsChanged({ ...before, talk: { ...defaultSettings.talk, wakePhrase: true } }, before)
    called.loudness = FAR
    await called.speak('hey parley how far is the moon')
    await called.wait(4_000)
    expect(called.lines[14]).toBe('user: How far is the moon')
  })
})
