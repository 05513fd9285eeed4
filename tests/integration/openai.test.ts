import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ModelEvent, SttEvent, SttInput, SttOptions } from '../../src/engine/provider-contract/contract'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { channel, type Channel } from '../../src/engine/runtime/channel'
import { FakeClock } from '#support/engine/fake-clock'
import { startOpenAiServer, type OpenAiServer, type OpenAiServerOptions } from '../servers/openai-server'
import type { Peer } from '../servers/ws-server'
import { audioOf, chunksOf, configWith, drain, providerSuite, tone } from '../support/provider-suite'

const suite = providerSuite()
const provider = createOpenAiProvider()
const KEY = 'sk-test-0123456789'
let server: OpenAiServer | undefined

afterEach(async () => {
  await suite.root.close()
  if (server) {
    await expect.poll(() => server!.peers.every(({ closed }) => closed !== undefined)).toBe(true)
    await server.close()
  }
  server = undefined
})

async function serve(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  return (server = await startOpenAiServer({ key: KEY, ...options }))
}

const at = (base: string, settings: object = {}, key = KEY) =>
  configWith({ baseUrl: base, ...settings }, { apiKey: key }, {})
const hearing = (base: string, settings: object = {}, language = 'en-US', key = KEY): SttOptions => ({
  ...at(base, settings, key),
  language,
})

function feed(...items: SttInput[]): Channel<SttInput> {
  const audio = channel<SttInput>(suite.root)
  for (const item of items) audio.push(item)
  return audio
}
const flush = (revision: number): SttInput => ({ kind: 'flush', revision })

