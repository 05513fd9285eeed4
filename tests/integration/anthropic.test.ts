import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChatRequest, ModelEvent, Provider } from '../../src/engine/provider-contract/contract'
import { createAnthropicProvider } from '../../src/engine/providers/anthropic'
import { FakeClock } from '#support/engine/fake-clock'
import { boundSignature, refusal, startAnthropicServer } from '../servers/anthropic-server'
import type { SseOptions, SseStep } from '../servers/sse-server'
import type { WsServer } from '../servers/ws-server'
import { configWith, drain, providerSuite } from '../support/provider-suite'

const suite = providerSuite()
const KEY = 'sk-ant-test-0123456789'
let provider: Provider
let server: WsServer | undefined

beforeEach(() => (provider = createAnthropicProvider()))
afterEach(async () => {
  await suite.root.close()
  await server?.close()
  server = undefined
})

async function serve(
  answer: SseOptions['answer'] | readonly SseStep[],
  options: Partial<SseOptions> = {},
): Promise<WsServer> {
  return (server = await startAnthropicServer(KEY, {
    answer: typeof answer === 'function' ? answer : () => answer,
    ...options,
  }))
}

const tools = [
  {
    name: 'get_weather',
    description: 'Tells the weather.',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
]
const config = (base: string, settings: object = {}, key = KEY) =>
  configWith({ baseUrl: base, ...settings }, { apiKey: key }, { model: 'claude-haiku-5-5' })
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

/* The events of an answer. */
const start: SseStep = {
  event: {
    type: 'message_start',
    message: {
      id: 'msg_1',
      role: 'assistant',
      content: [],
      usage: { input_tokens: 20, cache_read_input_tokens: 5, output_tokens: 1 },
    },
  },
}
const begin = (index: number, content_block: object): SseStep => ({
  event: { type: 'content_block_start', index, content_block },
})
const delta = (index: number, type: string, piece: object): SseStep => ({
  event: { type: 'content_block_delta', index, delta: { type, ...piece } },
})
const stop = (index: number): SseStep => ({ event: { type: 'content_block_stop', index } })
const text = (index: number, ...pieces: string[]): SseStep[] => [
  begin(index, { type: 'text', text: '' }),
  ...pieces.map((piece) => delta(index, 'text_delta', { text: piece })),
  stop(index),
]
const end = (stop_reason: string): SseStep[] => [
  { event: { type: 'message_delta', delta: { stop_reason }, usage: { output_tokens: 48, input_tokens: null } } },
  { event: { type: 'message_stop' } },
]
const ping: SseStep = { event: { type: 'ping' } }
const hello = [start, ping, ...text(0, 'Hello', ' there.'), ...end('end_turn')]

describe('an answer', () => {
  it('is streamed with finish and usage', async () => {
    const { requests } = await serve(hello)
    expect((await chat()).events).toEqual([
      { kind: 'text', delta: 'Hello' },
      { kind: 'text', delta: ' there.' },
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 25, outputTokens: 48 },
    ])
    expect(JSON.parse(requests[0]!.body.toString())).toEqual({
      model: 'claude-haiku-5-5',
      stream: true,
      max_tokens: 16_000,
      system: 'Be brief.\n\nAnswer in English unless the person asks for another language.',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }],
      tools: [{ name: 'get_weather', description: 'Tells the weather.', input_schema: tools[0]!.parameters }],
    })
  })

  it.each([1, 3, 11])('survives packets of %i bytes through the middle of characters', async (split) => {
    await serve([start, ...text(0, 'Çok güzel — ', '日本語 👩‍👩‍👧'), ...end('end_turn')], { split })
    expect(said((await chat()).events)).toBe('Çok güzel — 日本語 👩‍👩‍👧')
  })

  it('does not say thoughts, and ignores what is new', async () => {
    await serve([
      start,
      begin(0, { type: 'thinking', thinking: '' }),
      delta(0, 'thinking_delta', { thinking: 'Let me see.' }),
      delta(0, 'signature_delta', { signature: 'sig' }),
      stop(0),
      { event: { type: 'something_new', index: 7 } },
      begin(1, { type: 'citation_card' }),
      delta(1, 'card_delta', { text: 'secret' }),
      ...text(2, 'Yes.'),
      ...end('end_turn'),
    ])
    expect(said((await chat({}, { thinking: 'adaptive', effort: 'low' })).events)).toBe('Yes.')
    expect(JSON.parse(server!.requests[0]!.body.toString())).toMatchObject({
      thinking: { type: 'adaptive' },
      output_config: { effort: 'low' },
    })
  })

  it.each([
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['refusal', 'filter'],
    ['stop_sequence', 'stop'],
    ['something_new', 'stop'],
  ])('that ends with %s', async (given, reason) => {
    await serve([start, ...text(0, 'Hi.'), ...end(given)])
    expect((await chat()).events).toContainEqual({ kind: 'finish', reason })
  })

  it('sends nothing that the environment holds', async () => {
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'from-environment')
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://192.0.2.1')
    vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', 'x-spy: 1')
    try {
      const { requests } = await serve(hello)
      expect(said((await chat()).events)).toBe('Hello there.')
      const names = Object.keys(requests[0]!.headers).filter(
        (name) =>
          ![
            'host',
            'connection',
            'content-length',
            'transfer-encoding',
            'accept-encoding',
            'accept-language',
            'sec-fetch-mode',
          ].includes(name),
      )
      expect(names.sort()).toEqual(['accept', 'anthropic-version', 'authorization', 'content-type', 'user-agent'])
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

describe('tools', () => {
  const calling = [
    start,
    begin(0, { type: 'thinking', thinking: '' }),
    delta(0, 'thinking_delta', { thinking: 'Weather.' }),
    delta(0, 'signature_delta', { signature: 'sig-1' }),
    stop(0),
    ...text(1, 'Let me look.'),
    begin(2, { type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: {} }),
    delta(2, 'input_json_delta', { partial_json: '' }),
    delta(2, 'input_json_delta', { partial_json: '{"city":' }),
    delta(2, 'input_json_delta', { partial_json: '"Köln"}' }),
    stop(2),
    begin(3, { type: 'tool_use', id: 'toolu_2', name: 'get_weather', input: {} }),
    stop(3),
    ...end('tool_use'),
  ]
  const calls = [
    { id: 'toolu_1', name: 'get_weather', arguments: '{"city":"Köln"}' },
    { id: 'toolu_2', name: 'get_weather', arguments: '{}' },
  ]
  const history = (extra: object = {}): ChatRequest['messages'] => [
    { role: 'user', text: 'weather?' },
    { role: 'assistant', text: 'Let me look.', toolCalls: calls, ...extra },
    { role: 'tool', callId: 'toolu_1', name: 'get_weather', result: '18 C' },
  ]
  const sent = () => (JSON.parse(server!.requests.at(-1)!.body.toString()) as { messages: unknown[] }).messages

  it('come whole, and the answer goes back as it came, thoughts and signature included', async () => {
    await serve((_, n) => (n === 0 ? calling : hello))
    expect((await chat()).events).toEqual([
      { kind: 'text', delta: 'Let me look.' },
      ...calls.map((call) => ({ kind: 'toolCall', call })),
      { kind: 'finish', reason: 'tools' },
      { kind: 'usage', inputTokens: 25, outputTokens: 48 },
    ])
    expect((await chat({ messages: history() })).fault).toBeUndefined()
    expect(sent()).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'weather?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Weather.', signature: 'sig-1' },
          { type: 'text', text: 'Let me look.' },
          { type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: { city: 'Köln' } },
          { type: 'tool_use', id: 'toolu_2', name: 'get_weather', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'toolu_1', content: '18 C' },
          {
            type: 'tool_result',
            tool_use_id: 'toolu_2',
            content: expect.stringContaining('Cancelled') as string,
            is_error: true,
          },
        ],
      },
    ])
  })

  it('of another model, of an interrupted answer and without tools are accepted', async () => {
    await serve((_, n) => (n === 0 ? calling : hello))
    await chat()
    expect(
      (
        await chat({
          messages: [
            { role: 'assistant', text: 'Hi!' },
            ...history({ interrupted: true, text: 'Let' }),
            { role: 'user', text: 'stop' },
          ],
        })
      ).fault,
    ).toBeUndefined()
    expect(JSON.stringify(sent())).toContain('Let [interrupted]')
    provider = createAnthropicProvider()
    expect((await chat({ messages: history() })).fault).toBeUndefined()
    expect((await chat({ messages: history(), tools: [] })).fault).toMatchObject({ code: 'llm.badRequest' })
    expect((await chat({ messages: [...history(), { role: 'user', text: 'and?' }], tools: [] })).fault).toBeUndefined()
  })

  it('that are cut off in the middle are left out', async () => {
    await serve([
      start,
      ...text(0, 'Hm.'),
      begin(1, { type: 'tool_use', id: 'a', name: 'get_weather', input: {} }),
      delta(1, 'input_json_delta', { partial_json: '{"ci' }),
      ...end('max_tokens'),
    ])
    expect((await chat()).events.slice(1, 2)).toEqual([{ kind: 'finish', reason: 'length' }])
  })
})

