import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatRequest, ModelEvent, Provider } from '../../src/engine/provider-contract/contract'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { FakeClock } from '#support/engine/fake-clock'
import { refusal, startGeminiServer } from '../servers/gemini-server'
import type { SseOptions, SseStep } from '../servers/sse-server'
import type { WsServer } from '../servers/ws-server'
import { configWith, drain, providerSuite } from '../support/provider-suite'

const suite = providerSuite()
const KEY = 'AQ.test-0123456789'
let provider: Provider
let server: WsServer | undefined

beforeEach(() => (provider = createGeminiProvider()))
afterEach(async () => {
  await suite.root.close()
  await server?.close()
  server = undefined
})

async function serve(
  answer: SseOptions['answer'] | readonly SseStep[],
  options: Partial<SseOptions> = {},
): Promise<WsServer> {
  return (server = await startGeminiServer(KEY, {
    answer: typeof answer === 'function' ? answer : () => answer,
    ...options,
  }))
}

const parameters = { type: 'object', properties: { city: { type: 'string' } }, additionalProperties: false }
const tools = [{ name: 'get_weather', description: 'Tells the weather.', parameters }]
const config = (base: string, settings: object = {}, key = KEY) =>
  configWith({ baseUrl: base, ...settings }, { apiKey: key }, { model: 'gemini-3.8-flash' })
const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools,
  language: 'en',
}
const chat = (asked: Partial<ChatRequest> = {}, settings: object = {}, key = KEY) =>
  drain(provider.llm!.run(config(server!.http, settings, key), { ...request, ...asked }, suite.root))
const said = (events: readonly ModelEvent[]): string =>
  events.map((event) => (event.kind === 'text' ? event.delta : '')).join('')

const parts = (...all: object[]): SseStep => ({
  event: { candidates: [{ index: 0, content: { role: 'model', parts: all } }] },
})
const text = (delta: string): SseStep => parts({ text: delta })
const end = (finishReason = 'STOP', ...all: object[]): SseStep => ({
  event: {
    candidates: [{ index: 0, content: { role: 'model', parts: all }, finishReason }],
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 7, thoughtsTokenCount: 30, totalTokenCount: 46 },
  },
})
const hello = [text('Hello'), text(' there.'), end()]
const sent = () => JSON.parse(server!.requests.at(-1)!.body.toString()) as { contents: unknown[] }

