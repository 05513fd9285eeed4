import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ModelEntry } from '#engine/models/catalogue-entry'
import { Models } from '#engine/models/models'
import type { ChatMessage, ChatRequest, ModelEvent, Provider, ToolSpec } from '#engine/provider-contract/contract'
import { createMindProvider } from '#engine/providers/mind/index'
import { MindClient } from '#engine/providers/mind/mind-client'
import { Engine } from '#engine/providers/mind/engine'
import type { FromMind, MindModel, MindPrompt } from '#engine/providers/mind/protocol'
import type { Helper } from '#engine/runtime/helper'
import { sha256 } from '../servers/model-server'
import { mindInside } from '../support/mind-inside'
import { configWith, drain, providerSuite } from '../support/provider-suite'
import { temporaryDirectory } from '../support/temporary'
import { tinyGguf, type TinyModel } from '../support/tiny-gguf'

/*
 * A real engine and real model files, which say what they were written to say, in this process. What only a process of
 * its own can show is in mind-process.test.ts.
 */

const suite = providerSuite()

let directory: string
let started: Helper[]
beforeEach(() => {
  directory = temporaryDirectory()
  started = []
})

const start = (): Helper => {
  const { helper } = mindInside()
  started.push(helper)
  return helper
}

function fileOf(model: TinyModel, name = 'tiny.gguf'): string {
  const file = join(directory, name)
  writeFileSync(file, tinyGguf(model))
  return file
}

const provider = (models?: Models): Provider => createMindProvider({ scope: suite.root, start, threads: 1, models })

const request = (text: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  instructions: 'You are Parley.\n\nIt is Monday, 10:00.',
  messages: [{ role: 'user', text }],
  tools: [],
  language: 'en',
  ...more,
})

interface Told {
  readonly text: string
  readonly events: ModelEvent[]
  readonly fault?: string
}

async function ask(mind: Provider, asked: ChatRequest, settings: object, model = ''): Promise<Told> {
  const scope = suite.root.child('reply')
  const options = configWith(settings, {}, { model })
  const { events, fault } = await drain(mind.llm!.run(options, asked, scope))
  await scope.close()
  const text = events.flatMap((event) => (event.kind === 'text' ? [event.delta] : [])).join('')
  return { text, events, ...(fault && { fault: fault.code }) }
}

const client = (): MindClient => new MindClient(suite.root, { start })
const asModel = (file: string): MindModel => ({ file, contextTokens: 8_192, gpu: false, threads: 1 })
const promptOf = (system: string, ...words: string[]): MindPrompt => ({
  system,
  tools: [],
  turns: words.map((text, n) =>
    n % 2 === 0 ? { role: 'user', text } : { role: 'assistant', parts: [{ kind: 'text', text }] },
  ),
})

