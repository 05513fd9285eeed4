import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultError, type Fault } from '../../src/shared/fault'
import type {
  ChatRequest,
  LanguageModel,
  ModelEvent,
  ModelOptions,
  Provider,
} from '../../src/engine/provider-contract/contract'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { retrying } from '../../src/engine/resilience/retry'
import { systemClock, type Clock } from '../../src/engine/runtime/clock'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../src/engine/runtime/scope'
import {
  says,
  startChatServer,
  type Answer,
  type ChatServer,
  type ChatServerOptions,
  type Step,
} from '../servers/chat-server'
import { startWsServer } from '../servers/ws-server'

/*
 * The real SDK against a strict server over real sockets. Every test must leave an empty scope and a server without
 * requests.
 */

let provider: Provider
let server: ChatServer | undefined
let root: Scope
let bugs: unknown[]

beforeEach(() => {
  provider = createOpenAiCompatibleProvider({})
  useClock(systemClock)
})

afterEach(async () => {
  expect(await root.close()).toEqual([])
  expect(root.leftovers()).toEqual([])
  expect(bugs).toEqual([])
  if (server) {
    const { requests } = server
    await expect.poll(() => requests.every(({ ended }) => ended)).toBe(true)
    await server.close()
  }
  server = undefined
})

function useClock(clock: Clock): void {
  bugs = []
  root = Scope.root('test', clock, (error) => bugs.push(error))
}

async function serve(
  answer: Answer | ChatServerOptions['answer'],
  options: Partial<ChatServerOptions> = {},
): Promise<ChatServer> {
  server = await startChatServer({ answer: typeof answer === 'function' ? answer : () => answer, ...options })
  return server
}

const steps = (...list: Step[]): Answer => ({ steps: list })
const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}
const tools = [{ name: 'get_time', description: 'Tells the time.', parameters: { type: 'object', properties: {} } }]

function optionsFor(
  url: string,
  { key, model = 'm', ...settings }: { key?: string; model?: string; firstTokenTimeoutSeconds?: number } = {},
): ModelOptions {
  return {
    model,
    settings: { baseUrl: url, ...settings },
    secret: (field) => Promise.resolve(field === 'apiKey' ? key : undefined),
  }
}

interface Outcome {
  events: ModelEvent[]
  said: string
  fault?: Fault
}

const run: LanguageModel['run'] = (...args) => provider.llm!.run(...args)

async function chat(options: ModelOptions, asked: Partial<ChatRequest> = {}, how = run): Promise<Outcome> {
  const outcome: Outcome = { events: [], said: '' }
  try {
    for await (const event of how(options, { ...request, ...asked }, root)) {
      outcome.events.push(event)
      if (event.kind === 'text') outcome.said += event.delta
    }
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    outcome.fault = error.fault
  }
  return outcome
}

