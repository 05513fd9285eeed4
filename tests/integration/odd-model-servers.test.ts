import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, type Fault } from '../../src/shared/fault'
import type { ChatMessage, ChatRequest, ModelEvent } from '../../src/engine/provider-contract/contract'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { withinLimits } from '../../src/engine/resilience/answer-limits'
import { retrying } from '../../src/engine/resilience/retry'
import { shortening } from '../../src/engine/resilience/shortening'
import { systemClock } from '../../src/engine/runtime/clock'
import { Scope } from '../../src/engine/runtime/scope'
import { says, startChatServer, type Answer, type ChatServer, type Step } from '../servers/chat-server'

/*
 * Servers that speak the protocol in their own way, as people have reported them; the source stands beside each case.
 */

let server: ChatServer | undefined
let root: Scope

beforeEach(() => {
  root = Scope.root('test', systemClock, () => undefined)
})

afterEach(async () => {
  await root.close()
  await server?.close()
  server = undefined
})

const provider = createOpenAiCompatibleProvider({})
const question: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}

interface Outcome {
  said: string
  calls: string[]
  notices: Fault[]
  finish?: string
  fault?: Fault
}

async function ask(
  answer: Answer | ((body: Record<string, unknown>, n: number) => Answer),
  request: Partial<ChatRequest> = {},
): Promise<Outcome> {
  server = await startChatServer({ answer: typeof answer === 'function' ? answer : () => answer })
  return askAgain(request)
}

async function askAgain(request: Partial<ChatRequest> = {}, sizes = new Map<string, number>()): Promise<Outcome> {
  const options = { model: 'm', settings: { baseUrl: server!.url }, secret: () => Promise.resolve(undefined) }
  const run = retrying((given, asked, scope) => provider.llm!.run(given, asked, scope), {
    attempts: 1,
    loading: { everyMs: 20, attempts: 5 },
  })
  const model = withinLimits(
    shortening((asked, scope) => run(options, asked, scope), 'm', sizes),
    provider.id,
  )
  const outcome: Outcome = { said: '', calls: [], notices: [] }
  try {
    for await (const event of model({ ...question, ...request }, root)) note(outcome, event)
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    outcome.fault = error.fault
  }
  return outcome
}

function note(outcome: Outcome, event: ModelEvent): void {
  if (event.kind === 'text') outcome.said += event.delta
  if (event.kind === 'toolCall') outcome.calls.push(`${event.call.name} ${event.call.arguments}`)
  if (event.kind === 'notice') outcome.notices.push(event.fault)
  if (event.kind === 'finish') outcome.finish = event.reason
}

const part = (content: string, finish: unknown, index = 0): Step => ({
  chunk: { id: 'c', choices: [{ index, delta: { content }, finish_reason: finish }] },
})
const called = (finish?: string): Step => ({
  chunk: {
    choices: [
      {
        index: 0,
        delta: { tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'time', arguments: '{}' } }] },
        ...(finish === undefined ? {} : { finish_reason: finish }),
      },
    ],
  },
})
const done: Step = { done: true }
const usage = { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 }

