import { afterEach, describe, expect, it } from 'vitest'
import type { ChatRequest, Provider } from '../../src/engine/provider-contract/contract'
import { createAnthropicProvider } from '../../src/engine/providers/anthropic'
import { attributed } from '../../src/engine/providers/attributed'
import { createDeepgramProvider } from '../../src/engine/providers/deepgram'
import { createElevenLabsProvider } from '../../src/engine/providers/elevenlabs'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { Traffic, type TrafficNote } from '../../src/engine/wire/traffic'
import { startAnthropicServer } from '../servers/anthropic-server'
import { startChatServer } from '../servers/chat-server'
import { startDeepgramServer } from '../servers/deepgram-server'
import { startElevenLabsServer } from '../servers/elevenlabs-server'
import { startGeminiServer } from '../servers/gemini-server'
import { speech } from '../servers/vendor-parts'
import { configWith, drain, providerSuite } from '../support/provider-suite'
import { listen } from '../support/speech-stages'

/*
 * Whoever opens a connection - our own code, an SDK with a fetch of ours, an SDK with its own, a socket - it is seen.
 */

const suite = providerSuite()
const KEY = 'sk-test-0123456789abcdef'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await suite.root.close()
  for (const close of closing.splice(0)) await close()
})

const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}
const hostOf = (server: { http: string }): string => new URL(server.http).host

function open(create: () => Provider): { traffic: Traffic; provider: Provider } {
  const traffic = new Traffic(suite.root)
  return { traffic, provider: attributed(create(), (id, work) => traffic.as(id, work)) }
}

function watch(traffic: Traffic): TrafficNote[] {
  const notes: TrafficNote[] = []
  traffic.watch((note) => notes.push(note))
  return notes
}

function kept<S extends { close(): Promise<unknown> }>(server: S): S {
  closing.push(() => server.close())
  return server
}

const anthropicAnswer = [
  {
    type: 'message_start',
    message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 2, output_tokens: 1 } },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi.' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } },
  { type: 'message_stop' },
].map((event) => ({ event }))
const geminiAnswer = [
  {
    event: {
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'Hi.' }] }, finishReason: 'STOP' }],
      usageMetadata: {},
    },
  },
]

describe('hosts contacted', () => {
  it('are none before anything was sent', () => {
    expect(open(createGeminiProvider).traffic.contacts()).toEqual([])
  })

  it('include those of an SDK that is given our fetch, and of one that uses its own', async () => {
    const anthropic = kept(await startAnthropicServer(KEY, { answer: () => anthropicAnswer }))
    const gemini = kept(await startGeminiServer(KEY, { answer: () => geminiAnswer }))
    const { traffic, provider } = open(createAnthropicProvider)
    const other = attributed(createGeminiProvider(), (id, work) => traffic.as(id, work))
    const ask = (one: Provider, base: string, model: string) =>
      drain(one.llm!.run(configWith({ baseUrl: base }, { apiKey: KEY }, { model }), request, suite.root))
    expect((await ask(provider, anthropic.http, 'claude-haiku-5-5')).fault).toBeUndefined()
    expect((await ask(other, gemini.http, 'gemini-3.8-flash')).fault).toBeUndefined()
    expect(
      Object.fromEntries(traffic.contacts().map(({ host, providers, count }) => [host, { providers, count }])),
    ).toEqual({
      [hostOf(anthropic)]: { providers: ['anthropic'], count: 1 },
      [hostOf(gemini)]: { providers: ['gemini'], count: 1 },
    })
  })

  it('include those of the SDK that lists voices, and of a socket', async () => {
    const elevenlabs = kept(await startElevenLabsServer())
    const deepgram = kept(await startDeepgramServer())
    const { traffic, provider } = open(createElevenLabsProvider)
    const ears = attributed(createDeepgramProvider(), (id, work) => traffic.as(id, work))
    await provider.models!(
      configWith(provider.settings.parse({ baseUrl: elevenlabs.http }), { apiKey: 'sk-good' }, {}),
      suite.root,
    )
    const settings = ears.settings.parse({ baseUrl: deepgram.http })
    const heard = listen(ears, configWith(settings, { apiKey: 'deepgram-key-1234' }, { language: 'en' }), {
      root: suite.root,
      scope: suite.root.child('work'),
    })
    heard.say(speech('turn on the lamp'))
    expect(await heard.flush(1)).toBe('turn on the lamp')
    heard.audio.end()
    await heard.over
    expect(traffic.contacts().map(({ host, providers }) => [host, providers])).toEqual(
      expect.arrayContaining([
        [hostOf(elevenlabs), ['elevenlabs']],
        [hostOf(deepgram), ['deepgram']],
      ]),
    )
  })

  it('belong to one assistant each', async () => {
    const gemini = kept(await startGeminiServer(KEY, { answer: () => geminiAnswer }))
    const [one, two] = [open(createGeminiProvider), open(createGeminiProvider)]
    await drain(
      one.provider.llm!.run(
        configWith({ baseUrl: gemini.http }, { apiKey: KEY }, { model: 'gemini-3.8-flash' }),
        request,
        suite.root,
      ),
    )
    expect([one.traffic.contacts().length, two.traffic.contacts().length]).toEqual([1, 0])
  })
})