describe('an answer', () => {
  it('is streamed with finish and usage', async () => {
    const { url } = await serve(says('Hello', ' there.'))
    expect((await chat(optionsFor(url))).events).toEqual([
      { kind: 'text', delta: 'Hello' },
      { kind: 'text', delta: ' there.' },
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 11, outputTokens: 7 },
    ])
    expect(server?.requests[0]?.body).toMatchObject({
      model: 'm',
      messages: [{ role: 'system' }, { role: 'user', content: 'hello' }],
    })
  })

  it.each([1, 2, 7])('survives packets of %i bytes through the middle of characters', async (split) => {
    const { url } = await serve({
      steps: [{ text: 'Çok güzel — ' }, { text: '日本語 👩‍👩‍👧' }, { finish: 'stop' }, { done: true }],
      split,
    })
    expect((await chat(optionsFor(url))).said).toBe('Çok güzel — 日本語 👩‍👩‍👧')
  })

  it('may come with comments, odd line ends and no [DONE]', async () => {
    const chunk = (part: object): string => JSON.stringify({ choices: [part] })
    const raw = `: PROCESSING\r\n\r\nevent: message\r\ndata: ${chunk({ delta: { content: 'Hi.' } })}\r\n\r\n: ping\n\ndata:${chunk({ delta: {}, finish_reason: 'stop' })}\n\n`
    const { url } = await serve(steps({ raw }))
    expect((await chat(optionsFor(url))).said).toBe('Hi.')
  })

  it('may come from a server that does not stream', async () => {
    const { url } = await serve({
      status: 200,
      body: {
        choices: [{ index: 0, message: { role: 'assistant', content: 'All at once.' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 3 },
      },
    })
    expect((await chat(optionsFor(url))).events).toEqual([
      { kind: 'text', delta: 'All at once.' },
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 1, outputTokens: 3 },
    ])
  })

  it('keeps thoughts to itself', async () => {
    const { url } = await serve(
      steps(
        { delta: { reasoning: 'Let me see.' } },
        { delta: { reasoning_content: 'Hm.' } },
        { text: '<thi' },
        { text: 'nk>no</think>' },
        { text: 'Yes.' },
        { finish: 'stop' },
      ),
    )
    expect((await chat(optionsFor(url))).said).toBe('Yes.')
  })

  it('ends although the server keeps the connection open behind it', async () => {
    const { url } = await serve(steps({ text: 'Hi.' }, { finish: 'stop' }, { stall: true }))
    const { fault, events } = await chat(optionsFor(url))
    expect(fault).toBeUndefined()
    expect(events.at(-1)).toEqual({ kind: 'finish', reason: 'stop' })
    await expect.poll(() => server?.requests[0]?.aborted).toBe(true)
  })
})

describe('tool calls', () => {
  const piece = (index: number, id: string | undefined, name: string | undefined, args: string): Step => ({
    delta: { tool_calls: [{ index, id, type: 'function', function: { name, arguments: args } }] },
  })

  it('come in pieces, interleaved', async () => {
    const { url } = await serve(
      steps(
        piece(0, 'a', 'get_time', ''),
        piece(1, 'b', 'get_time', '{"z":"'),
        piece(0, undefined, undefined, '{}'),
        piece(1, undefined, undefined, 'Oslo"}'),
        { finish: 'tool_calls' },
        { done: true },
      ),
    )
    expect((await chat(optionsFor(url), { tools })).events).toEqual([
      { kind: 'toolCall', call: { id: 'a', name: 'get_time', arguments: '{}' } },
      { kind: 'toolCall', call: { id: 'b', name: 'get_time', arguments: '{"z":"Oslo"}' } },
      { kind: 'finish', reason: 'tools' },
    ])
  })

  it('come whole, as from Ollama', async () => {
    const { url } = await serve(
      steps(piece(0, 'call_1', 'get_time', '{"z":"Oslo"}'), piece(0, 'call_2', 'get_time', '{}'), { finish: 'stop' }),
    )
    const { events } = await chat(optionsFor(url), { tools })
    expect(events.map((event) => (event.kind === 'toolCall' ? event.call.id : event.kind))).toEqual([
      'call_1',
      'call_2',
      'finish',
    ])
  })

  it('are answered in the next request, dangling ones too', async () => {
    const { url } = await serve(says('It is noon.'))
    const { said } = await chat(optionsFor(url), {
      tools,
      messages: [
        { role: 'user', text: 'time?' },
        {
          role: 'assistant',
          text: '',
          toolCalls: [
            { id: 'a', name: 'get_time', arguments: '' },
            { id: 'b', name: 'get_time', arguments: '{' },
          ],
        },
        { role: 'tool', callId: 'a', name: 'get_time', result: '12:00' },
        { role: 'user', text: 'quick' },
      ],
    })
    expect(said).toBe('It is noon.')
  })
})

