import { LLMock, MCPMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAnthropicProvider } from '../../src/engine/providers/anthropic'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import type { ChatRequest, ModelEvent, Provider, SttInput } from '../../src/engine/provider-contract/contract'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { channel } from '../../src/engine/runtime/channel'
import { connectMcp } from '../../src/engine/tools/mcp/connection'
import { mcpServerSchema } from '../../src/shared/tools'
import { audioOf, chunksOf, configWith, drain, providerSuite, tone } from '../support/provider-suite'

/*
 * Every surface that both aimock and Parley speak, against an idea of the vendors' services that is not ours; our own
 * strict servers (`tests/servers`) go further into each. Left out is what aimock does as no vendor does: of ElevenLabs
 * it knows only a call that Parley does not make, and its live transcription commits audio without saying under which
 * name.
 */

const suite = providerSuite()
const mock = new LLMock({ port: 0, latency: 1, chunkSize: 4, strict: true, logLevel: 'silent' })
beforeAll(async () => void (await mock.start()))
afterEach(() => void mock.reset())
afterAll(() => mock.stop())

/** Where a provider looks for its service, of the server's own address. */
interface Surface {
  readonly provider: Provider
  readonly path: string
  readonly settings?: object
}

const compatible: Surface = { provider: createOpenAiCompatibleProvider({}), path: '/v1' }
const openAi: Surface = { provider: createOpenAiProvider(), path: '/v1' }

function config<R extends object>({ provider, path, settings }: Surface, rest: R) {
  return configWith(
    provider.settings.parse({ baseUrl: mock.url + path, ...settings }) as object,
    { apiKey: 'sk-test-0123456789' },
    rest,
  )
}