describe('the end of an answer', () => {
  // ollama#4357, LocalAI#1886, LocalAI#5102, litellm#376: a reason that is none, or one in every chunk.
  it.each<[string, Step[]]>([
    ['an empty reason in every chunk', [part('It is', ''), part(' noon.', ''), part('', 'stop'), done]],
    ['an empty reason first', [part('', ''), part('It is noon.', ''), part('', 'stop'), done]],
    ['"stop" in every chunk', [part('It', 'stop'), part(' is', 'stop'), part(' noon.', 'stop'), done]],
    ['"stop" before the last word', [part('It is', null), part('', 'stop'), part(' noon.', null), done]],
    ['the word "null"', [part('It is', 'null'), part(' noon.', 'null'), part('', 'stop'), done]],
    ['the word "None"', [part('It is', 'None'), part(' noon.', 'None'), part('', 'STOP'), done]],
    ['false for a reason', [part('It is', false), part(' noon.', false), part('', 'stop'), done]],
    ['another number of the choice', [part('It is', null, 1), part(' noon.', null, 1), part('', 'stop', 1), done]],
    // alfredapp/openai-workflow#52: no reason at all.
    ['only [DONE]', [part('It is', null), part(' noon', undefined), done]],
    ['only the usage', [part('It is', null), part(' noon', null), { chunk: { choices: [], usage } }]],
    ['only the connection, behind a whole sentence', [part('It is', null), part(' noon.', null)]],
    ['the usage in every chunk', [{ chunk: { choices: [{ delta: { content: 'It is noon.' } }], usage } }, done]],
    // The last event without its empty line, and a body that is all the answer.
    ['no empty line at the end', [part('It is noon.', null), { raw: 'data: [DONE]' }]],
    ['usage of another shape', [{ chunk: { choices: [{ delta: { content: 'It is noon.' } }], usage: 'none' } }, done]],
    ['an empty error beside it', [{ chunk: { choices: [{ delta: { content: 'It is noon.' } }], error: {} } }, done]],
  ])('may be %s', async (_, steps) => {
    const { said, finish, fault } = await ask({ steps })
    expect({ said: said.replace(/\.?$/, '.'), finish, fault }).toEqual({
      said: 'It is noon.',
      finish: 'stop',
      fault: undefined,
    })
  })

  it('keeps a call that no reason follows', async () => {
    expect(await ask({ steps: [called(), done] })).toMatchObject({ calls: ['time {}'], finish: 'tools' })
  })

  it('keeps a call and what is said behind its reason', async () => {
    expect(await ask({ steps: [called('tool_calls'), part('One moment.', null), done] })).toMatchObject({
      calls: ['time {}'],
      said: 'One moment.',
    })
  })

  it('reads the call of servers from before there were several', async () => {
    const delta = { function_call: { name: 'time', arguments: '{}' } }
    expect(await ask({ steps: [{ delta }, { finish: 'function_call' }, done] })).toMatchObject({
      calls: ['time {}'],
      finish: 'tools',
    })
  })

  it('is missing when the connection closes within a sentence, and when a call is cut', async () => {
    expect((await ask({ steps: [part('It is', null)] })).fault?.code).toBe('llm.cutOff')
    const half = { tool_calls: [{ index: 0, id: 'a', function: { name: 'time', arguments: '{"z' } }] }
    expect(await (await server?.close(), ask({ steps: [{ delta: half }] }))).toMatchObject({
      calls: [],
      fault: { code: 'llm.cutOff' },
    })
  })
})

describe('thoughts that only a closing mark ends', () => {
  it('are said once at most: the next answer of that model waits for the mark', async () => {
    const steps: Step[] = [{ text: 'Paris is a city. ' }, { text: '</think>' }, { text: 'Paris.' }, done]
    await ask({ steps })
    expect((await askAgain()).said).toBe('Paris.')
  })
})

describe('an error inside a good answer', () => {
  it.each<[string, Step[], string]>([
    ['bare JSON', [{ raw: '{"error":{"message":"model not found","code":404}}' }], 'llm.unknownModel'],
    [
      'an event of that name',
      [{ raw: 'event: error\ndata: {"message":"KV cache is full","code":500}\n\n' }],
      'llm.serverError',
    ],
    ['a chunk', [{ chunk: { error: { message: 'slot unavailable', code: 500 } } }, done], 'llm.serverError'],
    [
      'a chunk that says it is loading',
      [{ chunk: { error: { message: 'Loading model', code: 503 } } }, done],
      'llm.loading',
    ],
    ['a text', [{ raw: 'data: {"error":"context size exceeded"}\n\n' }], 'llm.tooLong'],
  ])('as %s says what it is', async (_, steps, code) => {
    expect((await ask({ steps })).fault?.code).toBe(code)
  })

  it('is none when the answer comes as plain JSON lines', async () => {
    const line = (content: string, finish_reason: string | null): string =>
      `${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason }] })}\n`
    expect(await ask({ steps: [{ raw: line('It is', null) + line(' noon.', 'stop') }] })).toMatchObject({
      said: 'It is noon.',
      finish: 'stop',
    })
  })
})