describe('a server that refuses part of the request', () => {
  it('gets it without, and the refusal is remembered', async () => {
    const { url, requests } = await serve(says('Hi.'), { refuses: ['stream_options', 'tools'] })
    expect((await chat(optionsFor(url), { tools })).said).toBe('Hi.')
    expect(requests.map(({ body }) => Object.keys(body as object))).toEqual([
      ['model', 'stream', 'messages', 'stream_options', 'tools'],
      ['model', 'stream', 'messages', 'tools'],
      ['model', 'stream', 'messages'],
    ])
    await chat(optionsFor(url), { tools })
    expect(requests).toHaveLength(4)
    await chat(optionsFor(url, { model: 'another' }), { tools })
    expect(requests).toHaveLength(7)
  })

  it('that wants ids of its own kind gets them', async () => {
    const message = 'Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9.'
    const { url, requests } = await serve(({ messages }) =>
      JSON.stringify(messages).includes('call_1') ? { status: 400, body: { error: { message } } } : says('Hi.'),
    )
    const messages: ChatRequest['messages'] = [
      { role: 'user', text: 'x' },
      { role: 'assistant', text: '', toolCalls: [{ id: 'call_1', name: 'get_weather', arguments: '{}' }] },
      { role: 'tool', callId: 'call_1', name: 'get_weather', result: '18 C' },
    ]
    expect((await chat(optionsFor(url), { tools, messages })).said).toBe('Hi.')
    expect(requests).toHaveLength(2)
  })

  // A gateway in front of OpenAI's models, which need not have the Responses API.
  it.each([
    ['takes no thinking', "'none'", ['none']],
    ['takes no tools at all', 'something else', ['none', undefined]],
  ])('of OpenAI behind a gateway that %s is answered', async (_, allowed, efforts) => {
    const message = `Function tools with reasoning_effort are not supported for m in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`
    const asked: unknown[] = []
    const gateway = await startWsServer({
      http: ({ body }) => {
        const { reasoning_effort: effort, tools: given } = JSON.parse(body.toString()) as {
          reasoning_effort?: string
          tools?: unknown
        }
        asked.push(effort)
        if (given !== undefined && effort === undefined) return { status: 400, body: { error: { message } } }
        if (effort !== undefined && `'${effort}'` !== allowed)
          return {
            status: 400,
            body: { error: { message: "'reasoning_effort' does not support 'none' with this model." } },
          }
        return { body: { choices: [{ index: 0, message: { content: 'Hi.' }, finish_reason: 'stop' }] } }
      },
    })
    expect((await chat(optionsFor(`${gateway.http}/v1`), { tools })).said).toBe('Hi.')
    expect(asked).toEqual([undefined, ...efforts])
    await gateway.close()
  })

  it('is not asked again for another reason', async () => {
    const { url, requests } = await serve({ status: 400, body: { error: { message: 'temperature is wrong' } } })
    expect((await chat(optionsFor(url))).fault).toMatchObject({
      kind: 'config',
      code: 'llm.badRequest',
      permanent: true,
    })
    expect(requests).toHaveLength(1)
  })
})

describe('cancelling', () => {
  it('closes the connection in the middle of an answer', async () => {
    const { url, requests } = await serve(steps({ text: 'Once' }, { stall: true }))
    const scope = root.child('turn')
    const source = provider.llm!.run(optionsFor(url), request, scope)
    expect(await source.take()).toEqual({ kind: 'text', delta: 'Once' })
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    expect(await scope.close()).toEqual([])
    await next
    await expect.poll(() => requests[0]?.aborted).toBe(true)
  })

  it('closes the connection before the answer begins', async () => {
    const { url, requests } = await serve(steps({ stall: true }))
    const scope = root.child('turn')
    const source = provider.llm!.run(optionsFor(url), request, scope)
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    await expect.poll(() => requests.length).toBe(1)
    expect(await scope.close()).toEqual([])
    await next
    await expect.poll(() => requests[0]?.aborted).toBe(true)
  })

  it('asks nobody when the scope is closed already', async () => {
    const { url, requests } = await serve(says('Hi.'))
    const scope = root.child('turn')
    await scope.close()
    await expect(provider.llm!.run(optionsFor(url), request, scope).take()).rejects.toMatchObject({
      fault: { kind: 'cancelled' },
    })
    expect(requests).toHaveLength(0)
  })
})