describe('live transcription', () => {
  it('shows text while it is spoken and answers a flush with all of it', async () => {
    const { base, liveMs } = await serve()
    const audio = feed(...tone(1_000), flush(1))
    audio.end()
    expect(await drain(provider.stt!.open(hearing(base), audio, suite.root))).toEqual({
      events: [
        { kind: 'partial', text: 'Turn on' },
        { kind: 'partial', text: 'Turn on the lamp.' },
        { kind: 'final', revision: 1, text: 'Turn on the lamp.' },
      ],
    })
    expect(liveMs(0)).toBeGreaterThan(990)
    expect(server?.peers[0]?.json[0]).toMatchObject({
      session: { audio: { input: { transcription: { language: 'en' } } } },
    })
  })

  it('joins what was said before and after a pause', async () => {
    const { base } = await serve({ heard: (n) => [['Turn on the lamp'], ['and', ' the radio.']][n] ?? [] })
    const audio = feed(...tone(400), flush(1), ...tone(400), flush(2), flush(3))
    audio.end()
    const { events } = await drain(provider.stt!.open(hearing(base, {}, 'auto'), audio, suite.root))
    expect(events.filter(({ kind }) => kind === 'final')).toEqual([
      { kind: 'final', revision: 1, text: 'Turn on the lamp' },
      { kind: 'final', revision: 2, text: 'Turn on the lamp and the radio.' },
      { kind: 'final', revision: 3, text: 'Turn on the lamp and the radio.' },
    ])
    expect(JSON.stringify(server?.peers[0]?.json[0])).not.toContain('language')
  })

  it('answers a flush of nothing without asking', async () => {
    const { base } = await serve()
    const audio = feed(flush(1), ...tone(64), flush(2))
    audio.end()
    const { events } = await drain(provider.stt!.open(hearing(base), audio, suite.root))
    expect(events).toEqual([
      { kind: 'final', revision: 1, text: '' },
      { kind: 'final', revision: 2, text: '' },
    ])
    expect(server?.peers[0]?.json.some((event) => (event as { type: string }).type.endsWith('commit'))).toBe(false)
  })

  it('puts turns in order that are finished out of order', async () => {
    const item = (n: number, kind: string, extra: object) => ({
      type: `conversation.item.input_audio_transcription.${kind}`,
      item_id: `item_${n}`,
      content_index: 0,
      ...extra,
    })
    let commits = 0
    const { base } = await serve({
      live(peer, type) {
        if (type !== 'input_audio_buffer.commit') return false
        peer.send({ type: 'input_audio_buffer.committed', item_id: `item_${commits}` })
        if (++commits === 2) for (const n of [1, 0]) peer.send(item(n, 'completed', { transcript: ['one', 'two'][n] }))
        return true
      },
    })
    const audio = feed(...tone(400), flush(1), ...tone(400), flush(2))
    audio.end()
    const { events } = await drain(provider.stt!.open(hearing(base), audio, suite.root))
    expect(events.filter(({ kind }) => kind === 'final')).toEqual([
      { kind: 'final', revision: 1, text: 'one' },
      { kind: 'final', revision: 2, text: 'one two' },
    ])
  })

  it('survives unknown events and characters cut in half', async () => {
    const { base } = await serve({
      live(peer, type) {
        if (type !== 'input_audio_buffer.commit') return false
        peer.send({ type: 'rate_limits.updated', rate_limits: 'whatever' })
        const done = {
          type: 'conversation.item.input_audio_transcription.completed',
          item_id: 'x',
          transcript: 'Çok güzel 日本語 👩‍👩‍👧',
        }
        peer.sendSplit(JSON.stringify(done), 3)
        return true
      },
    })
    const audio = feed(...tone(300), flush(7))
    audio.end()
    expect((await drain(provider.stt!.open(hearing(base), audio, suite.root))).events.at(0)).toEqual({
      kind: 'final',
      revision: 7,
      text: 'Çok güzel 日本語 👩‍👩‍👧',
    })
  })

  /** Answers a commit in its own way. */
  const onCommit = (how: (peer: Peer) => void): OpenAiServerOptions => ({
    live: (peer, type) => type === 'input_audio_buffer.commit' && (how(peer), true),
  })
  const error = (code: string | null, type = 'server_error', event_id: string | null = null) => ({
    type: 'error',
    error: { type, code, message: 'oops', event_id },
  })
  const delta = { type: 'conversation.item.input_audio_transcription.delta', item_id: 'x', delta: 'Turn on' }

  it.each([
    ['an error', onCommit((peer) => peer.send(error(null))), { kind: 'network', code: 'stt.serverError' }],
    [
      'too many requests',
      onCommit((peer) => peer.send(error('rate_limit_exceeded'))),
      { kind: 'rate', code: 'stt.rate' },
    ],
    [
      'an empty purse',
      onCommit((peer) => peer.send(error('insufficient_quota'))),
      { kind: 'quota', code: 'stt.quota' },
    ],
    [
      'a failed item',
      onCommit((peer) =>
        peer.send({ ...delta, type: 'conversation.item.input_audio_transcription.failed', error: { message: 'no' } }),
      ),
      { code: 'stt.serverError' },
    ],
    ['nonsense', onCommit((peer) => peer.send('{"type": ')), { kind: 'protocol', code: 'stt.badAnswer' }],
    [
      'a message of another shape',
      onCommit((peer) => peer.send({ ...delta, delta: 7 })),
      { kind: 'protocol', code: 'stt.badAnswer' },
    ],
    ['a cut', onCommit((peer) => peer.drop()), { kind: 'network', code: 'stt.cutOff' }],
    ['a goodbye', onCommit((peer) => peer.close(1000)), { kind: 'network', code: 'stt.cutOff' }],
    [
      'a refused session',
      { live: (peer, type) => type === 'session.update' && (peer.send(error(null, 'invalid_request_error')), true) },
      { kind: 'config', code: 'stt.badRequest' },
    ],
    [
      '429 at the door',
      { refuse: () => ({ status: 429, headers: { 'retry-after': '7' } }) },
      { kind: 'rate', code: 'stt.rate', retryAfterMs: 7_000 },
    ],
    ['403 at the door', { refuse: () => ({ status: 403 }) }, { kind: 'auth', code: 'stt.forbidden' }],
    ['404 at the door', { refuse: () => ({ status: 404 }) }, { kind: 'config', code: 'stt.notAModelServer' }],
    ['500 at the door', { refuse: () => ({ status: 500 }) }, { kind: 'network', code: 'stt.serverError' }],
  ] as [string, OpenAiServerOptions, object][])('%s is a fault', async (_, options, fault) => {
    const { base } = await serve(options)
    const { fault: got, events } = await drain(
      provider.stt!.open(hearing(base), feed(...tone(300), flush(1)), suite.root),
    )
    expect(got).toMatchObject({ ...fault, stage: 'stt', provider: 'openai' })
    expect(events).toEqual([])
  })

  it('takes what was heard when the server complains about a piece of audio', async () => {
    const { base } = await serve(
      onCommit(
        (peer) => (
          peer.send(delta),
          peer.send(error('input_audio_buffer_commit_empty', 'invalid_request_error', 'commit-1'))
        ),
      ),
    )
    const audio = feed(...tone(300), flush(1))
    audio.end()
    expect((await drain(provider.stt!.open(hearing(base), audio, suite.root))).events.at(-1)).toEqual({
      kind: 'final',
      revision: 1,
      text: 'Turn on',
    })
  })

  it('never shows a wrong key to anybody', async () => {
    const { base } = await serve()
    const { fault } = await drain(provider.stt!.open(hearing(base, {}, 'en', 'sk-wrong-key-999'), feed(), suite.root))
    expect(fault).toMatchObject({ kind: 'auth', code: 'stt.badKey' })
    expect(JSON.stringify(fault)).not.toContain('sk-wrong-key-999')
    expect((await drain(provider.stt!.open(hearing(base, {}, 'en', ''), feed(), suite.root))).fault).toMatchObject({
      kind: 'auth',
      code: 'stt.noKey',
    })
  })

  async function asked(options: OpenAiServerOptions, ...items: SttInput[]) {
    const clock = new FakeClock()
    suite.useClock(clock)
    const { base, peers } = await serve(options)
    const events: SttEvent[] = []
    const ending = (async () => {
      for await (const event of provider.stt!.open(hearing(base), feed(...items), suite.root)) events.push(event)
    })().catch((error: unknown) => error)
    const peer = await server!.peer(0)
    return { clock, events, ending, peer, peers }
  }
  const timeout = { fault: { kind: 'timeout', code: 'stt.timeout' } }

  it('gives up on a server that never says hello', async () => {
    const { clock, ending, peer } = await asked({ silent: true })
    await clock.advance(6_000)
    expect(await ending).toMatchObject(timeout)
    await peer.until(({ closed }) => closed !== undefined)
    expect(clock.pending).toBe(0)
  })

  it('answers a flush with what it has when the server stalls, and not twice', async () => {
    const { clock, events, peer } = await asked(
      onCommit((peer) => peer.send(delta)),
      ...tone(300),
      flush(1),
    )
    await expect.poll(() => events.length).toBe(1)
    await clock.advance(3_000)
    await expect.poll(() => events.at(-1)).toEqual({ kind: 'final', revision: 1, text: 'Turn on' })
    peer.send({
      ...delta,
      type: 'conversation.item.input_audio_transcription.completed',
      transcript: 'Turn on the lamp.',
    })
    await expect.poll(() => events.at(-1)).toEqual({ kind: 'partial', text: 'Turn on the lamp.' })
    expect(events.filter(({ kind }) => kind === 'final')).toHaveLength(1)
  })

  it('fails when the server stalls and nothing was heard', async () => {
    const { clock, ending, peer } = await asked(
      onCommit(() => undefined),
      ...tone(300),
      flush(1),
    )
    await peer.until(({ json }) =>
      json.some((event) => (event as { type: string }).type === 'input_audio_buffer.commit'),
    )
    await clock.advance(0)
    await clock.advance(3_000)
    expect(await ending).toMatchObject(timeout)
  })

  it('notices a half-open connection', async () => {
    const { clock, ending, peer } = await asked({}, ...tone(300))
    await peer.until(({ json }) => json.length > 5)
    peer.freeze()
    await clock.advance(10_000)
    await clock.advance(8_000)
    expect(await ending).toMatchObject({ fault: { kind: 'network', code: 'stt.cutOff' } })
    peer.drop()
  })

  it.each(['before the door opens', 'before hello', 'while hearing', 'while a flush waits'])(
    'can be cancelled %s',
    async (when) => {
      const { base } = await serve({
        ...(when === 'before the door opens' && { refuse: () => 'stall' }),
        ...(when === 'before hello' && { silent: true }),
        ...(when === 'while a flush waits' && onCommit(() => undefined)),
      })
      const scope = suite.root.child('turn')
      const audio = feed(...tone(300), ...(when === 'while a flush waits' ? [flush(1)] : []))
      const ending = drain(provider.stt!.open(hearing(base), audio, scope))
      await expect.poll(() => server!.handshakes.length).toBe(1)
      if (when.startsWith('while')) await (await server!.peer(0)).until(({ json }) => json.length > 9)
      expect(await scope.close()).toEqual([])
      expect((await ending).fault).toMatchObject({ kind: 'cancelled' })
      await expect.poll(() => server!.connections()).toBe(0)
    },
  )
})