describe('an answer', () => {
  it('whose tools get arguments without an end is given up', async () => {
    const call = (id: string): SseStep =>
      parts({ functionCall: { id, name: 'get_weather', args: { city: 'x'.repeat(200_000) } } })
    await serve([call('1'), call('2'), end()])
    expect((await chat()).fault).toBeUndefined()
    await server!.close()
    await serve([call('1'), call('2'), call('3'), end()])
    const { events, fault } = await chat()
    expect(fault).toMatchObject({ code: 'llm.tooMuch', kind: 'protocol', provider: 'gemini' })
    expect(events.some(({ kind }) => kind === 'toolCall')).toBe(false)
  })

  it('is streamed with finish and usage', async () => {
    const { requests } = await serve(hello)
    expect((await chat({}, { maxAnswerTokens: 800, thinkingLevel: 'low' })).events).toEqual([
      { kind: 'text', delta: 'Hello' },
      { kind: 'text', delta: ' there.' },
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 9, outputTokens: 37 },
    ])
    expect(requests[0]?.url.pathname).toBe('/v1beta/models/gemini-3.8-flash:streamGenerateContent')
    // The SDK adds an empty list of its own.
    expect(sent()).toEqual({
      safetySettings: [],
      contents: [{ role: 'user', parts: [{ text: 'hello' }] }],
      systemInstruction: {
        role: 'user',
        parts: [{ text: 'Be brief.\n\nAnswer in English unless the person asks for another language.' }],
      },
      tools: [
        {
          functionDeclarations: [
            { name: 'get_weather', description: 'Tells the weather.', parametersJsonSchema: parameters },
          ],
        },
      ],
      generationConfig: { maxOutputTokens: 800, thinkingConfig: { thinkingLevel: 'LOW' } },
    })
  })

  it.each([1, 3, 11])('survives packets of %i bytes through the middle of characters', async (split) => {
    await serve([text('Çok güzel — '), text('日本語 👩‍👩‍👧'), end()], { split })
    expect(said((await chat()).events)).toBe('Çok güzel — 日本語 👩‍👩‍👧')
  })

  it('does not say thoughts, and ignores what is new', async () => {
    await serve([
      parts({ text: 'Let me see.', thought: true, thoughtSignature: 's' }),
      { event: { candidates: [], novelty: 1 } },
      parts({ sculpture: {} }, { text: 'Yes.' }),
      end(),
    ])
    expect(said((await chat()).events)).toBe('Yes.')
  })

  it.each([
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'filter'],
    ['RECITATION', 'filter'],
    ['LANGUAGE', 'filter'],
    ['SOMETHING_NEW', 'stop'],
  ])('that ends with %s', async (given, reason) => {
    await serve([text('Hi.'), end(given)])
    expect((await chat()).events).toContainEqual({ kind: 'finish', reason })
  })

  it('may be refused before it begins', async () => {
    await serve([{ event: { promptFeedback: { blockReason: 'SAFETY' } } }])
    expect((await chat()).events).toEqual([{ kind: 'finish', reason: 'filter' }])
  })
})

describe('tools', () => {
  const call = (id: string | undefined, city: string, thoughtSignature?: string) => ({
    functionCall: { ...(id && { id }), name: 'get_weather', args: { city } },
    ...(thoughtSignature && { thoughtSignature }),
  })
  const calling = [
    parts({ text: 'Thinking.', thought: true }),
    text('Let me look.'),
    parts(call('fc1', 'Köln', 'sig-1'), call('fc2', 'Rome')),
    end(),
  ]

  async function called(steps: readonly SseStep[] = calling) {
    await serve((_, n) => (n === 0 ? steps : hello))
    const { events } = await chat()
    const calls = events.flatMap((event) => (event.kind === 'toolCall' ? [event.call] : []))
    const history = (extra: object = {}): ChatRequest['messages'] => [
      { role: 'user', text: 'weather?' },
      { role: 'assistant', text: 'Let me look.', toolCalls: calls, ...extra },
      { role: 'tool', callId: calls[0]!.id, name: 'get_weather', result: '18 C' },
    ]
    return { events, calls, history }
  }

  it('come whole, and the answer goes back part by part as it came, signatures included', async () => {
    const { events, history } = await called()
    expect(events.slice(0, 4)).toEqual([
      { kind: 'text', delta: 'Let me look.' },
      { kind: 'toolCall', call: { id: 'fc1', name: 'get_weather', arguments: '{"city":"Köln"}' } },
      { kind: 'toolCall', call: { id: 'fc2', name: 'get_weather', arguments: '{"city":"Rome"}' } },
      { kind: 'finish', reason: 'tools' },
    ])
    expect((await chat({ messages: history() })).fault).toBeUndefined()
    expect(sent().contents).toEqual([
      { role: 'user', parts: [{ text: 'weather?' }] },
      {
        role: 'model',
        parts: [
          { text: 'Thinking.', thought: true },
          { text: 'Let me look.' },
          call('fc1', 'Köln', 'sig-1'),
          call('fc2', 'Rome'),
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'fc1', name: 'get_weather', response: { output: '18 C' } } },
          {
            functionResponse: {
              id: 'fc2',
              name: 'get_weather',
              response: { error: expect.stringContaining('Cancelled') as string },
            },
          },
        ],
      },
    ])
  })

  it('without ids get some of ours, which stay here', async () => {
    const { calls, history } = await called([parts(call(undefined, 'Köln', 'sig-1')), end()])
    expect(calls[0]?.id).toMatch(/^call_/)
    expect((await chat({ messages: history() })).fault).toBeUndefined()
    expect(JSON.stringify(sent())).not.toContain('call_')
  })

  it('of another model are told in words, for they have no signature', async () => {
    const { history } = await called()
    provider = createGeminiProvider()
    expect((await chat({ messages: history() })).fault).toBeUndefined()
    expect(JSON.stringify(sent().contents.at(-1))).toContain('[Result of get_weather({\\"city\\":\\"Köln\\"}): 18 C]')
    expect(JSON.stringify(sent())).not.toContain('functionCall')
  })

  it('of an interrupted answer, of one behind a greeting, and without tools are accepted', async () => {
    const { history } = await called()
    const messages: ChatRequest['messages'] = [
      { role: 'assistant', text: 'Hi!' },
      ...history({ interrupted: true, text: 'Let' }),
      { role: 'user', text: 'stop' },
    ]
    expect((await chat({ messages })).fault).toBeUndefined()
    expect(JSON.stringify(sent())).toContain('Let [interrupted]')
    expect(JSON.stringify(sent())).toContain('sig-1')
    expect((await chat({ messages, tools: [] })).fault).toBeUndefined()
    expect(JSON.stringify(sent())).not.toContain('function')
  })

  it('that the service could not read are a fault', async () => {
    await serve([end('MALFORMED_FUNCTION_CALL')])
    expect((await chat()).fault).toMatchObject({ kind: 'protocol', code: 'llm.badAnswer' })
  })
})