describe('trouble in the stream', () => {
  it.each([
    ['drops in the middle', [{ text: 'Hel' }, { wait: 20 }, { drop: true }], 'network', 'llm.cutOff'],
    ['ends without a finish', [{ text: 'Hel' }], 'protocol', 'llm.cutOff'],
    ['brings broken JSON', [{ text: 'Hel' }, { raw: 'data: {"choices": [\n\n' }], 'protocol', 'llm.badAnswer'],
    ['brings something else', [{ text: 'Hel' }, { chunk: { choices: 'none' } }], 'protocol', 'llm.badAnswer'],
    [
      'brings an error',
      [{ text: 'Hel' }, { chunk: { error: { message: 'upstream died', code: 502 } } }],
      'network',
      'llm.serverError',
    ],
    [
      'brings a full purse',
      [{ text: 'Hel' }, { chunk: { error: { message: 'Insufficient credits', code: 402 } } }],
      'quota',
      'llm.quota',
    ],
    [
      'brings an error as text',
      [{ text: 'Hel' }, { chunk: { error: 'llama runner process has terminated' } }],
      'network',
      'llm.serverError',
    ],
  ] as const)('that %s keeps what came and says so', async (_, list, kind, code) => {
    const { url } = await serve(steps(...list))
    expect(await chat(optionsFor(url))).toMatchObject({
      said: 'Hel',
      fault: { kind, code, provider: 'openai-compatible' },
    })
  })

  it('with nothing in it is an empty answer', async () => {
    const { url } = await serve(
      steps({ delta: { role: 'assistant', content: '' } }, { finish: 'stop' }, { done: true }),
    )
    expect((await chat(optionsFor(url))).fault).toMatchObject({ kind: 'empty', code: 'llm.empty', permanent: false })
  })

  it('that is a web page is no model server', async () => {
    const { url } = await serve({ steps: [{ raw: '<html>Welcome</html>' }], type: 'text/html' })
    expect((await chat(optionsFor(url))).fault).toMatchObject({
      kind: 'config',
      code: 'llm.notAModelServer',
      values: { address: new URL(url).host },
    })
  })
})

describe('waiting', () => {
  /** Real sockets and a clock that moves only when told. */
  async function untilAsked(
    list: Step[],
    settings: { firstTokenTimeoutSeconds?: number } = {},
  ): Promise<{ clock: FakeClock; outcome: Promise<Outcome>; requests: ChatServer['requests'] }> {
    const clock = new FakeClock()
    useClock(clock)
    const { url, requests } = await serve(steps(...list))
    const outcome = chat(optionsFor(url, settings))
    await expect.poll(() => requests.length).toBe(1)
    return { clock, outcome, requests }
  }

  it('for the first word has the limit of the settings', async () => {
    const { clock, outcome, requests } = await untilAsked(
      [{ delta: { role: 'assistant', content: '' } }, { stall: true }],
      {
        firstTokenTimeoutSeconds: 5,
      },
    )
    await clock.advance(4_999)
    expect(requests[0]?.aborted).toBe(false)
    await clock.advance(1)
    expect((await outcome).fault).toMatchObject({
      kind: 'timeout',
      code: 'llm.timeout',
      values: { seconds: 5, model: 'm' },
    })
    await expect.poll(() => requests[0]?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('for the next word has a limit too', async () => {
    const clock = new FakeClock()
    useClock(clock)
    const { url, requests } = await serve(steps({ text: 'Once' }, { stall: true }))
    const source = provider.llm!.run(optionsFor(url), request, root)
    expect(await source.take()).toEqual({ kind: 'text', delta: 'Once' })
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'timeout', code: 'llm.stalled' } })
    await clock.advance(20_000)
    await next
    await expect.poll(() => requests[0]?.aborted).toBe(true)
  })

  it('is patient with a slow drip', async () => {
    const { url } = await serve(
      steps({ wait: 60 }, { text: 'a' }, { wait: 60 }, { text: 'b' }, { wait: 60 }, { finish: 'stop' }),
    )
    expect((await chat(optionsFor(url))).said).toBe('ab')
  })
})