describe('transcription of recordings', () => {
  const recording = { transcription: 'recording' }

  it('sends the turn as one file on every flush', async () => {
    const { base, recordings } = await serve({
      transcribe: (_, n) => ({ body: { text: ['Turn on the', 'Turn on the lamp.'][n], languages: [{ code: 'en' }] } }),
    })
    const audio = feed(...tone(400), flush(1))
    const source = provider.stt!.open(hearing(base, recording), audio, suite.root)
    expect(await source.take()).toEqual({ kind: 'final', revision: 1, text: 'Turn on the', language: 'en' })
    for (const item of [flush(2), ...tone(400), flush(3)]) audio.push(item)
    audio.end()
    expect((await drain(source)).events).toEqual([
      { kind: 'final', revision: 2, text: 'Turn on the', language: 'en' },
      { kind: 'final', revision: 3, text: 'Turn on the lamp.', language: 'en' },
    ])
    expect(recordings.map(({ fields, wav }) => [fields, wav.sampleRate, wav.pcm.length])).toEqual([
      [{ model: 'gpt-transcribe', response_format: 'json', language: 'en' }, 16_000, 13 * 512],
      [{ model: 'gpt-transcribe', response_format: 'json', language: 'en' }, 16_000, 26 * 512],
    ])
  })

  it.each([
    [
      { status: 401, body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } } },
      { kind: 'auth', code: 'stt.badKey' },
    ],
    [{ status: 403 }, { kind: 'auth', code: 'stt.forbidden' }],
    [{ status: 404 }, { kind: 'config', code: 'stt.notAModelServer' }],
    [{ status: 413 }, { kind: 'config', code: 'stt.tooLong' }],
    [
      { status: 429, headers: { 'retry-after': '2' } },
      { kind: 'rate', code: 'stt.rate', retryAfterMs: 2_000 },
    ],
    [{ status: 503 }, { kind: 'network', code: 'stt.serverError' }],
    [
      { status: 307, headers: { location: 'http://192.0.2.1/' } },
      { kind: 'config', code: 'stt.moved' },
    ],
    [{ body: '<html>' }, { kind: 'protocol', code: 'stt.badAnswer' }],
    [{ body: { usage: { seconds: 1 } } }, { kind: 'protocol', code: 'stt.badAnswer' }],
    [{ steps: [{ bytes: '{"te' }, { drop: true }] }, { kind: 'network', code: 'stt.cutOff' }],
  ])('%j is a fault', async (answer, fault) => {
    const { base } = await serve({ transcribe: () => answer as object })
    const { fault: got } = await drain(
      provider.stt!.open(hearing(base, recording), feed(...tone(300), flush(1)), suite.root),
    )
    expect(got).toMatchObject({ ...fault, stage: 'stt', provider: 'openai' })
  })

  it('gives up on a silent server and hangs up', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    // Local servers get the time to load a model.
    const { base, requests } = await serve({ transcribe: () => ({ steps: [{ stall: true }] }) })
    const ending = drain(provider.stt!.open(hearing(base, recording), feed(...tone(300), flush(1)), suite.root))
    await expect.poll(() => requests.length).toBeGreaterThan(0)
    await clock.advance(60_000)
    expect((await ending).fault).toMatchObject({ kind: 'timeout', code: 'stt.timeout' })
    await expect.poll(() => requests.at(-1)?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('hangs up when it is cancelled', async () => {
    const { base, requests } = await serve({ transcribe: () => ({ steps: [{ stall: true }] }) })
    const scope = suite.root.child('turn')
    const ending = drain(provider.stt!.open(hearing(base, recording), feed(...tone(300), flush(1)), scope))
    await expect.poll(() => requests.length).toBeGreaterThan(0)
    expect(await scope.close()).toEqual([])
    expect((await ending).fault).toMatchObject({ kind: 'cancelled' })
    await expect.poll(() => requests.at(-1)?.aborted).toBe(true)
  })
})