describe('thinking', () => {
  const body = (n: number) => JSON.parse(server!.requests[n]!.body.toString()) as Record<string, unknown>

  // platform.claude.com: models, migration guides to Opus 5.5 and Sonnet 5.5.
  it.each([
    ['claude-haiku-5-5', 'disabled', [{ thinking: { type: 'disabled' } }]],
    ['claude-sonnet-5-5', 'disabled', [{ thinking: { type: 'disabled' } }, { thinking: { type: 'between_tools' } }]],
    [
      'claude-opus-5-5',
      'disabled',
      [
        { thinking: { type: 'disabled' } },
        { thinking: { type: 'between_tools' } },
        { output_config: { effort: 'low' } },
      ],
    ],
    [
      'claude-haiku-5-5',
      'between_tools',
      [{ thinking: { type: 'between_tools' } }, { output_config: { effort: 'low' } }],
    ],
    ['claude-opus-5-5', 'adaptive', [{ thinking: { type: 'adaptive' } }]],
  ])('%s, asked for %s, gets what it takes and is asked once', async (model, thinking, sent) => {
    await serve(hello)
    const ask = () => drain(provider.llm!.run({ ...config(server!.http, { thinking }), model }, request, suite.root))
    expect((await ask()).fault).toBeUndefined()
    expect(server!.requests).toHaveLength(sent.length)
    sent.forEach((part, n) => expect(body(n)).toMatchObject(part))
    expect(body(sent.length - 1)).toEqual(expect.objectContaining(sent.at(-1)))
    expect((await ask()).fault).toBeUndefined()
    expect(server!.requests).toHaveLength(sent.length + 1)
  })

  it('follows another wish after one that was refused', async () => {
    await serve(hello)
    const ask = (thinking: string) =>
      drain(provider.llm!.run({ ...config(server!.http, { thinking }), model: 'claude-opus-5-5' }, request, suite.root))
    await ask('disabled')
    await ask('adaptive')
    expect(body(server!.requests.length - 1)).toMatchObject({ thinking: { type: 'adaptive' } })
  })

  const thoughtful = (signature: string): SseStep[] => [
    start,
    begin(0, { type: 'thinking', thinking: '' }),
    delta(0, 'signature_delta', { signature }),
    stop(0),
    begin(1, { type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: {} }),
    stop(1),
    ...end('tool_use'),
  ]
  const behind: ChatRequest['messages'] = [
    { role: 'user', text: 'weather?' },
    { role: 'assistant', text: '', toolCalls: [{ id: 'toolu_1', name: 'get_weather', arguments: '{}' }] },
    { role: 'tool', callId: 'toolu_1', name: 'get_weather', result: '18 C' },
  ]

  // A hand-over within a reply changes instructions or model (anomalyco/opencode#48637).
  it.each([
    ['the same conversation goes back', {}, 'claude-haiku-5-5', true],
    ['other instructions do not', { instructions: 'Be somebody else.' }, 'claude-haiku-5-5', false],
    ['another language does not', { language: 'tr' }, 'claude-haiku-5-5', false],
    ['another model does not', {}, 'claude-sonnet-5-5', false],
  ])('of %s', async (_, asked, model, goesBack) => {
    await serve((given, n) => (n === 0 ? thoughtful(boundSignature(given)) : hello))
    await chat()
    const options = { ...config(server!.http), model }
    const { fault } = await drain(provider.llm!.run(options, { ...request, messages: behind, ...asked }, suite.root))
    expect(fault).toBeUndefined()
    expect(server!.requests).toHaveLength(2)
    expect(JSON.stringify(body(1)).includes('signature')).toBe(goesBack)
  })

  it('that the service refuses all the same are left out', async () => {
    await serve((_, n) => (n === 0 ? thoughtful('bound:something that only the service knows') : hello))
    await chat()
    expect((await chat({ messages: behind })).fault).toBeUndefined()
    expect(server!.requests).toHaveLength(3)
    expect(JSON.stringify(body(2))).not.toContain('signature')
  })

  it('takes ids of other services in a shape it knows', async () => {
    await serve(hello)
    const call = { id: 'functions.get_weather:0', name: 'get_weather', arguments: '{}' }
    const messages: ChatRequest['messages'] = [
      { role: 'user', text: 'weather?' },
      { role: 'assistant', text: '', toolCalls: [call] },
      { role: 'tool', callId: call.id, name: 'get_weather', result: '18 C' },
    ]
    expect((await chat({ messages })).fault).toBeUndefined()
  })
})

