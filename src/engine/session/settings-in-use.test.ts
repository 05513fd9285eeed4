import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, type Settings } from '#shared/settings'
import type { ChatRequest, TtsOptions } from '../provider-contract/contract'
import type { Tool } from '../tools/tool'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'

/*
 * What the settings of the moment come to in a conversation, where no other test says so. Each is changed while it
 * runs.
 */

async function stage(): Promise<{ all: ScriptedAssistant; requests: ChatRequest[]; voices: TtsOptions[] }> {
  const requests: ChatRequest[] = []
  const voices: TtsOptions[] = []
  const role = {
    id: 'a',
    answer: (request: ChatRequest) => (requests.push(request), 'One two three.'),
    speaks: (options: TtsOptions) => void voices.push(options),
  }
  const all = await openScriptedAssistant([role, { id: 'local', local: true }, { id: 'offline', local: true }], {
    settings: {
      hearing: { provider: 'local' },
      brain: { provider: 'a', model: 'big' },
      voice: { provider: 'a', voice: 'anna' },
    },
  })
  return { all, requests, voices }
}

async function type(all: ScriptedAssistant, text: string): Promise<void> {
  all.talk.conversation.say(text)
  await all.talk.wait(8_000)
}

describe('the instructions of the person', () => {
  it('are told to the model', async () => {
    const { all, requests } = await stage()
    await all.settings.update({ brain: { instructions: 'Call me Ada.' } })
    await type(all, 'who am I')
    expect(requests.at(-1)?.instructions).toContain('Call me Ada.')
    await all.talk.end()
  })
})

describe('the way of talking', () => {
  it('decides at once what a press and a release do', async () => {
    const { all } = await stage()
    const { talk: on } = all
    const choose = (mode: Settings['talk']['mode']): void =>
      on.conversation.settingsChanged(applyPatch(defaultSettings, { talk: { mode } }), defaultSettings)
    const press = async (): Promise<boolean> => (
      on.conversation.press(),
      await on.wait(400),
      on.conversation.view.hearing
    )
    const release = async (): Promise<boolean> => (
      on.conversation.release(),
      await on.wait(400),
      on.conversation.view.hearing
    )
    choose('hold')
    expect([await press(), await release()], 'held').toEqual([true, false])
    await on.wait(5_000)
    choose('toggle')
    expect([await press(), await release(), await press()], 'pressed twice').toEqual([true, true, false])
    await all.talk.end()
  })
})

describe('the pace', () => {
  it('is the pace the next answer is spoken at', async () => {
    const { all, voices } = await stage()
    await type(all, 'hello')
    await all.settings.update({ voice: { speed: 1.5 } })
    await type(all, 'hello again')
    expect(voices.map(({ speed }) => speed)).toEqual([1, 1.5])
    await all.talk.end()
  })
})

describe('the pronunciations', () => {
  it('are put in from the next answer on, in the language they are for', async () => {
    const { all } = await stage()
    const { spoken } = all.providers
    await type(all, 'hello')
    await all.settings.update({
      voice: {
        pronunciations: [
          { written: 'two', spoken: 'deux', matchCase: false },
          { written: 'three', spoken: 'üç', language: 'tr', matchCase: false },
        ],
      },
    })
    await type(all, 'hello again')
    expect(spoken.join(' ')).toBe('One two three. One deux three.')
    expect(all.talk.lines.at(-1)).toBe('assistant: One two three.')
    await all.talk.end()
  })
})

describe('a tool that takes long', () => {
  it('is told of only where that was chosen', async () => {
    const look: Tool = {
      key: 'look',
      name: 'look',
      title: '',
      sideEffect: 'none',
      policy: 'allow',
      onInterrupt: 'cancel',
      timeoutMs: 60_000,
      spec: { name: 'look', description: '', parameters: {} },
      question: () => '',
      run: async (_, scope) => (await scope.sleep(4_000), '{}'),
    }
    const role = {
      id: 'a',
      answer: ({ messages }: ChatRequest) =>
        messages.at(-1)?.role === 'tool' ? 'Done.' : [{ id: '1', name: 'look', arguments: '{}' }],
    }
    const all = await openScriptedAssistant([role, { id: 'local', local: true }, { id: 'offline', local: true }], {
      settings: { brain: { provider: 'a', model: 'big' }, voice: { provider: 'a' } },
      tools: [look],
    })
    await type(all, 'look')
    expect(all.providers.spoken.join(' ')).toBe("One moment, I'm looking that up. Done.")
    await all.settings.update({ voice: { sayProgress: false } })
    await type(all, 'look again')
    expect(all.providers.spoken.join(' ')).toBe("One moment, I'm looking that up. Done. Done.")
    await all.talk.end()
  })
})

describe('a typed question', () => {
  it('is answered in writing only where that was chosen', async () => {
    const { all, voices } = await stage()
    await all.settings.update({ voice: { speakTypedAnswers: false } })
    await type(all, 'hello')
    expect(voices).toEqual([])
    expect(all.talk.messages.at(-1)).toMatchObject({ role: 'assistant', status: 'done', text: 'One two three.' })
    await all.settings.update({ voice: { speakTypedAnswers: true } })
    await type(all, 'hello again')
    expect(voices).toHaveLength(1)
    await all.talk.end()
  })
})