describe('voices', () => {
  const voice = (base: string, extra: object = {}, settings: object = {}) => ({
    ...at(base, settings),
    voice: 'cedar',
    speed: 1,
    language: 'en',
    ...extra,
  })
  const pcm = (samples: number): Uint8Array => new Uint8Array(Int16Array.from({ length: samples }, (_, i) => i).buffer)

  it('speak chunk by chunk, with samples cut in half', async () => {
    const { base, requests } = await serve({
      speak: (_, n) => ({ headers: { 'content-type': 'audio/pcm' }, steps: [{ bytes: pcm(500 + n) }], split: 77 }),
    })
    const { events, fault } = await drain(
      provider.tts!.open(voice(base), chunksOf(suite.root, 'Hello.', '…', 'Good bye.'), suite.root),
    )
    expect(fault).toBeUndefined()
    expect(events.flatMap((event) => (event.kind === 'done' ? [event.chunk] : []))).toEqual([0, 1, 2])
    const sounds = audioOf(events)
    expect([...sounds.keys()]).toEqual([0, 2])
    expect(sounds.get(2)).toEqual(Int16Array.from({ length: 501 }, (_, i) => i))
    expect(events.find((event) => event.kind === 'audio')).toMatchObject({ sampleRate: 24_000 })
    expect(requests.map(({ body }) => JSON.parse(body.toString()) as unknown)).toEqual([
      { model: 'gpt-4o-mini-tts', voice: 'cedar', input: 'Hello.', response_format: 'pcm' },
      { model: 'gpt-4o-mini-tts', voice: 'cedar', input: 'Good bye.', response_format: 'pcm' },
    ])
  })

  it('take pace and manner, and replace a voice of somebody else', async () => {
    const { base, requests } = await serve({
      speak: () => ({ headers: { 'content-type': 'audio/pcm' }, body: pcm(10) }),
    })
    await drain(
      provider.tts!.open(
        voice(base, { voice: 'slt', speed: 9 }, { speechManner: 'calm' }),
        chunksOf(suite.root, 'Hi.'),
        suite.root,
      ),
    )
    await drain(
      provider.tts!.open(
        voice(base, {}, { speechManner: 'calm', speechModel: 'tts-1' }),
        chunksOf(suite.root, 'Hi.'),
        suite.root,
      ),
    )
    expect(requests.map(({ body }) => JSON.parse(body.toString()) as unknown)).toMatchObject([
      { voice: 'marin', speed: 4, instructions: 'calm' },
      { voice: 'cedar' },
    ])
    expect(requests[1]?.body.toString()).not.toContain('instructions')
    const offered = await provider.tts!.voices(at(base), suite.root)
    expect(offered.map(({ id }) => id)).toContain('marin')
  })

  it.each([
    [
      { body: new Uint8Array(0), headers: { 'content-type': 'audio/pcm' } },
      { kind: 'empty', code: 'tts.empty' },
    ],
    [
      { body: 'fLaC and so on', headers: { 'content-type': 'audio/pcm' } },
      { kind: 'config', code: 'tts.compressed' },
    ],
    [
      { body: new Uint8Array([1, 2, 3, 4, 5]), headers: { 'content-type': 'audio/aac' } },
      { kind: 'config', code: 'tts.compressed' },
    ],
    // A decoder finds nothing to play in it.
    [
      { body: 'ID3\u0004 and so on', headers: { 'content-type': 'audio/mpeg' } },
      { kind: 'empty', code: 'tts.empty' },
    ],
    [{ body: { error: 'no' } }, { kind: 'protocol', code: 'tts.badAnswer' }],
    [
      { status: 400, body: { error: { message: 'unknown voice' } } },
      { kind: 'config', code: 'tts.badRequest' },
    ],
    [
      { status: 429, body: { error: { code: 'insufficient_quota' } } },
      { kind: 'quota', code: 'tts.quota' },
    ],
    [{ status: 500 }, { kind: 'network', code: 'tts.serverError' }],
    [
      { headers: { 'content-type': 'audio/pcm' }, steps: [{ bytes: pcm(100) }, { wait: 20 }, { drop: true }] },
      { kind: 'network', code: 'tts.cutOff' },
    ],
  ])('fail with a sentence for %j', async (answer, fault) => {
    const { base } = await serve({ speak: () => answer as object })
    const { fault: got, events } = await drain(
      provider.tts!.open(voice(base), chunksOf(suite.root, 'Hello.'), suite.root),
    )
    expect(got).toMatchObject({ ...fault, stage: 'tts', provider: 'openai' })
    expect(events.some(({ kind }) => kind === 'done')).toBe(false)
  })

  it('are not waited for for ever', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const { base, requests } = await serve({
      speak: () => ({ headers: { 'content-type': 'audio/pcm' }, steps: [{ bytes: pcm(100) }, { stall: true }] }),
    })
    const source = provider.tts!.open(voice(base), chunksOf(suite.root, 'Hello.'), suite.root)
    expect(await source.take()).toMatchObject({ kind: 'audio' })
    const next = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'timeout', code: 'tts.stalled' } })
    await clock.advance(10_000)
    await next
    await expect.poll(() => requests[0]?.aborted).toBe(true)
  })

  it.each([[[]], [[{ bytes: pcm(100) }]]])('hang up when nobody listens any more', async (before) => {
    const { base, requests } = await serve({
      speak: () => ({ headers: { 'content-type': 'audio/pcm' }, steps: [...before, { stall: true }] }),
    })
    const scope = suite.root.child('turn')
    const ending = drain(provider.tts!.open(voice(base), chunksOf(suite.root, 'Hello.', 'More.'), scope))
    await expect.poll(() => requests.length).toBe(1)
    expect(await scope.close()).toEqual([])
    expect((await ending).fault).toMatchObject({ kind: 'cancelled' })
    await expect.poll(() => requests[0]?.aborted).toBe(true)
    expect(requests).toHaveLength(1)
  })
})