describe('what is noted for somebody who watches', () => {
  it('is the request, the status and the whole answer, without headers and query', async () => {
    const anthropic = kept(await startAnthropicServer(KEY, { answer: () => anthropicAnswer }))
    const { traffic, provider } = open(createAnthropicProvider)
    const notes = watch(traffic)
    const { events } = await drain(
      provider.llm!.run(
        configWith({ baseUrl: anthropic.http }, { apiKey: KEY }, { model: 'claude-haiku-5-5' }),
        request,
        suite.root,
      ),
    )
    expect(events[0]).toEqual({ kind: 'text', delta: 'Hi.' })
    await expect
      .poll(() => notes.map(({ direction, name }) => `${direction} ${name}`))
      .toEqual(['up POST', 'down 200', 'down body'])
    expect(notes[0]).toMatchObject({
      via: 'http',
      provider: 'anthropic',
      host: hostOf(anthropic),
      path: '/v1/messages',
    })
    expect(notes[0]?.body).toContain('hello')
    expect(notes[2]?.body).toContain('text_delta')
    expect(JSON.stringify(notes)).not.toContain(KEY)
  })

  it('is also what an SDK sends that takes no door of ours', async () => {
    const gemini = kept(await startGeminiServer(KEY, { answer: () => geminiAnswer }))
    const { traffic, provider } = open(createGeminiProvider)
    const notes = watch(traffic)
    await drain(
      provider.llm!.run(
        configWith({ baseUrl: gemini.http }, { apiKey: KEY }, { model: 'gemini-3.8-flash' }),
        request,
        suite.root,
      ),
    )
    expect(notes.map(({ direction, name, provider: by }) => `${by ?? ''} ${direction} ${name}`)).toEqual([
      'gemini up POST',
      'gemini down 200',
      'gemini down body',
    ])
  })

  it('is every message of a socket, sound by its size', async () => {
    const deepgram = kept(await startDeepgramServer())
    const { traffic, provider } = open(createDeepgramProvider)
    const notes = watch(traffic)
    const heard = listen(
      provider,
      configWith(
        provider.settings.parse({ baseUrl: deepgram.http }),
        { apiKey: 'deepgram-key-1234' },
        { language: 'en' },
      ),
      { root: suite.root, scope: suite.root.child('work') },
    )
    heard.say(speech('turn on the lamp'))
    await heard.flush(1)
    heard.audio.end()
    await heard.over
    const sound = notes.filter(({ name }) => name === 'binary')
    expect(sound.length).toBeGreaterThan(0)
    expect(sound.every(({ bytes, body }) => (bytes ?? 0) > 0 && body === undefined)).toBe(true)
    expect(
      notes.some(({ direction, name, body }) => direction === 'down' && name === 'text' && body?.includes('lamp')),
    ).toBe(true)
    expect(notes[0]).toMatchObject({ via: 'socket', direction: 'up', name: 'connect', provider: 'deepgram' })
  })

  it('changes nothing for a reader that stops in the middle: the server is let go as without', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [{ text: 'One. ' }, { stall: true }] }) }))
    const { traffic, provider } = open(createOpenAiCompatibleProvider)
    watch(traffic)
    const scope = suite.root.child('reader')
    const events = provider.llm!.run(
      configWith(provider.settings.parse({ baseUrl: chat.url }), {}, { model: 'm' }),
      request,
      scope,
    )
    expect(await events.take()).toEqual({ kind: 'text', delta: 'One. ' })
    await scope.close()
    await expect.poll(() => chat.requests.at(-1)?.aborted).toBe(true)
  })
})
