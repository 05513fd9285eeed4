import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatMessage, ChatRequest, ModelEvent, Provider } from '../../src/engine/provider-contract/contract'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { answerAsOpenAi, type ModelAnswer } from '../servers/openai-models'
import { startWsServer, type WsServer } from '../servers/ws-server'
import { configWith, drain, providerSuite } from '../support/provider-suite'

/*
 * Which of OpenAI's models takes tools in which way. Sources: BerriAI/litellm#34569 (measured at the API),
 * livekit/agents#7169, pipecat-ai/pipecat#4043, bolna-ai/bolna#1019; for Azure can1357/oh-my-pi#11052.
 */

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
const tools = [{ name: 'get_weather', description: 'Weather.', parameters: { type: 'object', properties: {} } }]
let server: WsServer
let answer: (body: Record<string, unknown>) => ModelAnswer

beforeEach(async () => {
  answer = () => ({ say: 'It is sunny.' })
  server = await startWsServer({
    http: ({ url, body }) =>
      answerAsOpenAi(
        url.pathname,
        JSON.parse(body.toString()) as Record<string, unknown>,
        (asked) => answer(asked),
        (deployment) => deployment.replace(/^my-/, ''),
      ),
  })
})
afterEach(() => server.close())

const services = [
  ['openai', createOpenAiProvider, '/v1', ''],
  ['azure-openai', createAzureOpenAiProvider, '', 'my-'],
] as const