describe('chat, models and check', () => {
  const mock = new LLMock({ port: 0, latency: 1, chunkSize: 4, strict: true, logLevel: 'silent' })
  beforeAll(async () => void (await mock.start()))
  afterAll(() => mock.stop())

  const chat = async (base: string, settings: object = {}, key = KEY): Promise<ModelEvent[]> =>
    (
      await drain(
        provider.llm!.run(
          { ...at(base, settings, key), model: 'gpt-6-luna' },
          { instructions: 'Be brief.', messages: [{ role: 'user', text: 'hello' }], tools: [], language: 'en' },
          suite.root,
        ),
      )
    ).events

  it('speaks to the newer models in their own words', async () => {
    mock.onMessage('hello', { content: 'Hello there.' })
    const events = await chat(`${mock.url}/v1`, { reasoningEffort: 'low', maxAnswerTokens: 300 })
    expect(events.map((event) => (event.kind === 'text' ? event.delta : '')).join('')).toBe('Hello there.')
    expect(mock.getLastRequest()?.body).toMatchObject({
      messages: [{ role: 'developer' }, { role: 'user', content: 'hello' }],
      max_completion_tokens: 300,
      reasoning_effort: 'low',
      stream_options: { include_usage: true, include_obfuscation: false },
    })
  })

  it('leaves out an effort that the model refuses', async () => {
    const refusal = {
      error: {
        message: "Unsupported value: 'reasoning_effort' does not support 'xhigh' with this model",
        type: 'invalid_request_error',
      },
      status: 400,
    }
    mock.reset()
    mock.on({ predicate: (request) => 'reasoning_effort' in request }, refusal)
    mock.onMessage('hello', { content: 'Hi.' })
    const events = await chat(`${mock.url}/v1`, { reasoningEffort: 'xhigh' })
    expect(events.at(0)).toMatchObject({ kind: 'text' })
  })

  it('wants a key', async () => {
    const { fault } = await drain(
      provider.llm!.run(
        { ...at('https://api.openai.com/v1', {}, ''), model: 'm' },
        { instructions: '', messages: [], tools: [], language: 'en' },
        suite.root,
      ),
    )
    expect(fault).toMatchObject({ kind: 'auth', code: 'llm.noKey' })
  })

  it('lists chat models and checks the key', async () => {
    const { base } = await serve()
    expect(await provider.models!(at(base), suite.root)).toEqual(['gpt-6-luna'])
    await expect(provider.check!(at(base), suite.root)).resolves.toBeUndefined()
    await expect(provider.check!(at(base, {}, 'sk-wrong'), suite.root)).rejects.toMatchObject({
      fault: { code: 'llm.badKey', provider: 'openai' },
    })
    await expect(provider.check!(at('http://192.168.1.1/v1'), suite.root)).rejects.toMatchObject({
      fault: { code: 'llm.badAddress' },
    })
  })
})
