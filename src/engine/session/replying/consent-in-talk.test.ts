import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings } from '#shared/settings'
import { FaultError, fault } from '#shared/fault'
import { channel } from '../../runtime/channel'
import type { ModelEvent, Provider, ToolCall } from '../../provider-contract/contract'
import type { Tool } from '../../tools/tool'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'

/** Said before the question is: about six seconds of the scripted voice. */
const PREFACE = 'I have found a long page about green tea and its history in China. '
const QUESTION = 'Open the page?'
const CALL: ToolCall = { id: 'c', name: 'page', arguments: '{}' }

/** A tool the person is asked about, which notes each run. */
function asking(ran: string[], sideEffect: Tool['sideEffect'] = 'outside'): Tool {
  return {
    key: 'page',
    name: 'page',
    title: '',
    spec: { name: 'page', description: '', parameters: {} },
    sideEffect,
    policy: 'ask',
    onInterrupt: 'finish',
    timeoutMs: 5_000,
    question: () => QUESTION,
    run: () => Promise.resolve(ran.push('page')).then(() => 'opened'),
  }
}

/** Calls `page` for “find …”, after a preface where the words ask for one; fails for “fail”. */
function brain(): Provider {
  return {
    id: 'brain',
    name: 'brain',
    local: true,
    settings: z.object({}),
    secrets: [],
    llm: {
      caps: { tools: true },
      run(_options, request, scope) {
        const events = channel<ModelEvent>(scope)
        const last = request.messages.at(-1)
        const said = last?.role === 'user' ? last.text : ''
        if (said.startsWith('broken')) {
          events.fail(new FaultError(fault('llm', 'auth', 'llm.badKey', { provider: 'brain' })))
          return events
        }
        if (said.startsWith('find') || said.startsWith('bul')) {
          if (said.includes('long') || said.includes('uzun')) events.push({ kind: 'text', delta: PREFACE })
          events.push({ kind: 'toolCall', call: { ...CALL } })
        } else events.push({ kind: 'text', delta: last?.role === 'tool' ? 'There it is.' : 'Fine.' })
        events.push({ kind: 'finish', reason: 'stop' })
        events.end()
        return events
      },
    },
  }
}

interface Options {
  readonly sideEffect?: Tool['sideEffect']
  readonly language?: 'en' | 'tr'
  readonly deaf?: () => boolean
}

async function conversation(options: Options = {}) {
  const ran: string[] = []
  const deaf = options.deaf ?? ((): boolean => false)
  const up: ScriptedAssistant = await openScriptedAssistant(
    [
      {
        id: 'local',
        local: true,
        mishap: (stage) =>
          stage === 'stt' && deaf()
            ? { at: 0, how: 'fault', fault: fault('stt', 'auth', 'stt.badKey', { provider: 'local' }) }
            : undefined,
      },
    ],
    {
      providers: [brain()],
      tools: [asking(ran, options.sideEffect)],
      settings: { brain: { provider: 'brain' }, hearing: { language: options.language ?? 'en' } },
    },
  )
  const { talk: stage } = up
  const say = async (text: string, ms = 4_000): Promise<void> => {
    await stage.speak(text)
    await stage.wait(ms)
  }
  /** Waits long enough after each turn for a draft of its answer. */
  const patient = (): void =>
    stage.conversation.settingsChanged(
      applyPatch(defaultSettings, { talk: { patience: 'veryPatient' } }),
      defaultSettings,
    )
  /** When the answer to the question that waits is no, epoch ms; 0 where none waits. */
  const expiresAt = (): number => {
    const last = stage.events.findLast((event) => event.name === 'tool.question')
    return last?.name === 'tool.question' ? (last.data.question?.expiresAt ?? 0) : 0
  }
  return { ran, stage, say, patient, expiresAt, waiting: () => expiresAt() > 0 }
}

