import { afterEach, describe, expect, it } from 'vitest'
import type { FaultError } from '../../src/shared/fault'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import type { ChatRequest, ModelEvent } from '../../src/engine/provider-contract/contract'
import type { Source } from '../../src/engine/runtime/channel'
import type { Scope } from '../../src/engine/runtime/scope'
import {
  azureAnswer,
  startAzureOpenAiServer,
  type AzureOpenAiOptions,
  type AzureOpenAiServer,
} from '../servers/azure-openai-server'
import type { HttpAnswer } from '../servers/ws-server'
import { configWith, drain, providerSuite } from '../support/provider-suite'

/* What differs from other servers of the shared chat runner; the runner itself has its own tests. */

const suite = providerSuite()
const provider = createAzureOpenAiProvider()
const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}
let server: AzureOpenAiServer

afterEach(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

async function serve(options: AzureOpenAiOptions = {}): Promise<void> {
  server = await startAzureOpenAiServer(options)
}

function config<R extends object>(rest: R, { key = 'azure-key-1', path = '' } = {}) {
  return configWith(provider.settings.parse({ baseUrl: server.http + path }), { apiKey: key }, rest)
}

function ask(
  model = 'my-gpt',
  given: { key?: string; path?: string } = {},
  scope: Scope = suite.root,
): Source<ModelEvent> {
  return provider.llm!.run(config({ model }, given), request, scope)
}

describe('a deployment', () => {
  it('answers, whatever its filter adds', async () => {
    await serve()
    expect(await drain(ask())).toEqual({
      events: [
        { kind: 'text', delta: 'Hello' },
        { kind: 'text', delta: ' there.' },
        { kind: 'finish', reason: 'stop' },
        { kind: 'usage', inputTokens: 9, outputTokens: 4 },
      ],
    })
  })

  it('is found by the address the portal shows', async () => {
    await serve()
    const path = '/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21'
    expect((await drain(ask('my-gpt', { path }))).fault).toBeUndefined()
    expect(await provider.models!(config({}, { path }), suite.root)).toEqual(['my-gpt'])
    expect(await provider.models!(config({}), suite.root)).toEqual([])
  })

  it('survives packets through the middle of characters', async () => {
    await serve({ chat: () => ({ ...azureAnswer('Çok güzel ', '日本語 👩‍👩‍👧'), split: 3 }) })
    const { events } = await drain(ask())
    expect(events.flatMap((event) => (event.kind === 'text' ? event.delta : [])).join('')).toBe('Çok güzel 日本語 👩‍👩‍👧')
  })

  it('that does not exist is an unknown model', async () => {
    await serve()
    expect((await drain(ask('other'))).fault).toMatchObject({
      kind: 'config',
      code: 'llm.unknownModel',
      provider: 'azure-openai',
      values: { model: 'other' },
    })
  })

  it.each([
    [
      {
        status: 400,
        body: {
          error: { code: 'content_filter', message: 'no', innererror: { code: 'ResponsibleAIPolicyViolation' } },
        },
      },
      { kind: 'config', code: 'llm.filtered' },
    ],
    [
      { status: 429, headers: { 'retry-after-ms': '1500', 'retry-after': '2' } },
      { kind: 'rate', code: 'llm.rate', retryAfterMs: 1_500 },
    ],
    [{ status: 503 }, { kind: 'network', code: 'llm.serverError' }],
    [
      {
        steps: [{ bytes: 'data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n' }, { wait: 20 }, { drop: true }],
        headers: { 'content-type': 'text/event-stream' },
      },
      { code: 'llm.cutOff' },
    ],
    [
      { steps: [{ bytes: 'data: {"choi\n\n' }], headers: { 'content-type': 'text/event-stream' } },
      { code: 'llm.badAnswer' },
    ],
  ] as [HttpAnswer, object][])('answering with %j is a fault', async (answer, fault) => {
    await serve({ chat: () => answer })
    expect((await drain(ask())).fault).toMatchObject({ provider: 'azure-openai', ...fault })
  })

  it('whose answer the filter stops ends as filtered', async () => {
    const stop = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] })}\n\n`
    await serve({ chat: () => ({ headers: { 'content-type': 'text/event-stream' }, steps: [{ bytes: stop }] }) })
    expect((await drain(ask())).events).toEqual([{ kind: 'finish', reason: 'filter' }])
  })

  it.each([
    ['before the answer', []],
    ['in the middle', [{ bytes: 'data: {"choices":[{"delta":{"content":"Once"}}]}\n\n' }]],
  ])('is cancelled %s', async (_, first) => {
    await serve({
      chat: () => ({ headers: { 'content-type': 'text/event-stream' }, steps: [...first, { stall: true }] }),
    })
    const turn = suite.root.child('turn')
    const source = ask('my-gpt', {}, turn)
    if (first.length > 0) expect(await source.take()).toEqual({ kind: 'text', delta: 'Once' })
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    await expect.poll(() => server.requests.length).toBe(1)
    expect(await turn.close()).toEqual([])
    await next
    await expect.poll(() => server.requests[0]?.aborted).toBe(true)
  })
})

describe('the key', () => {
  const check = (key: string): Promise<unknown> =>
    provider.check!(config({}, { key }), suite.root).then(
      () => 'fine',
      (error: unknown) => (error as FaultError).fault,
    )

  it('travels in its own header and is not repeated when it is wrong', async () => {
    await serve()
    expect(await check('azure-key-1')).toBe('fine')
    const wrong = await check('azure-key-2')
    expect(wrong).toMatchObject({ kind: 'auth', code: 'llm.badKey', provider: 'azure-openai' })
    expect(JSON.stringify(wrong)).not.toContain('azure-key-2')
    expect(await check('')).toMatchObject({ kind: 'auth', code: 'llm.noKey' })
    expect(server.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false)
  })

  it('is not taken along to another address', async () => {
    await serve({ http: () => ({ status: 307, headers: { location: 'http://192.0.2.1/' } }) })
    expect((await drain(ask())).fault).toMatchObject({ code: 'llm.moved' })
  })
})
