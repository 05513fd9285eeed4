import { afterEach, describe, expect, it } from 'vitest'
import type { ChatRequest, ModelEvent } from '#engine/provider-contract/contract'
import { drain, providerSuite, type Ending } from '../../support/provider-suite'
import { configOf } from '../../support/speech-stages'
import type { BodyStep, WsServer } from '../../servers/ws-server'
import { createAcmeProvider } from './index'
import { KEY, piece, startAcmeServer } from './server'

const provider = createAcmeProvider()
const suite = providerSuite()
let server: WsServer

afterEach(async () => {
  await suite.root.close()
  await server.close()
})

const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}

async function ask(
  steps: readonly BodyStep[],
  { key = KEY, model = 'anvil-1', split }: { key?: string; model?: string; split?: number } = {},
): Promise<Ending<ModelEvent>> {
  server = await startAcmeServer(steps, split)
  const config = configOf(provider, { baseUrl: server.http }, key)
  return drain(provider.llm!.run({ ...config, model }, request, suite.root.child('turn')))
}

const good = [piece({ text: 'Grüße ' }), piece({ text: '👋' }), piece({ tokens: [12, 3] }), piece({ end: true })]

describe('acme', () => {
  it.each([undefined, 1, 3])('answers, in pieces of %s bytes', async (split) => {
    const { events, fault } = await ask(good, { ...(split !== undefined && { split }) })
    expect(fault).toBeUndefined()
    expect(events).toEqual([
      { kind: 'text', delta: 'Grüße ' },
      { kind: 'text', delta: '👋' },
      { kind: 'usage', inputTokens: 12, outputTokens: 3 },
      { kind: 'finish', reason: 'stop' },
    ])
  })

  it.each([
    ['a wrong key', good, { key: 'wrong-key-9999' }, 'auth', 'llm.badKey'],
    ['a model it has not', good, { model: 'anvil-9' }, 'config', 'llm.unknownModel'],
    ['an answer without an end', [piece({ text: 'Hel' })], {}, 'network', 'llm.cutOff'],
    [
      'a connection that breaks',
      [piece({ text: 'Hel' }), { wait: 20 }, { drop: true } as const],
      {},
      'network',
      'llm.cutOff',
    ],
    ['nonsense', [{ bytes: 'data: {"text":\n\n' }], {}, 'protocol', 'llm.badAnswer'],
    ['another shape', [piece({ text: 7 })], {}, 'protocol', 'llm.badAnswer'],
  ])('says what is wrong with %s', async (_, steps, options, kind, code) => {
    const { fault } = await ask(steps, options)
    expect(fault).toMatchObject({ provider: 'acme', kind, code })
    expect(JSON.stringify(fault)).not.toContain('wrong-key-9999')
  })

  it('leaves nothing when it is cancelled in the middle', async () => {
    server = await startAcmeServer([piece({ text: 'Hello' }), { stall: true }])
    const turn = suite.root.child('turn')
    const answer = provider.llm!.run(
      { ...configOf(provider, { baseUrl: server.http }, KEY), model: 'anvil-1' },
      request,
      turn,
    )
    expect(await answer.take()).toEqual({ kind: 'text', delta: 'Hello' })
    const rest = drain(answer)
    expect(await turn.close()).toEqual([])
    expect((await rest).fault).toMatchObject({ kind: 'cancelled' })
    await expect.poll(() => server.requests[0]?.aborted).toBe(true)
  })
})