describe.each(services)('%s', (_id, create, path, prefix) => {
  let provider: Provider
  beforeEach(() => (provider = create()))

  const ask = (model: string, settings: object = {}, asked: Partial<ChatRequest> = {}) =>
    drain(
      provider.llm!.run(
        {
          ...configWith(provider.settings.parse({ baseUrl: server.http + path, ...settings }), { apiKey: KEY }, {}),
          model: `${prefix}${model}`,
        },
        { instructions: 'Be brief.', messages: [{ role: 'user', text: 'weather?' }], tools, language: 'en', ...asked },
        suite.root,
      ),
    )
  const said = (events: readonly ModelEvent[]): string =>
    events.map((event) => (event.kind === 'text' ? event.delta : '')).join('')
  const sent = () => JSON.parse(server.requests.at(-1)!.body.toString()) as Record<string, unknown>
  const paths = () => server.requests.map(({ url }) => url.pathname.split('/').at(-1))

  it.each([
    ['gpt-4.1', {}, ['completions']],
    ['gpt-5-mini', {}, ['completions']],
    ['gpt-5-mini', { reasoningEffort: 'low' }, ['completions']],
    ['gpt-5.5', {}, ['completions']],
    ['gpt-5.5', { reasoningEffort: 'none' }, ['completions']],
    ['gpt-5.5', { reasoningEffort: 'low' }, ['completions', 'responses']],
    ['gpt-5.6-terra', {}, ['completions', 'completions']],
    ['gpt-6-sol', {}, ['completions', 'completions']],
    ['gpt-6-sol', { reasoningEffort: 'high' }, ['completions', 'responses']],
    ['gpt-6-astra', {}, ['completions', 'completions', 'responses']],
    ['gpt-6-astra', { reasoningEffort: 'none' }, ['completions', 'completions', 'responses']],
    ['gpt-6-astra', { reasoningEffort: 'low' }, ['completions', 'responses']],
    ['gpt-6.1-sol-pro', {}, ['completions', 'responses']],
  ])('%s with tools and %j is answered, and what it refuses is not asked again', async (model, settings, way) => {
    const { events, fault } = await ask(model, settings)
    expect(fault).toBeUndefined()
    expect(said(events)).toBe('It is sunny.')
    expect(events.slice(-2)).toEqual([
      { kind: 'finish', reason: 'stop' },
      { kind: 'usage', inputTokens: 11, outputTokens: 7 },
    ])
    expect(paths().slice(0, way.length)).toEqual(way)
    const before = server.requests.length
    expect((await ask(model, settings)).fault).toBeUndefined()
    expect(server.requests.length).toBe(before + 1)
  })

  it('follows a wish for an effort that comes after a turn without one', async () => {
    await ask('gpt-6-sol')
    expect(sent()).toMatchObject({ reasoning_effort: 'none' })
    await ask('gpt-6-sol', { reasoningEffort: 'high' })
    expect(sent()).toMatchObject({ reasoning: { effort: 'high' } })
    await ask('gpt-6-sol')
    expect(sent()).toMatchObject({ reasoning_effort: 'none' })
  })

  it('keeps the wish for an effort where only the newer interface has it', async () => {
    await ask('gpt-6-sol', { reasoningEffort: 'high', maxAnswerTokens: 900 })
    expect(sent()).toMatchObject({ reasoning: { effort: 'high' }, max_output_tokens: 900, store: false })
  })

  it.each(['gpt-6-sol', 'gpt-6-astra', 'gpt-5.5'])(
    'calls a tool and goes on behind it, and in later turns: %s',
    async (model) => {
      answer = ({ messages, input }) =>
        JSON.stringify(messages ?? input).includes('18 C')
          ? { say: '18 degrees.' }
          : { call: 'get_weather', arguments: '{"city":"Köln"}' }
      const { events } = await ask(model)
      const calls = events.flatMap((event) => (event.kind === 'toolCall' ? event.call : []))
      expect(calls).toEqual([
        { id: 'call_0123456789abcdef01234567', name: 'get_weather', arguments: '{"city":"Köln"}' },
      ])
      expect(events).toContainEqual({ kind: 'finish', reason: 'tools' })
      const question: ChatMessage = { role: 'user', text: 'weather?' }
      const result = (callId: string): ChatMessage => ({ role: 'tool', callId, name: 'get_weather', result: '18 C' })
      const behind = await ask(
        model,
        {},
        { messages: [question, { role: 'assistant', text: '', toolCalls: calls }, result(calls[0]!.id)] },
      )
      expect(behind.fault).toBeUndefined()
      expect(said(behind.events)).toBe('18 degrees.')
      if (model === 'gpt-6-astra') expect(JSON.stringify(sent())).toContain('gAAAA-thought')
      // In later turns the history gives calls ids of its own: the message's, a dash, the call's.
      const long = `5c0a7e3e-1b1c-4f1d-9a59-9d4ae2c0b1f7-${calls[0]!.id}`
      const later = await ask(
        model,
        {},
        {
          messages: [
            question,
            { role: 'assistant', text: '', toolCalls: calls.map((call) => ({ ...call, id: long })) },
            result(long),
            { role: 'assistant', text: '18 degrees.' },
            { role: 'user', text: 'and tomorrow?' },
          ],
        },
      )
      expect(later.fault).toBeUndefined()
    },
  )
})

it('tells what the Responses API says has gone wrong', async () => {
  const events = (event: object): string => `event: x\ndata: ${JSON.stringify(event)}\n\n`
  const provider = createOpenAiProvider()
  const failing = await startWsServer({
    http: ({ url }) =>
      url.pathname.endsWith('/completions')
        ? {
            status: 404,
            body: {
              error: { message: 'This model is only supported in v1/responses and not in v1/chat/completions.' },
            },
          }
        : {
            headers: { 'content-type': 'text/event-stream' },
            steps: [
              {
                bytes: events({
                  type: 'response.failed',
                  response: { error: { code: 'rate_limit_exceeded', message: 'slow down' } },
                }),
              },
            ],
          },
  })
  const config = configWith(provider.settings.parse({ baseUrl: `${failing.http}/v1` }), { apiKey: KEY }, { model: 'm' })
  const request = { instructions: '', messages: [{ role: 'user' as const, text: 'hi' }], tools: [], language: 'en' }
  const { fault } = await drain(provider.llm!.run(config, request, suite.root))
  expect(fault).toMatchObject({ kind: 'rate', code: 'llm.rate', provider: 'openai' })
  await failing.close()
})