describe('refusals', () => {
  it.each([
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'rate', code: 'llm.rate', permanent: false, retryAfterMs: 7_000 },
    ],
    [
      { status: 429, body: { error: { code: 'insufficient_quota', message: 'no' } } },
      { kind: 'quota', code: 'llm.quota', permanent: true },
    ],
    [
      { status: 500, body: 'Internal Server Error' },
      { kind: 'network', code: 'llm.serverError', permanent: false },
    ],
    [
      { status: 404, body: { error: { message: "model 'm' not found, try pulling it first" } } },
      { kind: 'config', code: 'llm.unknownModel', values: { model: 'm' } },
    ],
    [
      { status: 307, headers: { location: 'http://192.0.2.1/v1/chat/completions' } },
      { kind: 'config', code: 'llm.moved' },
    ],
  ] as const)('%o is a fault with a sentence', async (answer, fault) => {
    const { url, requests } = await serve(answer)
    expect((await chat(optionsFor(url))).fault).toMatchObject(fault)
    expect(requests).toHaveLength(1)
  })

  it('nobody at the address', async () => {
    const { url } = await serve(says('Hi.'))
    await server?.close()
    server = undefined
    expect((await chat(optionsFor(url))).fault).toMatchObject({
      kind: 'network',
      code: 'llm.unreachable',
      permanent: false,
      values: { address: new URL(url).host },
    })
  })

  it.each(['', 'nonsense with spaces', 'ftp://host'])('the address %j', async (url) => {
    expect((await chat(optionsFor(url))).fault).toMatchObject({ kind: 'config', code: 'llm.badAddress' })
  })

  it('no model chosen', async () => {
    const { url, requests } = await serve(says('Hi.'))
    expect((await chat(optionsFor(url, { model: ' ' }))).fault).toMatchObject({ kind: 'config', code: 'llm.noModel' })
    expect(requests).toHaveLength(0)
  })

  it('are tried again by the wrapper, on a new request each', async () => {
    const { url, requests } = await serve((_, n) => (n === 0 ? { status: 503 } : says('Hi.')))
    expect((await chat(optionsFor(url), {}, retrying(run, { firstDelayMs: 1 }))).said).toBe('Hi.')
    expect(requests).toHaveLength(2)
  })
})

describe('the key', () => {
  const variables = {
    OPENAI_API_KEY: 'sk-environment',
    OPENAI_ORG_ID: 'org',
    OPENAI_CUSTOM_HEADERS: 'X-Secret: yes\nAuthorization: Bearer sk-custom',
    OPENAI_ADMIN_KEY: 'sk-admin',
    OPENAI_LOG: 'debug',
  }

  it('opens the door', async () => {
    const { url } = await serve(says('Hi.'), { key: 'sk-right' })
    expect((await chat(optionsFor(url, { key: ' sk-right\n' }))).said).toBe('Hi.')
  })

  it('is not repeated when it is wrong', async () => {
    const { url } = await serve(says('Hi.'), { key: 'sk-right' })
    const { fault } = await chat(optionsFor(url, { key: 'sk-wrong' }))
    expect(fault).toMatchObject({ kind: 'auth', code: 'llm.badKey', permanent: true })
    expect(JSON.stringify(fault)).not.toContain('sk-wrong')
  })

  it.each(['sk-two\nlines', 'sk-“quoted”'])('is not sent when it cannot be one: %j', async (key) => {
    const { url, requests } = await serve(says('Hi.'))
    const { fault } = await chat(optionsFor(url, { key }))
    expect(fault).toMatchObject({ kind: 'auth', code: 'llm.badKey' })
    expect(JSON.stringify(fault)).not.toContain('sk-')
    expect(requests).toHaveLength(0)
  })

  it('from the environment is shown to OpenAI only, and nothing about this machine is sent', async () => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    const printed = (['debug', 'info', 'log', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => undefined),
    )
    try {
      provider = createOpenAiCompatibleProvider(process.env)
      const { url, requests } = await serve(steps({ raw: 'data: {broken\n\n' }))
      await chat(optionsFor(url))
      expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual(
        [
          'accept',
          'accept-encoding',
          'accept-language',
          'connection',
          'content-length',
          'content-type',
          'host',
          'sec-fetch-mode',
          'user-agent',
        ].sort(),
      )
      expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      vi.restoreAllMocks()
    }
  })
})

