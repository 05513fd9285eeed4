import { describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import type { SettingsPatch } from '#shared/settings'
import type { Tool } from '../../tools/tool'
import { openScriptedAssistant, type ScriptedAssistantOptions } from '#support/engine/scripted-assistant'
import type { Mishap } from '#support/engine/scripted-providers'
import { SpokenEngine, type EngineScript } from '#support/engine/spoken-engine'
import { spokenProvider } from '#support/engine/spoken-provider'

/* The stages as they really are, with an engine among the providers. */

async function assistantWith(
  script: Partial<EngineScript>,
  options: Omit<ScriptedAssistantOptions, 'settings'> & {
    readonly settings?: SettingsPatch
    readonly writer?: Parameters<typeof openScriptedAssistant>[0]
    /** How the recogniser beside the engine goes wrong. */
    readonly ear?: () => Mishap
  } = {},
) {
  let wordOf: (id: number) => string | undefined = () => undefined
  const engine = new SpokenEngine(script, (id) => wordOf(id))
  const up = await openScriptedAssistant(
    [
      { id: 'local', local: true, ...(options.ear && { mishap: options.ear }) },
      { id: 'offline', local: true },
      ...(options.writer ?? []),
    ],
    {
      ...options,
      providers: [spokenProvider(() => engine)],
      settings: { live: { engine: 'spoken' }, hearing: { language: 'en' }, ...options.settings },
    },
  )
  wordOf = (id) => up.talk.wordOf(id)
  const say = async (text: string, ms = 6_000): Promise<void> => {
    await up.talk.speak(text)
    await up.talk.wait(ms)
  }
  return { ...up, stage: up.talk, engine, say }
}

/** A tool that changes something and gives “opened”, or what `run` gives; the person is asked about it. */
function asking(ran: string[], name = 'page', run: Tool['run'] = () => Promise.resolve('opened')): Tool {
  return {
    key: name,
    name,
    title: '',
    spec: { name, description: '', parameters: {} },
    sideEffect: 'outside',
    policy: 'ask',
    onInterrupt: 'finish',
    timeoutMs: 5_000,
    question: () => `Open the ${name}?`,
    run: (...given) => {
      ran.push(name)
      return run(...given)
    },
  }
}

/** What tools did, as the history has it. */
const ranInHistory = (messages: readonly Message[]): string[] =>
  messages.flatMap(({ tools = [] }) => tools.map(({ name, result }) => `${name}: ${result}`))

const CALL = { id: 'c', name: 'page', arguments: '{}' }
const DOOR = { id: 'd', name: 'door', arguments: '{}' }

describe('a tool that has to be asked about', () => {
  const script: Partial<EngineScript> = {
    answer: (words) =>
      words.includes('opened') ? ['There it is.'] : words.includes('page') ? ['I found it. ', CALL] : ['All right.'],
  }

  it('is asked about by the own voice, allowed by a spoken yes, and the engine says what came of it', async () => {
    const ran: string[] = []
    const { stage, engine, say } = await assistantWith(script, { tools: [asking(ran)] })
    await say('show me the page')
    expect(stage.lines.at(-1)).toBe('assistant: I found it. Open the page?')
    expect(ran).toEqual([])
    await say('yes please')
    expect(ran).toEqual(['page'])
    expect(stage.lines.at(-1)).toBe('assistant: There it is.')
    const outputs = engine.commands.filter(({ kind }) => kind === 'toolOutput')
    expect(outputs).toMatchObject([{ call: 'c', how: 'silent' }])
    expect(outputs[0]).toHaveProperty('output', expect.stringContaining('waiting'))
    expect(await stage.end()).toEqual([])
  })

  it('does not run when the person says no, or speaks of something else', async () => {
    for (const words of ['no thanks', 'what is the time']) {
      const ran: string[] = []
      const { stage, say } = await assistantWith(script, { tools: [asking(ran)] })
      await say('show me the page')
      await say(words)
      expect(ran).toEqual([])
      expect(await stage.end()).toEqual([])
    }
  })
})

describe('several tools that have to be asked about', () => {
  const script: Partial<EngineScript> = {
    answer: (words) => (words.includes('open both') ? [CALL, DOOR] : [words.includes('door') ? 'Both done.' : 'Hm.']),
  }
  const notes = (engine: SpokenEngine) =>
    engine.commands.flatMap((one) => (one.kind === 'add' && one.role === 'system' ? [one] : []))

  it('are asked about one after the other, and the engine knows of the first before the second is answered', async () => {
    const ran: string[] = []
    const { stage, engine, say } = await assistantWith(script, {
      tools: [asking(ran), asking(ran, 'door', () => Promise.resolve('ajar'))],
    })
    await say('open both please')
    expect(stage.lines.at(-1)).toBe('assistant: Open the page?')
    await say('yes please')
    expect(ran).toEqual(['page'])
    expect(stage.lines.at(-1)).toBe('assistant: Open the door?')
    expect(notes(engine)).toEqual([
      { kind: 'add', role: 'system', text: 'The person has agreed. Result of page: opened' },
    ])
    await say('yes please')
    expect(ran).toEqual(['page', 'door'])
    expect(notes(engine).at(-1)).toMatchObject({ text: 'The person has agreed. Result of door: ajar', respond: true })
    expect(stage.lines.at(-1)).toBe('assistant: Both done.')
    expect(await stage.end()).toEqual([])
  })
})

describe('a tool that runs while the person interrupts', () => {
  const slow: Tool['run'] = async (_args, scope) => {
    await scope.sleep(9_000)
    return 'opened'
  }

  it('goes on, and the engine learns both that it does and what it gave', async () => {
    const ran: string[] = []
    const page = { ...asking(ran, 'page', slow), policy: 'allow' as const, timeoutMs: 30_000 }
    const { stage, engine, say } = await assistantWith(
      { answer: (words) => (words.includes('page') ? ['I will see to it now. ', CALL, DOOR] : ['All right.']) },
      { tools: [page, asking(ran, 'door')] },
    )
    await say('show me the page', 3_500)
    expect(ran).toEqual(['page'])
    await say('and tell me a joke', 12_000)
    const outputs = engine.commands.flatMap((one) => (one.kind === 'toolOutput' ? [one] : []))
    expect(outputs).toMatchObject([
      { call: 'c', how: 'silent', output: expect.stringContaining('running') as string },
      { call: 'd', how: 'silent', output: expect.stringContaining('not run') as string },
    ])
    expect(engine.commands).toContainEqual({
      kind: 'add',
      role: 'system',
      text: 'What went on while the person interrupted has ended. Result of page: opened',
    })
    expect(ran).toEqual(['page'])
    expect(stage.lines.at(-1)).toBe('assistant: All right.')
    expect(await stage.end()).toEqual([])
  })
})

describe('what an engine that only talks delegates', () => {
  const silence = { kind: 'silence', threshold: 0.5, paddingMs: 300, silenceMs: 500, interrupts: false } as const

  /** It says what it is given to say, and “Hm.” to whatever it hears. */
  async function delegating(
    ran: string[],
    tools: readonly Tool[] = [asking(ran)],
    think: NonNullable<Parameters<typeof openScriptedAssistant>[0][number]['answer']> = ({ messages }) =>
      messages.at(-1)?.role === 'tool' ? 'The page is open.' : [CALL],
  ) {
    const up = await assistantWith(
      {
        turns: silence,
        caps: { delegates: true, turnRules: ['model'] },
        answer: (words) => [words.startsWith('The page') ? words : 'Hm.'],
      },
      {
        tools,
        writer: [{ id: 'writer', local: true, answer: think }],
        settings: { brain: { provider: 'writer' } },
      },
    )
    await up.stage.speak('show me the page')
    await up.stage.wait(1_500)
    up.engine.tell({ kind: 'delegation', id: 'd1', atMs: 0 })
    await up.stage.wait(7_000)
    const comments = () => up.engine.commands.filter(({ kind }) => kind === 'comment')
    return { ...up, comments }
  }

  it('is asked about by the own voice before it is done, and done when the person agrees aloud', async () => {
    const ran: string[] = []
    const { stage, engine, say, comments } = await delegating(ran)
    expect(stage.lines.at(-1)).toBe('assistant: Open the page?')
    expect(ran).toEqual([])
    expect(comments()).toMatchObject([{ how: 'think', delegation: 'd1' }])
    // It knows what was asked in its place, and has not said it.
    expect(engine.commands).toContainEqual({ kind: 'add', role: 'assistant', text: 'Open the page?' })
    await say('yes please', 9_000)
    expect(ran).toEqual(['page'])
    expect(comments().at(-1)).toEqual({ kind: 'comment', how: 'say', text: 'The page is open.', delegation: 'd1' })
    expect(stage.lines.at(-1)).toBe('assistant: The page is open.')
    expect(stage.messages.flatMap(({ tools }) => tools ?? []).map(({ result }) => result)).toEqual(['opened'])
    expect(await stage.end()).toEqual([])
  })

  it('may hold several calls to ask about: each gives its result at once, and the delegation is answered once', async () => {
    const ran: string[] = []
    const { stage, say, comments } = await delegating(
      ran,
      [asking(ran), asking(ran, 'door', () => Promise.resolve('ajar'))],
      ({ messages }) => (messages.at(-1)?.role === 'tool' ? 'The page and the door are open.' : [CALL, DOOR]),
    )
    await say('yes please', 9_000)
    expect(ran).toEqual(['page'])
    expect(stage.lines.at(-1)).toBe('assistant: Open the door?')
    const first = { text: 'The person has agreed. Result of page: opened', delegation: 'd1' }
    expect(comments()).toMatchObject([{ how: 'think' }, { how: 'think', ...first }])
    await say('yes please', 9_000)
    expect(ran).toEqual(['page', 'door'])
    expect(comments().slice(2)).toMatchObject([
      { how: 'say', text: 'The page and the door are open.', delegation: 'd1' },
    ])
    expect(stage.lines.at(-1)).toBe('assistant: The page and the door are open.')
    expect(await stage.end()).toEqual([])
  })

  it('does not do again, once the person has agreed, what needed no asking before', async () => {
    const ran: string[] = []
    const lamp = { ...asking(ran, 'lamp', () => Promise.resolve('lit')), policy: 'allow' as const }
    const { stage, say, comments } = await delegating(ran, [lamp, asking(ran)], ({ messages }) => {
      const results = messages.flatMap((one) => (one.role === 'tool' ? [one.result] : []))
      if (!results.includes('lit')) return [{ id: 'l', name: 'lamp', arguments: '{}' }, CALL]
      return results.includes('opened') ? 'The page is open in a lit room.' : [CALL]
    })
    expect(ran).toEqual(['lamp'])
    await say('yes please', 9_000)
    expect(ran).toEqual(['lamp', 'page'])
    expect(comments().at(-1)).toMatchObject({ how: 'say', text: 'The page is open in a lit room.', delegation: 'd1' })
    expect(ranInHistory(stage.messages)).toEqual(['lamp: lit', 'page: opened'])
    expect(await stage.end()).toEqual([])
  })

  it('stands in the history with what each tool gave, the failed ones as failed, and without a word of speech', async () => {
    const ran: string[] = []
    const lamp = { ...asking(ran, 'lamp', () => Promise.resolve('lit')), policy: 'allow' as const }
    const stuck: Tool['run'] = (_args, scope) => scope.sleep(60_000).then(() => 'warm')
    const heater = { ...asking(ran, 'heater', stuck), policy: 'allow' as const, timeoutMs: 1_000 }
    const { stage } = await delegating(ran, [lamp, heater], ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? 'The page is not there.'
        : [
            { id: 'l', name: 'lamp', arguments: '{}' },
            { id: 'h', name: 'heater', arguments: '{}' },
          ],
    )
    expect(ran).toEqual(['lamp', 'heater'])
    const [lit, failed, ...more] = ranInHistory(stage.messages)
    expect([lit, more]).toEqual(['lamp: lit', []])
    expect(failed).toContain('too_slow')
    const [asked, line] = [stage.messages[0], stage.messages.find(({ tools }) => tools !== undefined)]
    expect(line).toMatchObject({
      turn: asked?.turn,
      text: '',
      heardChars: 0,
      status: 'done',
      providers: { llm: 'writer' },
    })
    expect(await stage.end()).toEqual([])
  })

  it('stands there as broken off where the session ends first, and never in the next conversation', async () => {
    for (const clears of [false, true]) {
      const ran: string[] = []
      const lamp: Tool = {
        ...asking(ran, 'lamp', (_args, scope) => scope.sleep(60_000).then(() => 'lit')),
        ...{ policy: 'allow', onInterrupt: 'cancel', timeoutMs: 90_000 },
      }
      const { stage, engine } = await delegating(ran, [lamp], () => [{ id: 'l', name: 'lamp', arguments: '{}' }])
      expect(ran).toEqual(['lamp'])
      if (clears) stage.conversation.lines.clear()
      else engine.fail()
      await stage.wait(1_000)
      const [broken, ...more] = ranInHistory(stage.messages)
      expect(more).toEqual([])
      if (clears) expect(broken).toBeUndefined()
      else expect(broken).toContain('cancelled')
      await stage.end()
    }
  })

  it('is done when they press “yes”', async () => {
    const ran: string[] = []
    const { stage, comments } = await delegating(ran)
    stage.conversation.say('yes')
    await stage.wait(8_000)
    expect(ran).toEqual(['page'])
    expect(comments().at(-1)).toMatchObject({ how: 'say', text: 'The page is open.' })
    expect(stage.lines.at(-1)).toBe('assistant: The page is open.')
    expect(await stage.end()).toEqual([])
  })

  it('is not done when they say no, or speak of something else', async () => {
    for (const words of ['no thanks', 'what is the time']) {
      const ran: string[] = []
      const { stage, say, comments } = await delegating(ran)
      await say(words, 9_000)
      expect(ran).toEqual([])
      expect(comments()).toHaveLength(1)
      // What Parley itself has answered the engine, which heard it as well, does not answer too.
      const hums = words === 'no thanks' ? 1 : 2
      expect(stage.lines.filter((line) => line === 'assistant: Hm.')).toHaveLength(hums)
      await say('yes', 9_000)
      expect(ran).toEqual([])
      expect(await stage.end()).toEqual([])
    }
  })
})

describe('a recogniser beside the engine that is slow', () => {
  it('does not hold up an engine that has heard the words, however long it takes', async () => {
    for (const turns of [undefined, { kind: 'silence', threshold: 0.5, paddingMs: 300, silenceMs: 500 }] as const) {
      const { stage, engine, say } = await assistantWith(turns ? { turns: { ...turns, interrupts: false } } : {}, {
        ear: () => ({ at: 0, how: 'stall' }),
        settings: turns ? { live: { engine: 'spoken', endOfTurn: 'silence' } } : {},
      })
      await say('what is the capital of France', 6_000)
      expect(engine.heard).toEqual(['what is the capital of France'])
      expect(stage.lines).toEqual([
        'user: what is the capital of France',
        'assistant: Here is an answer with exactly ten words in it.',
      ])
      expect(await stage.end()).toEqual([])
    }
  })

  it('is waited for where its words are what counts: the answer to a question', async () => {
    const ran: string[] = []
    let stalls = false
    const { stage, say } = await assistantWith(
      { writesAfterMs: 2_500, answer: (words) => (words === 'show me the page' ? [CALL] : ['All right.']) },
      { tools: [asking(ran)], ear: () => ({ at: stalls ? 0 : Infinity, how: 'stall' }) },
    )
    await say('show me the page')
    stalls = true
    await say('yes yes yes yes please', 9_000)
    expect(stage.lines).toContain('user: yes yes yes yes please')
    expect(ran).toEqual(['page'])
    expect(await stage.end()).toEqual([])
  })
})

describe('behind a wake phrase (34)', () => {
  it('the engine hears nothing that is not meant for the assistant, and answers what is', async () => {
    const { stage, engine, say } = await assistantWith({}, { settings: { talk: { wakePhrase: true } } })
    await say('so I told her about it')
    expect(stage.lines).toEqual([])
    expect(engine.frames.voice).toBe(0)
    await say('hey parley what time is it', 8_000)
    expect(engine.frames.voice).toBe(0)
    expect(engine.commands[0]).toMatchObject({ kind: 'add', role: 'user', respond: true })
    expect(stage.lines.at(-1)).toContain('Here is an answer')
    expect(await stage.end()).toEqual([])
  })
})

describe('money', () => {
  it('is on the message of the turn and in the ledger of the day, by modality (24)', async () => {
    const usage = { audioIn: 1_000, audioInCached: 400, audioOut: 500 }
    const price = { provider: 'spoken', model: /./, asOf: '2026-11-30' } as const
    const { stage, safeguards, say } = await assistantWith(
      { usage },
      {
        prices: [
          { ...price, unit: 'audioInToken', usd: 0.001 },
          { ...price, unit: 'cachedAudioToken', usd: 0.0001 },
          { ...price, unit: 'audioOutToken', usd: 0.002 },
        ],
      },
    )
    await say('good morning')
    const answer = stage.messages.at(-1)
    expect(answer?.usage).toEqual({ audioInToken: 600, cachedAudioToken: 400, audioOutToken: 500 })
    expect(answer?.costUsd).toBeCloseTo(0.6 + 0.04 + 1, 6)
    expect(safeguards.spending.today().lines).toMatchObject([{ provider: 'spoken', model: 'usual', calls: 1 }])
    expect(await stage.end()).toEqual([])
  })

  it('is saved by starting lean: a summary of everything but the last turns, and nothing said twice (25)', async () => {
    const { stage, engine, say } = await assistantWith(
      {},
      {
        writer: [{ id: 'writer', local: true, answer: () => 'They told three numbers.' }],
        settings: { brain: { provider: 'writer' } },
      },
    )
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six']) await say(`my number is ${word}`)
    const before = engine.sessions.length
    stage.conversation.live.startLean()
    stage.conversation.live.startLean()
    await stage.wait(3_000)
    expect(engine.sessions).toHaveLength(before + 1)
    const history = engine.sessions.at(-1)?.history as { role: string; text: string }[]
    // What the own chain's model wrote, and the last three turns as they were.
    expect(history[0]?.text).toContain('Notes on what was said before')
    expect(history[0]?.text).toContain('They told three numbers.')
    expect(
      history
        .slice(1)
        .filter(({ role }) => role === 'user')
        .map(({ text }) => text),
    ).toEqual(['my number is four', 'my number is five', 'my number is six'])
    expect(history).toHaveLength(7)
    expect(stage.notices().filter((code) => code === 'live.lean')).toHaveLength(1)
    await say('and now')
    expect(engine.heard.at(-1)).toBe('and now')
    expect(await stage.end()).toEqual([])
  })

  it('that is spent for the day leaves the conversation to the machine', async () => {
    const price = { provider: 'spoken', model: /./, asOf: '2026-11-30' } as const
    const { stage, engine, say } = await assistantWith(
      { usage: { audioIn: 1_000 } },
      { prices: [{ ...price, unit: 'audioInToken', usd: 0.001 }], settings: { spending: { dailyCapUsd: 0.5 } } },
    )
    await say('good morning')
    await say('good evening', 8_000)
    expect(engine.heard).toEqual(['good morning'])
    expect(stage.lines).toHaveLength(4)
    expect(await stage.end()).toEqual([])
  })
})

describe('the settings', () => {
  it('change who holds the conversation at the next turn, and back', async () => {
    const { stage, engine, settings, say } = await assistantWith({})
    await say('good morning')
    await settings.update({ live: { engine: 'chain' } })
    await say('good day', 8_000)
    await settings.update({ live: { engine: 'spoken' } })
    await say('good evening')
    expect(engine.heard).toEqual(['good morning', 'good evening'])
    expect(JSON.stringify(engine.sessions.at(-1)?.history)).toContain('good day')
    expect(stage.messages.filter(({ role }) => role === 'assistant').map(({ providers }) => providers?.llm)).toEqual([
      'spoken',
      'offline',
      'spoken',
    ])
    // Nobody of the chain was asked and could not answer.
    expect(stage.messages.flatMap(({ inPlaceOf }) => inPlaceOf ?? [])).toEqual([])
    expect(await stage.end()).toEqual([])
  })
})