const tooMany = {
  error: { message: 'Slow down.', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  status: 429,
  retryAfter: 7,
}

interface ChatSurface extends Surface {
  readonly name: string
  readonly model: string
  /** How it counts a prompt of 5 tokens and an answer of 6. */
  readonly usage: Record<string, number>
  /** Gemini's SDK keeps the headers of a refusal to itself; the wait is in the body there, and not in aimock's. */
  readonly saysWhen?: false
}

const openAiUsage = { prompt_tokens: 5, completion_tokens: 6 }
const chats: readonly ChatSurface[] = [
  { ...compatible, name: 'an OpenAI-compatible server', model: 'gpt-x', usage: openAiUsage },
  { ...openAi, name: 'OpenAI', model: 'gpt-x', usage: openAiUsage },
  { provider: createAzureOpenAiProvider(), path: '', name: 'Azure OpenAI', model: 'my-gpt', usage: openAiUsage },
  {
    provider: createAnthropicProvider(),
    path: '',
    name: 'Anthropic',
    model: 'claude-haiku-5-5',
    usage: { input_tokens: 5, output_tokens: 6 },
  },
  {
    provider: createGeminiProvider(),
    path: '',
    name: 'Gemini',
    model: 'gemini-3.8-flash',
    usage: { promptTokenCount: 5, candidatesTokenCount: 6 },
    saysWhen: false,
  },
]

const tools = [
  {
    name: 'get_weather',
    description: 'Tells the weather.',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
]
function chat(surface: ChatSurface, text: string, more: ChatRequest['messages'] = []) {
  const request: ChatRequest = {
    instructions: 'Be brief.',
    messages: [{ role: 'user', text }, ...more],
    tools,
    language: 'en',
  }
  return drain(surface.provider.llm!.run(config(surface, { model: surface.model }), request, suite.root))
}
const said = (events: readonly ModelEvent[]): string =>
  events.map((event) => (event.kind === 'text' ? event.delta : '')).join('')

describe.each(chats)('a conversation with $name', (surface) => {
  it('streams an answer in pieces', async () => {
    mock.onMessage('hello', { content: 'Hello there, nasılsın?', usage: surface.usage })
    const { events } = await chat(surface, 'hello')
    expect(events.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(3)
    expect(said(events)).toBe('Hello there, nasılsın?')
    expect(events.slice(-2)).toEqual([
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 5, outputTokens: 6 },
    ])
    const { model, messages } = mock.getLastRequest()!.body as {
      model: string
      messages: { role: string; content: unknown }[]
    }
    expect(model).toBe(surface.model)
    expect(messages.map(({ role }) => role)).toEqual([surface.name === 'OpenAI' ? 'developer' : 'system', 'user'])
    expect(messages[1]?.content).toBe('hello')
  })

  it('does not say its thoughts', async () => {
    mock.onMessage('think', { content: 'Forty-two.', reasoning: 'They ask for the answer.' })
    expect(said((await chat(surface, 'think')).events)).toBe('Forty-two.')
  })

  it('calls tools and goes on with their results', async () => {
    mock.on(
      { userMessage: 'weather', hasToolResult: false },
      {
        toolCalls: ['Oslo', 'Rome'].map((city, n) => ({
          id: `c${n}`,
          name: 'get_weather',
          arguments: JSON.stringify({ city }),
        })),
      },
    )
    mock.on({ userMessage: 'weather', toolResultContains: '31' }, { content: 'Cold and warm.' })
    const calls = (await chat(surface, 'weather')).events.flatMap((event) =>
      event.kind === 'toolCall' ? [event.call] : [],
    )
    expect(calls.map(({ name, arguments: given }) => [name, JSON.parse(given) as unknown])).toEqual([
      ['get_weather', { city: 'Oslo' }],
      ['get_weather', { city: 'Rome' }],
    ])
    const results = calls.map(({ id, name }, n) => ({
      role: 'tool' as const,
      callId: id,
      name,
      result: `{"degrees":${[-3, 31][n]}}`,
    }))
    expect(
      said((await chat(surface, 'weather', [{ role: 'assistant', text: '', toolCalls: calls }, ...results])).events),
    ).toBe('Cold and warm.')
  })

  it('waits as long as it is asked to', async () => {
    mock.onMessage('hello', tooMany)
    const { events, fault } = await chat(surface, 'hello')
    expect(events).toEqual([])
    expect(fault).toMatchObject({ kind: 'rate', code: 'llm.rate', provider: surface.provider.id })
    expect(fault?.retryAfterMs).toBe(surface.saysWhen === false ? undefined : 7_000)
  })

  it('notices a connection that breaks', async () => {
    mock.on(
      { userMessage: 'cut' },
      { content: 'This sentence will never be complete.' },
      { truncateAfterChunks: 4, latency: 10 },
    )
    expect((await chat(surface, 'cut')).fault).toMatchObject({ kind: 'network', code: 'llm.cutOff' })
  })
})

it.each([
  ['Anthropic', 529, 'overloaded_error'],
  ['Gemini', 503, 'UNAVAILABLE'],
])('%s says in its own way that it is overloaded', async (name, status, type) => {
  mock.nextRequestError(status, { message: 'Overloaded', type })
  const surface = chats.find((one) => one.name === name)!
  expect((await chat(surface, 'hello')).fault).toMatchObject({ kind: 'rate', code: 'llm.rate' })
})

it.each(chats.slice(0, 3))('$name is checked for nothing', async (surface) => {
  await expect(surface.provider.check!(config(surface, {}), suite.root)).resolves.toBeUndefined()
})

it.each(chats.slice(0, 2))('$name lists its models', async (surface) => {
  expect((await surface.provider.models!(config(surface, {}), suite.root)).length).toBeGreaterThan(0)
})

describe.each([
  { ...compatible, name: 'an OpenAI-compatible server', settings: { speechFormat: 'pcm' } },
  { ...openAi, name: 'OpenAI' },
])('the voice of $name', (surface) => {
  const say = (...texts: string[]) =>
    drain(
      surface.provider.tts!.open(
        config(surface, { voice: 'cedar', speed: 1, language: 'en' }),
        chunksOf(suite.root, ...texts),
        suite.root,
      ),
    )

  it('speaks chunk by chunk', async () => {
    const sound = Int16Array.from({ length: 2_400 }, (_, i) => i - 1_200)
    const audio = Buffer.from(sound.buffer).toString('base64')
    mock.onSpeech('Hello.', { audio, format: 'pcm' })
    mock.onSpeech('Good bye.', { audio, format: 'pcm' })
    const { events, fault } = await say('Hello.', 'Good bye.')
    expect(fault).toBeUndefined()
    expect([...audioOf(events)]).toEqual([
      [0, sound],
      [1, sound],
    ])
    expect(events.filter(({ kind }) => kind === 'done')).toHaveLength(2)
  })

  it('waits as long as it is asked to', async () => {
    mock.on({ endpoint: 'speech' }, tooMany)
    expect((await say('Hello.')).fault).toMatchObject({ kind: 'rate', code: 'tts.rate', retryAfterMs: 7_000 })
  })
})

describe.each([
  { ...compatible, name: 'an OpenAI-compatible server' },
  { ...openAi, name: 'OpenAI', settings: { transcription: 'recording' } },
])('a recording heard by $name', (surface) => {
  function listen() {
    const audio = channel<SttInput>(suite.root)
    for (const item of [...tone(300), { kind: 'flush', revision: 1 } as const]) audio.push(item)
    audio.end()
    return drain(surface.provider.stt!.open(config(surface, { language: 'en' }), audio, suite.root))
  }

  it('becomes the text of a turn', async () => {
    mock.onTranscription({ transcription: { text: 'Turn on the lamp.' } })
    const { events, fault } = await listen()
    expect(fault).toBeUndefined()
    expect(events.at(-1)).toMatchObject({ kind: 'final', revision: 1, text: 'Turn on the lamp.' })
  })

  it('waits as long as it is asked to', async () => {
    mock.on({ endpoint: 'transcription' }, tooMany)
    expect((await listen()).fault).toMatchObject({ kind: 'rate', code: 'stt.rate', retryAfterMs: 7_000 })
  })
})

it('the tools of an MCP server are listed, called, and may fail', async () => {
  const server = new MCPMock()
  server.addTool({ name: 'get_weather', description: 'Tells the weather.', inputSchema: { type: 'object' } })
  server.onToolCall('get_weather', (given) => {
    const { city } = given as { city: string }
    if (city !== 'Oslo') throw new Error('no such city')
    return 'Cold, and dark.'
  })
  mock.mount('/mcp', server)
  const scope = suite.root.child('mcp')
  const given = mcpServerSchema.parse({ id: 'web', name: 'Web', kind: 'address', url: `${mock.url}/mcp` })
  const connection = await connectMcp(
    given,
    () => Promise.resolve(undefined),
    { tools: () => undefined, ended: () => undefined },
    scope,
  )
  expect(connection.tools.map(({ name }) => name)).toEqual(['get_weather'])
  expect(await connection.call('get_weather', { city: 'Oslo' }, scope)).toContain('Cold, and dark.')
  expect(await connection.call('get_weather', { city: 'Atlantis' }, scope)).toContain('no such city')
  expect(await scope.close()).toEqual([])
})