describe('models and check', () => {
  const config = (url: string, key?: string) => optionsFor(url, key === undefined ? {} : { key })
  const check = (url: string, key?: string): Promise<unknown> =>
    provider.check!(config(url, key), root).then(
      () => 'fine',
      (error: unknown) => (error as FaultError).fault.code,
    )
  const list: Answer = {
    status: 200,
    body: { object: 'list', data: [{ id: 'b-10' }, { id: 'b-9' }, { id: 'text-embedding-x' }, { id: 'a' }] },
  }

  it('lists what can chat, in a sensible order', async () => {
    const { url } = await serve(says(''), { models: list })
    expect(await provider.models!(config(url), root)).toEqual(['a', 'b-9', 'b-10'])
  })

  it('is content with a server that keeps no list', async () => {
    const { url } = await serve(says(''))
    expect(await provider.models!(config(url), root)).toEqual([])
    expect(await check(url)).toBe('fine')
  })

  it('checks address and key', async () => {
    const { url } = await serve(says(''), { models: list, key: 'sk-right' })
    expect(await check(url, 'sk-right')).toBe('fine')
    expect(await check(url, 'sk-wrong')).toBe('llm.badKey')
    expect(await check(url)).toBe('llm.badKey')
  })

  it('checks the key where the list is public', async () => {
    const { url, requests } = await serve(says(''), { models: list, key: 'sk-right', openList: true })
    expect(await check(url, 'sk-wrong')).toBe('llm.badKey')
    expect(await check(url, 'sk-right')).toBe('fine')
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST'])
  })

  it('lets a key pass that may chat but not list', async () => {
    const { url } = await serve(says(''), { models: { status: 403 }, key: 'sk-right' })
    expect(await check(url, 'sk-right')).toBe('fine')
  })

  // microsoft/PowerToys#32989: OpenAI says 401 to a genuine key without the right.
  it('lets a key pass that lacks a right, whatever the status', async () => {
    const message = 'You have insufficient permissions for this operation. Missing scopes: api.model.read.'
    const models = { status: 401, body: { error: { message, code: 'missing_scope' } } }
    const { url } = await serve(says(''), { models, key: 'sk-right', openList: true })
    expect(await check(url, 'sk-right')).toBe('fine')
    expect(await check(url, 'sk-wrong')).toBe('llm.badKey')
  })

  it('notices a server that is none', async () => {
    const { url } = await serve(says(''), { models: { status: 200, body: { hello: 'world' } } })
    expect(await check(url)).toBe('llm.notAModelServer')
    expect(await check(url.replace('/v1', '/elsewhere'))).toBe('llm.notAModelServer')
    const page = await startChatServer({
      answer: () => says(''),
      models: { status: 200, body: '<html></html>', headers: { 'content-type': 'text/html' } },
    })
    expect(await check(page.url)).toBe('llm.notAModelServer')
    await page.close()
    expect(await check(page.url)).toBe('llm.unreachable')
  })

  it('gives up on a silent server and hangs up', async () => {
    const clock = new FakeClock()
    useClock(clock)
    const { url, requests } = await serve(says(''), { models: steps({ stall: true }) })
    const checked = check(url)
    await expect.poll(() => requests.length).toBe(1)
    await clock.advance(8_000)
    expect(await checked).toBe('llm.timeout')
    await expect.poll(() => requests[0]?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })
})
