import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import type { ChatRequest } from '../../provider-contract/contract'
import { builtInSkills } from '../../skills/index'
import type { ScriptedProvider } from '#support/engine/scripted-providers'
import {
  openScriptedAssistant,
  type ScriptedAssistant,
  type ScriptedAssistantOptions,
} from '#support/engine/scripted-assistant'
import { inMemoryHistory } from '../../ports/in-memory'
import type { HistoryStore } from '../../ports/ports'

const machine: readonly ScriptedProvider[] = [
  { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
  { id: 'offline', local: true, answer: () => 'On my own.' },
]

/** A long talk with Zeynep in it: about 60 tokens a turn. */
function talk(turns: number): Message[] {
  return Array.from({ length: turns }, (_, i): Message[] => {
    const base = { turn: i + 1, via: 'voice', status: 'done', at: 0 } as const
    return [
      {
        ...base,
        id: `${i}u`,
        role: 'user',
        text: `This is what I told Zeynep number ${i}, and she said a good deal about it in return, at length.`,
      },
      {
        ...base,
        id: `${i}a`,
        role: 'assistant',
        text: `That is very good to know, and I will think about it for quite a while, as number ${i} deserves it.`,
      },
    ]
  }).flat()
}

interface Setting {
  readonly all: ScriptedAssistant
  readonly history: HistoryStore
  readonly summaries: ChatRequest[]
  readonly turns: ChatRequest[]
}

const isSummary = ({ instructions }: ChatRequest): boolean => instructions.startsWith('You keep the memory')

async function open(
  messages: readonly Message[],
  options: Partial<ScriptedAssistantOptions> & { a?: Partial<ScriptedProvider>; summary?: () => string } = {},
): Promise<Setting> {
  const summaries: ChatRequest[] = []
  const turns: ChatRequest[] = []
  const history = inMemoryHistory(messages)
  const a: ScriptedProvider = {
    id: 'a',
    answer(request) {
      if (isSummary(request)) return (summaries.push(request), options.summary?.() ?? `Summary ${summaries.length}.`)
      turns.push(request)
      return 'I see.'
    },
    ...options.a,
  }
  const all = await openScriptedAssistant([a, ...machine], {
    history,
    skills: builtInSkills,
    settings: {
      hearing: { provider: 'a' },
      brain: { provider: 'a', model: 'm', memory: 'little' },
      voice: { provider: 'a', voice: 'v' },
    },
    ...options,
  })
  return { all, history, summaries, turns }
}

async function ask({ all: { talk } }: Setting, words = 'and what do you say', ms = 6_000): Promise<void> {
  await talk.speak(words)
  await talk.wait(ms)
}

const kept = (history: HistoryStore): Message[] => history.recent(500).filter(({ summary }) => summary !== undefined)

describe('a long conversation', () => {
  it('is summarised between turns, and told by its summary and its newest turns from then on', async () => {
    const setting = await open(talk(20))
    await ask(setting)
    expect(setting.summaries).toHaveLength(1)
    expect(kept(setting.history)).toHaveLength(1)
    await ask(setting, 'go on then please')
    const [first, second] = setting.turns
    expect(first?.messages.length).toBeGreaterThan(30)
    expect(second?.messages.length).toBeLessThan(24)
    expect(second?.instructions).toContain('Summary 1.')
    expect(second?.instructions).toContain('Zeynep')
    expect(await setting.all.talk.end()).toEqual([])
  })

  it('keeps its summary over a restart, and the next one is made from it', async () => {
    const before = await open(talk(20))
    await ask(before)
    await before.all.talk.end()
    const messages = before.history.recent(500)
    const after = await open([
      ...messages,
      ...talk(18).map((message) => ({ ...message, id: `later ${message.id}`, turn: message.turn + 100 })),
    ])
    await ask(after)
    expect(after.turns[0]?.instructions).toContain('Summary 1.')
    expect(after.summaries[0]?.messages[0]).toMatchObject({
      text: expect.stringMatching(/^Earlier summary:\nSummary 1\./) as string,
    })
    expect(await after.all.talk.end()).toEqual([])
  })

  it('loses its oldest turns when no summary comes about, and nobody waits or is told', async () => {
    const setting = await open(talk(60), { summary: () => '' })
    await ask(setting)
    await ask(setting, 'go on then please')
    expect(kept(setting.history)).toEqual([])
    expect(setting.turns.map(({ messages }) => messages.at(-1))).toMatchObject([
      { text: 'and what do you say' },
      { text: 'go on then please' },
    ])
    expect(setting.turns[1]?.messages.length).toBeLessThan(60)
    expect(setting.all.talk.notices()).toEqual([])
    expect(await setting.all.talk.end()).toEqual([])
  })

  it('is left alone as soon as somebody speaks', async () => {
    const setting = await open(talk(20), { summary: () => 'word '.repeat(400) })
    await ask(setting, 'and what do you say', 4_000)
    expect(setting.summaries).toHaveLength(1)
    expect(kept(setting.history)).toEqual([])
    await setting.all.talk.speak('wait there is more')
    await setting.all.talk.wait(1_200)
    expect(kept(setting.history)).toEqual([])
    expect(setting.turns).toHaveLength(2)
    expect(await setting.all.talk.end()).toEqual([])
  })

  it('costs what the summary costs', async () => {
    const setting = await open(talk(20), {
      prices: [{ provider: 'a', model: /^m$/, unit: 'inputToken', usd: 0.001, asOf: '2026-11-01' }],
    })
    await ask(setting)
    expect(setting.summaries).toHaveLength(1)
    const { usage } = setting.all.safeguards.bills.of(setting.all.talk.messages.at(-1)?.turn ?? 0)
    // The scripted models charge 100 tokens a call: the answer's and the summary's.
    expect(usage?.inputToken).toBe(200)
    expect(await setting.all.talk.end()).toEqual([])
  })

  it('needs no summary where the machine itself thinks', async () => {
    const setting = await open(talk(60), { settings: { brain: { provider: 'offline', memory: 'little' } } })
    await ask(setting)
    expect(kept(setting.history)).toEqual([])
    expect(setting.all.providers.calls.filter((call) => call.includes('llm'))).toEqual(['offline llm model='])
    expect(await setting.all.talk.end()).toEqual([])
  })

  it('is told at more length to a model that is to remember much', async () => {
    const setting = await open(talk(20), {
      settings: {
        hearing: { provider: 'a' },
        brain: { provider: 'a', model: 'm', memory: 'much' },
        voice: { provider: 'a', voice: 'v' },
      },
    })
    await ask(setting)
    expect(setting.summaries).toEqual([])
    expect(setting.turns[0]?.messages).toHaveLength(41)
    expect(await setting.all.talk.end()).toEqual([])
  })
})