describe('a server that refuses', () => {
  const refusal = (status: number, error: unknown): Answer => ({ status, body: error })
  const roles = (body: Record<string, unknown>): string[] =>
    (body['messages'] as { role: string }[]).map(({ role }) => role)

  // chat-ui#1386, llama-cpp-python#1580, sglang#892, and the templates of Gemma and Mistral.
  it.each([
    { object: 'error', message: 'System role not supported', type: 'BadRequestError', param: null, code: 400 },
    { error: { message: 'Only user and assistant roles are supported!' } },
    { error: { message: 'Conversation roles must alternate user/assistant/user/assistant/...' } },
    { error: { message: 'The first message must be from the user.' } },
    { error: 'Conversation must start with a user message' },
    { error: { message: 'System message must be at the beginning.' } },
    { error: { message: 'Unexpected message role.' } },
    // stackblitz-labs/bolt.diy#1824
    { error: { code: 400, message: 'Developer instruction is not enabled for models/gemma-3-27b-it' } },
    { detail: "messages.0.role: Input should be 'user' or 'assistant': system role" },
  ])('instructions of their own gets them with the first words: %j', async (body) => {
    const { said, fault } = await ask((sent) => (roles(sent).includes('system') ? refusal(400, body) : says('Hi.')))
    expect({ said, fault }).toEqual({ said: 'Hi.', fault: undefined })
    const last = server!.requests.at(-1)!.body as { messages: { role: string; content: string }[] }
    expect(last.messages).toHaveLength(1)
    expect(last.messages[0]?.content).toMatch(/^Be brief\.[^]*\n\nhello$/)
    await askAgain()
    expect(server!.requests).toHaveLength(3)
  })

  const tool = (name: string) => ({ name, description: 'A tool.', parameters: { type: 'object', properties: {} } })
  const tools = [tool('time'), tool('odd__bad_tool'), tool('odd__bad')]
  const names = (body: Record<string, unknown>): string[] =>
    ((body['tools'] ?? []) as { function: { name: string } }[]).map(({ function: { name } }) => name)

  // streamnative-mcp#26, open-webui#14115, mastra#23731, cline#7339.
  it.each([
    {
      error: {
        message:
          "Invalid schema for function 'odd__bad_tool': In context=('properties', 'tags'), array schema missing items.",
        param: 'tools[1].function.parameters',
        code: 'invalid_function_parameters',
      },
    },
    { error: { message: 'tools.1.custom.input_schema: JSON schema is invalid.' } },
    {
      error: {
        message:
          '* GenerateContentRequest.tools[0].function_declarations[1].name: [FIELD_INVALID] Invalid function name.',
      },
    },
    { error: { message: 'Bad value', param: 'tools[1].function.name' } },
  ])('one tool answers with the others, and says which: %j', async (body) => {
    const { said, notices } = await ask(
      (sent) => (names(sent).includes('odd__bad_tool') ? refusal(400, body) : says('Hi.')),
      { tools },
    )
    expect(said).toBe('Hi.')
    expect(names(server!.requests.at(-1)!.body as Record<string, unknown>)).toEqual(['time', 'odd__bad'])
    expect(notices).toMatchObject([{ code: 'llm.toolLeftOut', values: { tool: 'odd__bad_tool' } }])
    await askAgain({ tools })
    expect(server!.requests).toHaveLength(3)
  })

  // BerriAI/litellm#10313, agno-agi/agno#3505; anomalyco/opencode#1675, Kilo-Org/kilocode#9006; agno-agi/agno#137.
  it.each<[number, string]>([
    [400, 'Function calling is not enabled for models/gemma-3-12b-it'],
    [
      404,
      'No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai',
    ],
    [400, '`tools` is not supported with this model'],
    [400, '`tool calling` is not supported with this model'],
    [400, 'registry.ollama.ai/library/gemma3:latest does not support tools'],
  ])('tools at all answers without them: %i %s', async (status, message) => {
    const { said, fault } = await ask(
      (sent) => (names(sent).length > 0 ? refusal(status, { error: { message } }) : says('Hi.')),
      { tools },
    )
    expect({ said, fault }).toEqual({ said: 'Hi.', fault: undefined })
    await askAgain({ tools })
    expect(server!.requests).toHaveLength(3)
  })

  const turn = (n: number): ChatMessage[] => [
    { role: 'user', text: `Question ${n}` },
    { role: 'assistant', text: `Answer ${n}. ${'More of it. '.repeat(30)}` },
  ]
  const long: ChatMessage[] = [
    ...Array.from({ length: 8 }, (_, n) => turn(n)).flat(),
    { role: 'user', text: 'And the last one?' },
  ]

  // opencode#11141, yakGPT#13, RAG-Agents#95, and what vLLM, llama.cpp, Ollama and gateways say.
  it.each([
    [400, { error: 'Cannot truncate prompt with n_keep (15028) >= n_ctx (4096)' }],
    [
      400,
      {
        error: {
          message: "The model's context is 4096 tokens, the messages have 4300.",
          code: 'context_length_exceeded',
        },
      },
    ],
    [400, { error: { message: 'the request exceeds the available context size. try increasing the context size' } }],
    [413, { error: { message: 'Payload Too Large' } }],
    [400, { error: { message: 'Input tokens exceed the configured limit of 4096 tokens.' } }],
    [400, { error: { message: "This model's maximum context length is 4096 tokens. Please reduce the length." } }],
    [422, { error: { message: '`inputs` must have less than 1024 tokens. Given: 1500; prompt too long' } }],
  ])('a long conversation with %i %j gets a shorter one, next time at once', async (status, body) => {
    const limit = 3_000
    const answer = (sent: Record<string, unknown>): Answer =>
      JSON.stringify(sent).length > limit ? refusal(status, body) : says('Hi.')
    const sizes = new Map<string, number>()
    server = await startChatServer({ answer })
    expect(await askAgain({ messages: long }, sizes)).toMatchObject({ said: 'Hi.' })
    const sent = server.requests.at(-1)!.body as { messages: { role: string; content: string }[] }
    expect(sent.messages.at(-1)?.content).toBe('And the last one?')
    expect(sent.messages[1]?.role).toBe('user')
    const before = server.requests.length
    expect(await askAgain({ messages: [...long, ...turn(9), { role: 'user', text: 'More?' }] }, sizes)).toMatchObject({
      said: 'Hi.',
    })
    expect(server.requests.length - before).toBeLessThan(before)
  })

  it('one long result, or many tools on a small model, gets less of them', async () => {
    const many = Array.from({ length: 40 }, (_, n) => tool(`tool_${n}`))
    const answer = (sent: Record<string, unknown>): Answer =>
      JSON.stringify(sent).length > 4_000 ? refusal(400, { error: { message: 'n_ctx too small' } }) : says('Hi.')
    expect(await ask(answer, { tools: many })).toMatchObject({ said: 'Hi.' })
    await server?.close()
    const calls = [{ id: 'a', name: 'time', arguments: '{}' }]
    const messages: ChatMessage[] = [
      { role: 'user', text: 'Read it.' },
      { role: 'assistant', text: '', toolCalls: calls },
      { role: 'tool', callId: 'a', name: 'time', result: 'word '.repeat(20_000) },
    ]
    expect(await ask(answer, { messages, tools: [tool('time')] })).toMatchObject({ said: 'Hi.' })
    const sent = server!.requests.at(-1)!.body as { messages: { role: string; content: string }[] }
    expect(sent.messages.at(-1)?.content).toMatch(/\[cut\]$/)
  })

  it('even the last words alone says so', async () => {
    const answer = refusal(400, { error: { code: 'context_length_exceeded', message: 'no' } })
    expect((await ask(answer, { messages: long })).fault?.code).toBe('llm.tooLong')
  })

  // llama-swap#146, ramalama#2343.
  it('while it loads is asked again until it has loaded', async () => {
    const loading = refusal(503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } })
    expect(await ask((_, n) => (n < 4 ? loading : says('Hi.')))).toMatchObject({ said: 'Hi.' })
    await server?.close()
    expect((await ask(loading)).fault?.code).toBe('llm.loading')
  })
})