describe('a mind on this machine', () => {
  it.each([
    ['English', 'Hello there, I am a tiny model.'],
    ['Turkish', 'Merhaba, ben küçük bir dil modeliyim; şöyle ığdır.'],
    ['Chinese', '你好，我是一个小模型。'],
    ['Thai', 'สวัสดีค่ะ ฉันเป็นแบบจำลองเล็ก'],
  ])('answers in %s, as the words come', async (_language, say) => {
    const { text, events } = await ask(provider(), request('Who are you?'), { file: fileOf({ say }) })
    expect(text).toBe(say)
    expect(events.at(-1)).toEqual({ kind: 'finish', reason: 'stop' })
    expect(events.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(1)
  })

  it('never says what it thinks, though its file makes it think aloud', async () => {
    const say = ['<think>', 'They', ' want', ' my', ' name.', '</think>', 'I', ' am', ' Parley.']
    const { text } = await ask(provider(), request('Who are you?'), { file: fileOf({ say }) })
    expect(text.trim()).toBe('I am Parley.')
  })

  it('reads only what is new, and what was cut off by the person is read as it was heard', async () => {
    const mind = client()
    const file = fileOf({ say: 'One two three four five.' })
    const figures = async (prompt: MindPrompt): Promise<{ promptTokens: number; readTokens: number }> => {
      const { events } = await drain(mind.ask({ kind: 'answer', model: asModel(file), prompt }, suite.root, 60_000))
      const done = events.find((event): event is Extract<FromMind, { kind: 'done' }> => event.kind === 'done')
      return done!.figures
    }
    const system = 'Be brief. '.repeat(60)
    const first = await figures(promptOf(system, 'Hello.'))
    expect(first.readTokens).toBeGreaterThan(600)
    const second = await figures(promptOf(system, 'Hello.', 'One two three four five.', 'And then?'))
    expect(second.promptTokens).toBeGreaterThan(600)
    expect(second.readTokens).toBeLessThan(80)
    const interrupted = await figures(promptOf(system, 'Hello.', 'One two three', 'Stop, something else.'))
    expect(interrupted.readTokens).toBeLessThan(80)
  })

  it('reads ahead what is the same whatever is said', async () => {
    const mind = client()
    const file = fileOf({ say: 'Yes.' })
    const prompt = promptOf('Be brief. '.repeat(60), 'Hello?')
    await drain(mind.ask({ kind: 'prepare', model: asModel(file), prompt }, suite.root, 60_000))
    const { events } = await drain(mind.ask({ kind: 'answer', model: asModel(file), prompt }, suite.root, 60_000))
    const done = events.find(({ kind }) => kind === 'done') as Extract<FromMind, { kind: 'done' }>
    expect(done.figures.readTokens).toBeLessThan(40)
  })

  it('obeys while it still reads: what is left of a prompt stays unread', async () => {
    const engine = await Engine.load(asModel(fileOf({ say: 'Yes.' })))
    const prompt = promptOf('Once upon a time. '.repeat(20), 'Hello.')
    let slices = 0
    const stopAfterThree = {
      throwIfAborted() {
        if (++slices > 3) throw new Error('stopped')
      },
    } as AbortSignal
    await expect(engine.prepare(prompt, stopAfterThree)).rejects.toThrow('stopped')
    // A slice grows by half at most, from 16 tokens on, however quick the machine is.
    const answer = { signal: new AbortController().signal, begun: '', tell: () => undefined }
    const { figures } = await engine.answer(prompt, answer)
    expect(figures.promptTokens - figures.readTokens).toBeLessThan(16 + 24 + 36 + 2)
    expect(figures.readTokens).toBeLessThan(figures.promptTokens)
    await engine.dispose()
  })

  it('is free for the next question when nobody waits for what it reads', async () => {
    const mind = client()
    const model = asModel(fileOf({ say: 'Yes.', width: 256, layers: 4, context: 8_192 }))
    const scope = suite.root.child('interrupted')
    const reading = drain(
      mind.ask({ kind: 'answer', model, prompt: promptOf('Once upon a time. '.repeat(60), 'Hello.') }, scope, 60_000),
    )
    await scope.close()
    expect((await reading).fault?.kind).toBe('cancelled')
    const next = mind.ask({ kind: 'answer', model, prompt: promptOf('Short.', 'Hello.') }, suite.root, 60_000)
    expect(textOf((await drain(next)).events)).toBe('Yes.')
  })

  it('stops speaking when told to', async () => {
    const say = Array.from({ length: 150 }, (_, n) => `word${letters(n)}`).join(' ')
    const mind = client()
    const model = asModel(fileOf({ say, width: 256, layers: 4 }))
    const scope = suite.root.child('interrupted')
    const answer = mind.ask({ kind: 'answer', model, prompt: promptOf('Speak.', 'Go on.') }, scope, 60_000)
    expect(await answer.take()).toMatchObject({ kind: 'text' })
    await scope.close()
    const { events } = await drain(
      mind.ask({ kind: 'answer', model, prompt: promptOf('Speak.', 'Go on.') }, suite.root, 60_000),
    )
    expect(textOf(events)).toBe(say)
  }, 60_000)

  it('that dies twice during one answer says so, and answers the next question', async () => {
    const say = Array.from({ length: 60 }, (_, n) => `word${letters(n)}`).join(' ')
    const mind = client()
    const order = { kind: 'answer', model: asModel(fileOf({ say })), prompt: promptOf('Speak.', 'Go on.') } as const
    const answer = mind.ask(order, suite.root, 60_000)
    await answer.take()
    started.at(-1)?.kill()
    while (started.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
    started.at(-1)?.kill()
    expect((await drain(answer)).fault?.code).toBe('mind.died')
    expect(textOf((await drain(mind.ask(order, suite.root, 60_000))).events)).toBe(say)
    expect(started).toHaveLength(3)
  })

  it('gives its memory back when nobody asks for a while', async () => {
    const mind = client()
    const order = {
      kind: 'answer',
      model: asModel(fileOf({ say: 'Yes.' })),
      prompt: promptOf('Short.', 'Hello.'),
    } as const
    await drain(mind.ask(order, suite.root, 100))
    expect(mind.loaded).toBe(true)
    await expect.poll(() => mind.loaded).toBe(false)
    expect(textOf((await drain(mind.ask(order, suite.root, 60_000))).events)).toBe('Yes.')
  })
})

describe('its tools', () => {
  const coin: ToolSpec = {
    name: 'flip_coin',
    description: 'Flips a coin',
    parameters: { type: 'object', properties: {} },
  }

  it('are called, and their answers are read', async () => {
    const file = fileOf({ say: '||call: flip_coin()', chains: [] })
    const { events } = await ask(provider(), request('Flip.', { tools: [coin] }), { file, quickAnswers: false })
    const call = events.find((event) => event.kind === 'toolCall')
    expect(call).toMatchObject({ call: { name: 'flip_coin', arguments: '{}' } })
    expect(events.at(-1)).toEqual({ kind: 'finish', reason: 'tools' })
  })

  it('that cannot be described are left out, and it is said', async () => {
    const odd: ToolSpec = {
      name: 'odd',
      description: '',
      parameters: { type: 'object', properties: { a: { not: {} } }, required: ['a'] },
    }
    const { events, text } = await ask(provider(), request('Hello.', { tools: [coin, odd] }), {
      file: fileOf({ say: 'Yes.' }),
    })
    expect(events[0]).toMatchObject({ kind: 'notice', fault: { code: 'llm.toolLeftOut', values: { tool: 'odd' } } })
    expect(text).toBe('Yes.')
  })
})

describe('what rules do exactly', () => {
  const timer: ToolSpec = { name: 'timer_start', description: 'Starts a timer', parameters: { type: 'object' } }

  it('they do at once, without a process', async () => {
    const { events } = await ask(provider(), request('Set a timer for ten minutes', { tools: [timer] }), {})
    expect(events.find(({ kind }) => kind === 'toolCall')).toMatchObject({ call: { name: 'timer_start' } })
    expect(started).toEqual([])
  })

  it.each([
    ['two things at once', 'Set a timer for ten minutes and tell me who wrote Hamlet'],
    ['a question of knowledge', 'Who wrote Hamlet?'],
  ])('leaves %s to the model', async (_what, text) => {
    const asked = request(text, { tools: [timer] })
    expect((await ask(provider(), asked, { file: fileOf({ say: 'I see.' }) })).text).toBe('I see.')
  })

  it('can be turned off', async () => {
    const asked = request('Set a timer for ten minutes', { tools: [timer] })
    const settings = { file: fileOf({ say: 'I see.' }), quickAnswers: false }
    expect((await ask(provider(), asked, settings)).text).toBe('I see.')
  })
})

describe('a model file', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'mind.badModel'],
    ['a web page', Buffer.from('<html>Please log in</html>'), 'mind.badModel'],
    ['cut off', tinyGguf({ say: 'Yes.' }).subarray(0, 100_000), 'mind.badModel'],
  ])('that is %s is refused in words', async (_what, bytes, code) => {
    const file = join(directory, 'bad.gguf')
    writeFileSync(file, bytes)
    expect((await ask(provider(), request('Hello'), { file })).fault).toBe(code)
  })

  it('that is not there, and none at all, lead to words', async () => {
    expect((await ask(provider(), request('Hello'), { file: join(directory, 'none.gguf') })).fault).toBe('mind.noModel')
    expect((await ask(provider(), request('Hello'), {})).fault).toBe('mind.noModel')
    expect(started).toEqual([])
  })

  it('with another alphabet in its path is opened', async () => {
    const file = fileOf({ say: 'Yes.' }, 'ünïcode ไทย 中文.gguf')
    expect((await ask(provider(), request('Hello'), { file })).text).toBe('Yes.')
  })

  it('that remembers too little is asked again with less', async () => {
    const file = fileOf({ say: 'Yes.', context: 2_048 })
    const messages: ChatMessage[] = [{ role: 'user', text: 'A very long story. '.repeat(200) }]
    expect((await ask(provider(), request('', { messages }), { file })).fault).toBe('llm.tooLong')
  })

  it('of the catalogue is used when it is installed, and let go of when it is deleted', async () => {
    const file = fileOf({ say: 'From the catalogue.' })
    const bytes = tinyGguf({ say: 'From the catalogue.' })
    const entry: ModelEntry = {
      id: 'tiny',
      role: 'mind',
      name: 'Tiny',
      languages: ['en'],
      files: [
        { name: 'tiny.gguf', bytes: bytes.length, sha256: sha256(bytes), sources: ['https://a.example/tiny.gguf'] },
      ],
      memoryBytes: 1,
      cores: 1,
      licence: { id: 'MIT', text: 'Do as you like.', restricted: false },
      rank: 1,
    }
    const shelf = join(directory, 'models')
    const models = await Models.open({
      scope: suite.root,
      catalogue: [entry],
      folder: () => shelf,
      ownFolder: shelf,
      mirror: () => '',
    })
    const mind = provider(models)
    expect((await ask(mind, request('Hello'), {})).fault).toBe('mind.noModel')
    await models.adopt(file)
    expect(await mind.models?.(configWith({}, {}, {}), suite.root)).toEqual(['tiny'])
    expect((await ask(mind, request('Hello'), {})).text).toBe('From the catalogue.')
    let gone = false
    started.at(-1)?.onExit(() => (gone = true))
    await models.remove('tiny')
    expect(gone).toBe(true)
    expect(existsSync(join(shelf, 'tiny'))).toBe(false)
    expect((await ask(mind, request('Hello'), {}, 'tiny')).fault).toBe('mind.noModel')
  })
})

const textOf = (events: readonly FromMind[]): string =>
  events.flatMap((event) => (event.kind === 'text' ? [event.delta] : [])).join('')

/** A number as letters, so that it is one word. */
const letters = (n: number): string => String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))