// @anthropic-ai/sdk resources/shared.d.ts: ErrorDetails of 429.
it.each(['contract_spend_limit_reached', 'enforced_spend_limit_reached', 'linked_organization_spend_limit_reached'])(
  'says that the money is spent, not that it should be tried again: %s',
  async (error_code) => {
    const answer = refusal(429, 'rate_limit_error', 'limit reached', { 'retry-after': '60' })
    const body = { ...(answer.body as { error: object }) }
    await serve(() => ({ ...answer, body: { ...body, error: { ...body.error, details: { error_code } } } }))
    expect((await chat()).fault).toMatchObject({ kind: 'quota', code: 'llm.quota' })
  },
)

describe('trouble', () => {
  it.each([
    [refusal(401, 'authentication_error', 'invalid key'), { kind: 'auth', code: 'llm.badKey' }],
    [refusal(402, 'billing_error', 'pay'), { kind: 'quota', code: 'llm.quota' }],
    [refusal(400, 'invalid_request_error', 'Your credit balance is too low'), { kind: 'quota', code: 'llm.quota' }],
    [refusal(403, 'permission_error', 'no'), { kind: 'auth', code: 'llm.forbidden' }],
    [
      refusal(404, 'not_found_error', 'model: claude-haiku-5-5'),
      { kind: 'config', code: 'llm.unknownModel', values: { model: 'claude-haiku-5-5' } },
    ],
    [
      refusal(400, 'invalid_request_error', 'prompt is too long: 300000 tokens'),
      { kind: 'config', code: 'llm.tooLong' },
    ],
    [
      refusal(429, 'rate_limit_error', 'slow down', { 'retry-after': '7' }),
      { kind: 'rate', code: 'llm.rate', retryAfterMs: 7_000 },
    ],
    [refusal(500, 'api_error', 'oops'), { kind: 'network', code: 'llm.serverError' }],
    [refusal(529, 'overloaded_error', 'Overloaded'), { kind: 'rate', code: 'llm.rate', permanent: false }],
    [
      { status: 307, headers: { location: 'http://192.0.2.1/' } },
      { kind: 'config', code: 'llm.moved' },
    ],
  ])('%j has a sentence, and is not tried again here', async (answer, fault) => {
    const { requests } = await serve(() => answer)
    const { fault: got } = await chat()
    expect(got).toMatchObject({ ...fault, provider: 'anthropic', stage: 'llm' })
    expect(requests).toHaveLength(1)
  })

  const error = (type: string): SseStep => ({ event: { type: 'error', error: { type, message: 'Overloaded' } } })
  it.each([
    ['overload', [start, ...text(0, 'Hel'), error('overloaded_error')], { kind: 'rate', code: 'llm.rate' }],
    ['an error', [start, ...text(0, 'Hel'), error('api_error')], { kind: 'network', code: 'llm.serverError' }],
    ['a cut', [start, ...text(0, 'Hel'), { wait: 20 }, { drop: true }], { kind: 'network', code: 'llm.cutOff' }],
    ['an early end', [start, ...text(0, 'Hel')], { kind: 'protocol', code: 'llm.cutOff' }],
    [
      'broken JSON',
      [start, ...text(0, 'Hel'), { raw: 'event: message_stop\ndata: {"type": \n\n' }],
      { kind: 'protocol', code: 'llm.badAnswer' },
    ],
    [
      'another shape',
      [start, ...text(0, 'Hel'), { event: { type: 'content_block_delta', index: 'x' } }],
      { kind: 'protocol', code: 'llm.badAnswer' },
    ],
    [
      'a piece of nothing',
      [start, ...text(0, 'Hel'), delta(9, 'text_delta', { text: 'lo' })],
      { kind: 'protocol', code: 'llm.badAnswer' },
    ],
  ] as [string, SseStep[], object][])('%s in the middle keeps what came', async (_, steps, fault) => {
    await serve(steps)
    const { events, fault: got } = await chat()
    expect(said(events)).toBe('Hel')
    expect(got).toMatchObject({ ...fault, provider: 'anthropic' })
  })

  it('that is silence: an empty answer, no model, no key', async () => {
    await serve([start, ...end('end_turn')])
    expect((await chat()).fault).toMatchObject({ kind: 'empty', code: 'llm.empty' })
    expect((await chat({}, {}, '')).fault).toMatchObject({ kind: 'auth', code: 'llm.noKey' })
    expect((await chat({}, { baseUrl: 'http://example.org' })).fault).toMatchObject({
      kind: 'config',
      code: 'llm.badAddress',
    })
    const { fault } = await chat({}, {}, 'sk-wrong-0123456789')
    expect(fault).toMatchObject({ kind: 'auth', code: 'llm.badKey' })
    expect(JSON.stringify(fault)).not.toContain('sk-wrong-0123456789')
  })

  it('does not matter behind a complete answer', async () => {
    await serve([...hello, { stall: true }])
    expect(said((await chat()).events)).toBe('Hello there.')
  })
})

