import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FaultError } from '../../src/shared/fault'
import type { ChatRequest, ModelEvent } from '../../src/engine/providers/contract'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { systemClock } from '../../src/engine/runtime/clock'
import { Scope } from '../../src/engine/runtime/scope'

/* The normal surface, against an independent idea of what OpenAI's API looks like. */

const mock = new LLMock({ port: 0, latency: 1, chunkSize: 4, strict: true, logLevel: 'silent' })
const provider = createOpenAiCompatibleProvider({})
const tools = [
  {
    name: 'get_weather',
    description: 'Tells the weather.',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
]
let root: Scope

beforeAll(async () => {
  await mock.start()
})
afterAll(() => mock.stop())
beforeEach(() => {
  root = Scope.root('test', systemClock, (error) => {
    throw error
  })
})
afterEach(async () => {
  mock.reset()
  expect(await root.close()).toEqual([])
})

async function chat(text: string, messages?: ChatRequest['messages']): Promise<ModelEvent[]> {
  const options = { model: 'gpt-x', settings: { baseUrl: `${mock.url}/v1` }, secret: () => Promise.resolve('sk-test') }
  const events: ModelEvent[] = []
  for await (const event of provider.llm!.run(
    options,
    { instructions: 'Be brief.', messages: messages ?? [{ role: 'user', text }], tools, language: 'en' },
    root,
  ))
    events.push(event)
  return events
}
const said = (events: ModelEvent[]): string => events.map((event) => (event.kind === 'text' ? event.delta : '')).join('')

describe('against aimock', () => {
  it('streams an answer in pieces', async () => {
    mock.onMessage('hello', { content: 'Hello there, how are you?', usage: { prompt_tokens: 5, completion_tokens: 6 } })
    const events = await chat('hello')
    expect(events.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(3)
    expect(said(events)).toBe('Hello there, how are you?')
    expect(events.slice(-2)).toEqual([
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 5, outputTokens: 6 },
    ])
    expect(mock.getLastRequest()?.body).toMatchObject({
      model: 'gpt-x',
      messages: [{ role: 'system' }, { role: 'user', content: 'hello' }],
    })
  })

  it('does not say its thoughts', async () => {
    mock.onMessage('think', { content: 'Forty-two.', reasoning: 'They ask for the answer.' })
    expect(said(await chat('think'))).toBe('Forty-two.')
  })

  it('calls tools and goes on with their results', async () => {
    mock.on(
      { userMessage: 'weather', hasToolResult: false },
      {
        toolCalls: [
          { id: 'c1', name: 'get_weather', arguments: '{"city":"Oslo"}' },
          { id: 'c2', name: 'get_weather', arguments: '{"city":"Rome"}' },
        ],
      },
    )
    mock.on({ userMessage: 'weather', hasToolResult: true }, { content: 'Cold and warm.' })
    const calls = (await chat('weather')).flatMap((event) => (event.kind === 'toolCall' ? [event.call] : []))
    expect(calls).toEqual([
      { id: 'c1', name: 'get_weather', arguments: '{"city":"Oslo"}' },
      { id: 'c2', name: 'get_weather', arguments: '{"city":"Rome"}' },
    ])
    const messages: ChatRequest['messages'] = [
      { role: 'user', text: 'weather' },
      { role: 'assistant', text: '', toolCalls: calls },
      ...calls.map(({ id, name }) => ({ role: 'tool' as const, callId: id, name, result: '{"degrees":3}' })),
    ]
    expect(said(await chat('', messages))).toBe('Cold and warm.')
  })

  it('reports what the server reports', async () => {
    mock.nextRequestError(429, { message: 'slow down', type: 'rate_limit_error', code: 'rate_limit_exceeded' })
    await expect(chat('hello')).rejects.toMatchObject({ fault: { kind: 'rate', code: 'llm.rate' } })
  })

  it('notices a connection that breaks', async () => {
    mock.on({ userMessage: 'cut' }, { content: 'This sentence will never be complete.' }, { truncateAfterChunks: 4, latency: 20 })
    await expect(chat('cut')).rejects.toMatchObject({ fault: { kind: 'network', code: 'llm.cutOff' } })
  })

  it('lists models and checks the address', async () => {
    const config = { settings: { baseUrl: mock.url }, secret: () => Promise.resolve('sk-test') }
    expect((await provider.models!(config, root)).length).toBeGreaterThan(0)
    expect(await provider.check!(config, root).catch((error: unknown) => (error as FaultError).fault)).toBeUndefined()
  })
})