describe('trouble', () => {
  const retryInfo = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7.5s' }]
  it.each([
    [
      refusal(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'),
      { kind: 'auth', code: 'llm.badKey' },
    ],
    // continuedev/continue#11336
    [
      refusal(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.', [
        { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
      ]),
      { kind: 'auth', code: 'llm.badKey' },
    ],
    [refusal(401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_TYPE_UNSUPPORTED'), { kind: 'auth', code: 'llm.badKey' }],
    [refusal(403, 'PERMISSION_DENIED', 'no'), { kind: 'auth', code: 'llm.forbidden' }],
    [
      refusal(404, 'NOT_FOUND', 'models/gemini-3.8-flash is not found for API version v1beta'),
      { kind: 'config', code: 'llm.unknownModel', values: { model: 'gemini-3.8-flash' } },
    ],
    [
      refusal(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota', retryInfo),
      { kind: 'rate', code: 'llm.rate', retryAfterMs: 7_500, permanent: false },
    ],
    [refusal(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota'), { kind: 'quota', code: 'llm.quota' }],
    [refusal(500, 'INTERNAL', 'oops'), { kind: 'network', code: 'llm.serverError' }],
    [refusal(503, 'UNAVAILABLE', 'The model is overloaded.'), { kind: 'rate', code: 'llm.rate' }],
  ])('%j has a sentence', async (answer, fault) => {
    const { requests } = await serve(() => answer)
    expect((await chat()).fault).toMatchObject({ ...fault, provider: 'gemini', stage: 'llm' })
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['a cut', [text('Hel'), { wait: 20 }, { drop: true }], { kind: 'network', code: 'llm.cutOff' }],
    ['an early end', [text('Hel')], { kind: 'protocol', code: 'llm.cutOff' }],
    ['half an event', [text('Hel'), { raw: 'data: {"cand' }], { kind: 'protocol', code: 'llm.badAnswer' }],
    ['broken JSON', [text('Hel'), { raw: 'data: {"cand\r\n\r\n' }], { kind: 'protocol', code: 'llm.badAnswer' }],
    ['another shape', [text('Hel'), { event: { candidates: 'none' } }], { kind: 'protocol', code: 'llm.badAnswer' }],
  ] as [string, SseStep[], object][])('%s in the middle keeps what came', async (_, steps, fault) => {
    await serve(steps)
    const { events, fault: got } = await chat()
    expect(said(events)).toBe('Hel')
    expect(got).toMatchObject({ ...fault, provider: 'gemini' })
  })

  it('that is silence: an empty answer, nobody there, no key', async () => {
    await serve([parts({ text: 'Hm.', thought: true }), end()])
    expect((await chat()).fault).toMatchObject({ kind: 'empty', code: 'llm.empty' })
    expect((await chat({}, { baseUrl: 'http://127.0.0.1:9' })).fault).toMatchObject({
      kind: 'network',
      code: 'llm.unreachable',
    })
    expect((await chat({}, {}, '')).fault).toMatchObject({ kind: 'auth', code: 'llm.noKey' })
    const { fault } = await chat({}, {}, 'AQ.wrong-0123456789')
    expect(fault).toMatchObject({ kind: 'auth', code: 'llm.badKey' })
    expect(JSON.stringify(fault)).not.toContain('AQ.wrong-0123456789')
  })

  it('does not matter behind a complete answer', async () => {
    await serve([...hello, { stall: true }])
    expect(await chat()).toMatchObject({ events: [{}, {}, { kind: 'finish' }, { kind: 'usage' }] })
  })
})

describe('waiting', () => {
  it.each([
    [
      'for the first word',
      [{ event: { usageMetadata: { promptTokenCount: 1 } } }, { stall: true }],
      30_000,
      'llm.timeout',
    ],
    ['for the next', [text('Hel'), { stall: true }], 20_000, 'llm.stalled'],
  ] as [string, SseStep[], number, string][])('%s has a limit', async (_, steps, ms, code) => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const { requests } = await serve(steps)
    const source = provider.llm!.run(config(server!.http), request, suite.root)
    if (code === 'llm.stalled') expect(await source.take()).toEqual({ kind: 'text', delta: 'Hel' })
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'timeout', code } })
    await expect.poll(() => requests.length).toBe(1)
    await clock.advance(ms)
    await next
    await expect.poll(() => requests[0]?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['before the answer', [{ stall: true }]],
    ['in the middle', [text('Hel'), { stall: true }]],
    ['while it drips', Array.from({ length: 50 }, (): SseStep[] => [{ wait: 20 }, text('x')]).flat()],
  ] as [string, SseStep[]][])('ends at once when cancelled %s', async (_, steps) => {
    const { requests } = await serve(steps)
    const scope = suite.root.child('turn')
    const ending = drain(provider.llm!.run(config(server!.http), request, scope))
    await expect.poll(() => requests.length).toBe(1)
    expect(await scope.close()).toEqual([])
    expect((await ending).fault).toMatchObject({ kind: 'cancelled' })
    await expect.poll(() => requests[0]?.aborted).toBe(true)
  })
})

it('lists what can chat, page by page, and checks the key for nothing', async () => {
  const model = (name: string, ...supportedGenerationMethods: string[]) => ({
    name: `models/${name}`,
    supportedGenerationMethods,
  })
  const { requests } = await serve([], {
    get: ({ url }) => ({
      body:
        url.searchParams.get('pageToken') === 'p2'
          ? { models: [model('b', 'generateContent')] }
          : {
              models: [model('a', 'generateContent', 'countTokens'), model('live', 'bidiGenerateContent')],
              nextPageToken: 'p2',
            },
    }),
  })
  expect(await provider.models!(config(server!.http), suite.root)).toEqual(['a', 'b'])
  await expect(provider.check!(config(server!.http), suite.root)).resolves.toBeUndefined()
  expect(requests.at(-1)?.url.search).toBe('?pageSize=1')
  await expect(provider.check!(config(server!.http, {}, 'AQ.wrong'), suite.root)).rejects.toMatchObject({
    fault: { code: 'llm.badKey' },
  })
})