describe('waiting', () => {
  it.each([
    ['for the first word', [start, { stall: true }], 30_000, 'llm.timeout'],
    ['for the next', [start, ...text(0, 'Hel'), { stall: true }], 20_000, 'llm.stalled'],
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
    ['in the middle', [start, ...text(0, 'Hel'), { stall: true }]],
    [
      'while it drips',
      [
        start,
        begin(0, { type: 'text', text: '' }),
        ...Array.from({ length: 50 }, (): SseStep[] => [{ wait: 20 }, delta(0, 'text_delta', { text: 'x' })]).flat(),
      ],
    ],
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

it('lists what is not retired, page by page, and checks the key for nothing', async () => {
  const page = (...ids: [string, string][]) => ids.map(([id, lifecycle]) => ({ id, type: 'model', lifecycle }))
  const { requests } = await serve([], {
    get: ({ url }) => ({
      body:
        url.searchParams.get('after_id') === 'b'
          ? { data: page(['c', 'deprecated']), has_more: false, last_id: 'c' }
          : { data: page(['a', 'active'], ['b', 'retired']), has_more: true, last_id: 'b' },
    }),
  })
  expect(await provider.models!(config(server!.http), suite.root)).toEqual(['a', 'c'])
  await expect(provider.check!(config(server!.http), suite.root)).resolves.toBeUndefined()
  expect(requests.at(-1)?.url.search).toBe('?limit=1')
  await expect(provider.check!(config(server!.http, {}, 'sk-wrong'), suite.root)).rejects.toMatchObject({
    fault: { code: 'llm.badKey' },
  })
})
