import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { temporaryDirectory } from '#support/temporary'
import type { History } from '../../history/history'
import { openHistory } from '../../history/open-history'
import type { Provider } from '../../provider-contract/contract'
import { produce } from '../../runtime/produce'
import type { ScriptedProvider } from '#support/engine/scripted-providers'
import { openScriptedAssistant } from '#support/engine/scripted-assistant'
import { ScriptedConversation } from '#support/engine/scripted-conversation'

/** The history runs on the real clock here: its files are written in real time. */
let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})
const open = (): History => openHistory(join(directory, 'history.db'), { policy: { keep: 'forever', audio: true } })
const files = (): string[] => readdirSync(join(directory, 'recordings'))

/** A recogniser whose text is the number of samples it was given. */
const counting: Provider = {
  id: 'counting',
  name: 'counting',
  local: true,
  settings: z.object({}),
  secrets: [],
  stt: {
    caps: { partials: false, endOfTurn: false, languages: ['*'] },
    open: (_options, audio, scope) =>
      produce(scope, 'counting', async (out) => {
        let samples = 0
        for await (const input of audio) {
          if (input.kind === 'audio') samples += input.pcm.length
          else out.push({ kind: 'final', revision: input.revision, text: `${Math.round(samples / 16_000)} seconds` })
        }
      }),
  },
}

describe('the sound of a turn', () => {
  it('is kept with its message: all of it, from before it was noticed', async () => {
    const history = open()
    const stage = new ScriptedConversation({}, { history })
    stage.conversation.arm(true)
    await stage.wait(400)
    await stage.speak('what is the weather in paris')
    await stage.wait(3_000)
    const [asked, answer] = stage.messages
    expect(asked?.text).toBe('what is the weather in paris')
    expect(answer?.recordings).toBeUndefined()
    const sound = await history.sound(asked?.recordings ?? [])
    expect(sound.length / 16_000).toBeGreaterThan(1.8)
    expect((asked?.recordings?.[0]?.ms ?? 0) / 1_000).toBeCloseTo(sound.length / 16_000, 2)
    await stage.end()
    history.close()
  })

  it('is not kept of a noise', async () => {
    const history = open()
    const stage = new ScriptedConversation({}, { history })
    stage.conversation.arm(true)
    await stage.wait(400)
    await stage.wait(500, 0.95)
    await stage.wait(3_000)
    expect(stage.messages).toEqual([])
    await expect.poll(files, { timeout: 30_000 }).toEqual([])
    await stage.end()
    history.close()
  })

  it('is not written down while the wake phrase is waited for, and all of it once it was said', async () => {
    const history = open()
    const stage = new ScriptedConversation({}, { history, talk: { wakePhrase: true } })
    stage.conversation.arm(true)
    await stage.wait(400)
    await stage.speak('this is not meant for anybody here')
    expect(existsSync(join(directory, 'recordings'))).toBe(false)
    await stage.wait(3_000)
    await stage.speak('hey parley what is the weather')
    await stage.wait(3_000)
    const [asked] = stage.messages
    expect(asked?.text).toBe('What is the weather')
    expect((await history.sound(asked?.recordings ?? [])).length / 16_000).toBeGreaterThan(1.5)
    expect(files()).toHaveLength(1)
    await stage.end()
    history.close()
  })

  it('nobody understood is there after a restart, is listened to again when asked, and goes to what was understood', async () => {
    const broken: ScriptedProvider = {
      id: 'a',
      mishap: (stage) => (stage === 'stt' ? { at: 0, how: 'fault' } : undefined),
    }
    const before = open()
    const first = await openScriptedAssistant(
      [broken, { ...broken, id: 'local', local: true }, { id: 'offline', local: true }],
      { settings: { hearing: { provider: 'a' } }, history: before },
    )
    await first.talk.speak('remember to water the plants')
    await first.talk.wait(4_000)
    expect(first.talk.messages).toMatchObject([{ text: '', status: 'failed', recordings: [{}] }])
    await before.sound(first.talk.messages[0]?.recordings ?? [])
    await first.talk.end()
    before.close()

    const after = open()
    const second = await openScriptedAssistant([{ id: 'offline', local: true, answer: () => 'Noted.' }], {
      settings: { hearing: { provider: 'counting' } },
      providers: [counting],
      history: after,
    })
    const [line] = second.talk.messages
    expect(line).toMatchObject({ text: '', status: 'failed' })
    second.talk.conversation.lines.retry(line?.id ?? '')
    // The file is read in real time.
    await expect
      .poll(async () => (await second.talk.wait(500), second.talk.lines), { timeout: 30_000 })
      .toEqual(['user: 2 seconds', 'assistant: [Noted.]'])
    expect(second.talk.messages[0]?.recordings).toEqual(line?.recordings)
    expect(files()).toHaveLength(1)
    await second.talk.end()
    after.close()
  })

  it('stays with the words when their answer failed and is tried again', async () => {
    const history = open()
    let fails = true
    const stage = new ScriptedConversation(
      {
        answer: () =>
          fails
            ? new Error('away')
            : [
                { kind: 'text', delta: 'Here.' },
                { kind: 'finish', reason: 'stop' },
              ],
      },
      { history },
    )
    stage.conversation.arm(true)
    await stage.wait(400)
    await stage.speak('what is the weather in paris')
    await stage.wait(4_000)
    const [asked, failed] = stage.messages
    expect(failed?.status).toBe('failed')
    fails = false
    stage.conversation.lines.retry(failed?.id ?? '')
    await stage.wait(4_000)
    expect(stage.messages).toMatchObject([
      { text: asked?.text, via: 'voice', recordings: asked?.recordings },
      { status: 'done', text: 'Here.' },
    ])
    expect(files()).toHaveLength(1)
    await stage.end()
    history.close()
  })
})

describe('another conversation', () => {
  it('is gone on with in the middle of an answer, and nothing of the one before reaches it', async () => {
    const history = open()
    const stage = new ScriptedConversation({}, { history })
    stage.conversation.say('the first question')
    await stage.wait(6_000)
    const first = history.archive.list({ limit: 5 }).conversations[0]?.id ?? 0
    stage.conversation.lines.clear()
    stage.conversation.say('the second question')
    await stage.wait(1_500)
    expect(stage.conversation.view.state).toBe('speaking')
    stage.conversation.lines.goOnWith(() => history.hold(first))
    const opened = stage.events.findLast(({ name }) => name === 'conversation.opened')
    await stage.wait(3_000)
    expect(stage.messages.map(({ text }) => text)[0]).toBe('the first question')
    expect(stage.messages).toHaveLength(2)
    expect(opened).toEqual({ name: 'conversation.opened', data: { messages: stage.messages } })
    stage.conversation.say('and now')
    await stage.wait(6_000)
    const turns = stage.messages.map(({ turn }) => turn)
    expect(new Set(turns).size).toBe(2)
    expect(stage.messages).toHaveLength(4)
    await stage.end()
    history.close()
  })

  it('is begun in the middle of an answer, and the answer does not come back', async () => {
    const stage = new ScriptedConversation()
    stage.conversation.say('a question')
    await stage.wait(1_500)
    expect(stage.conversation.view.state).toBe('speaking')
    stage.conversation.lines.clear()
    await stage.wait(3_000)
    expect(stage.messages).toEqual([])
    await stage.end()
  })
})