describe('what is said before a question is heard', () => {
  it.each([
    ['en', 'find something long', 'yeah', 'yes please'],
    ['tr', 'bul uzun sayfa', 'evet', 'evet lütfen'],
  ] as const)('%s: is a listening noise, and the words after it are the answer', async (language, wish, hum, yes) => {
    const { ran, stage, say } = await conversation({ language })
    await say(wish, 1_500)
    expect(stage.conversation.view.state).toBe('speaking')
    await say(hum, 900)
    expect(ran).toEqual([])
    await stage.wait(8_000)
    expect(stage.lines.at(-1)).toBe(`assistant: ${PREFACE}${QUESTION}`)
    await say(yes)
    expect(ran).toEqual(['page'])
    expect(await stage.end()).toEqual([])
  })

  it('is no consent where it interrupts either: the question is put by itself', async () => {
    const { ran, stage, say } = await conversation()
    stage.conversation.settingsChanged(applyPatch(defaultSettings, { talk: { mode: 'hold' } }), defaultSettings)
    stage.conversation.say('find something long')
    await stage.wait(1_500)
    stage.conversation.press(stage.clock.now() + 5_000)
    await stage.speak('yes')
    stage.conversation.release(stage.clock.now() + 5_000)
    await stage.wait(3_000)
    expect(ran).toEqual([])
    expect(stage.lines.at(-1)).toBe(`assistant: ${QUESTION}`)
    stage.conversation.settingsChanged(defaultSettings, applyPatch(defaultSettings, { talk: { mode: 'hold' } }))
    stage.conversation.arm(true)
    await say('yes')
    expect(ran).toEqual(['page'])
    expect(await stage.end()).toEqual([])
  })

  it('is no consent where something else was said since: the question is put once more', async () => {
    const { ran, stage, say } = await conversation()
    await say('find something')
    stage.conversation.announce('Your timer has ended.', true)
    await stage.wait(3_000)
    await say('okay')
    expect(ran).toEqual([])
    expect(stage.lines.at(-1)).toBe(`assistant: ${QUESTION}`)
    await say('okay')
    expect(ran).toEqual(['page'])
    expect(await stage.end()).toEqual([])
  })
})

describe('a “yes” in a turn that is not over', () => {
  it.each(['none', 'outside'] as const)('runs nothing that changes %s while more may follow', async (sideEffect) => {
    const { ran, stage, say, patient } = await conversation({ sideEffect })
    await say('find something')
    patient()
    await stage.speak('yes')
    await stage.wait(500)
    expect(ran).toEqual([])
    await say('but no do not')
    expect(ran).toEqual([])
    expect(await stage.end()).toEqual([])
  })

  it('runs a call once where the person presses Allow meanwhile', async () => {
    const { ran, stage, say, patient } = await conversation({ sideEffect: 'none' })
    await say('find something')
    patient()
    await stage.speak('yes')
    await stage.wait(500)
    stage.conversation.say('Yes.')
    await stage.wait(4_000)
    expect(ran).toEqual(['page'])
    expect(await stage.end()).toEqual([])
  })

  it('is none where the question has gone before the turn is over', async () => {
    const { ran, stage, say, patient, waiting, expiresAt } = await conversation()
    await say('find something')
    patient()
    await stage.wait(expiresAt() - stage.clock.wall() - 800)
    await stage.speak('yes')
    await stage.wait(300)
    const before = waiting()
    await stage.wait(4_000)
    expect([before, waiting(), ran]).toEqual([true, false, []])
    expect(await stage.end()).toEqual([])
  })
})

describe('words of before', () => {
  it('that are understood late answer no newer question', async () => {
    let deaf = true
    const { ran, stage, say } = await conversation({ deaf: () => deaf })
    await say('yes', 2_000)
    const [lost] = stage.messages
    expect(lost).toMatchObject({ role: 'user', status: 'failed' })
    deaf = false
    await say('find something')
    expect(stage.lines.at(-1)).toBe(`assistant: ${QUESTION}`)
    stage.conversation.lines.retry(lost?.id ?? '')
    await stage.wait(4_000)
    expect(ran).toEqual([])
    await say('yes')
    expect(ran).toEqual(['page'])
    expect(await stage.end()).toEqual([])
  })

  it('that are said again because their answer failed do not either', async () => {
    const { ran, stage, say } = await conversation()
    stage.conversation.say('broken')
    await stage.wait(2_000)
    const failed = stage.messages.find(({ status }) => status === 'failed')
    expect(failed).toBeDefined()
    const asked = stage.messages.find(({ role }) => role === 'user')!
    stage.conversation.lines.amend({ ...asked, text: 'Yes.' })
    await say('find something')
    stage.conversation.lines.retry(failed?.id ?? '')
    await stage.wait(4_000)
    expect(ran).toEqual([])
    expect(await stage.end()).toEqual([])
  })
})

describe('what a recogniser makes of a noise', () => {
  it.each([
    ['en', 'He.'],
    ['en', 'Ya.'],
    ['en', 'Mm-hmm.'],
    ['tr', 'He.'],
    ['tr', 'Hı hı.'],
  ] as const)('%s: “%s” is no yes; the question is put once more, and then given up', async (language, noise) => {
    const { ran, stage, say, waiting } = await conversation({ language })
    await say(language === 'en' ? 'find something' : 'bul sayfa')
    await say(noise)
    expect(ran).toEqual([])
    expect([stage.lines.at(-1), waiting()]).toEqual([`assistant: ${QUESTION}`, true])
    await say(noise)
    expect(ran).toEqual([])
    expect(waiting()).toBe(false)
    expect(await stage.end()).toEqual([])
  })
})