describe('an answer without an end', () => {
  it('is cut, and the person is told', async () => {
    const { said, notices, finish } = await ask({ steps: Array<Step>(3_000).fill({ text: 'word '.repeat(10) }) })
    expect(said.length).toBeLessThanOrEqual(80_000)
    expect(said.length).toBeGreaterThan(79_000)
    expect(finish).toBe('length')
    expect(notices).toMatchObject([{ code: 'llm.answerCut' }])
  })

  it('of tool calls keeps the first ones', async () => {
    const call = (n: number): Step => ({
      delta: { tool_calls: [{ index: n, id: `c${n}`, function: { name: 'time', arguments: '{}' } }] },
    })
    const { calls, notices } = await ask({ steps: [...Array.from({ length: 200 }, (_, n) => call(n)), done] })
    expect(calls).toHaveLength(16)
    expect(notices).toMatchObject([{ code: 'llm.callsCut', values: { count: 16 } }])
  })

  it('of twenty thousand tool calls, or megabytes of arguments, is given up', async () => {
    const call = (n: number, args: string): Step => ({
      delta: { tool_calls: [{ index: n, id: `c${n}`, function: { name: 'time', arguments: args } }] },
    })
    expect((await ask({ steps: Array.from({ length: 20_000 }, (_, n) => call(n, '')) })).fault?.code).toBe(
      'llm.tooMuch',
    )
    await server?.close()
    const flood = Array.from({ length: 60 }, () => call(0, 'x'.repeat(50_000)))
    expect((await ask({ steps: flood })).fault?.code).toBe('llm.tooMuch')
    await server?.close()
    expect((await ask({ steps: [{ raw: `data: {"choices":"${'x'.repeat(3_000_000)}` }] })).fault?.code).toBe(
      'llm.tooMuch',
    )
  })

  it('waits at the server while nobody reads', async () => {
    const sent: Step[] = Array<Step>(4_000).fill({ text: 'word '.repeat(1_000) })
    server = await startChatServer({ answer: () => ({ steps: sent }) })
    const options = { model: 'm', settings: { baseUrl: server.url }, secret: () => Promise.resolve(undefined) }
    const source = provider.llm!.run(options, question, root)
    await source.take()
    const before = process.memoryUsage().rss
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(60)
    await root.close()
  })
})
