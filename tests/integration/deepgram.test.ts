import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from '../../src/engine/audio/formats/g711'
import { audioFormat, audioFormatNames } from '../../src/engine/providers/kit/audio-formats'
import { hearingCaps } from '#engine/provider-contract/contract'
import { createDeepgramProvider } from '../../src/engine/providers/deepgram'
import { bytesPcm } from '../../src/engine/wire/bodies'
import { systemClock, type Clock } from '../../src/engine/runtime/clock'
import { FakeClock } from '#support/engine/fake-clock'
import { startDeepgramServer, type DeepgramServer, type DeepgramServerOptions } from '../servers/deepgram-server'
import { cut, silence, sound, speech, textOf, type Trouble } from '../servers/vendor-parts'
import { providerSuite } from '../support/provider-suite'
import { configOf, listen, speak, type Place } from '../support/speech-stages'

/*
 * The real provider against a strict server over real sockets. Every test leaves an empty scope and a server without
 * sockets.
 */

const KEY = 'deepgram-key-1234'
const provider = createDeepgramProvider()
const suite = providerSuite()
let server: DeepgramServer | undefined
let frozen = false

afterEach(async () => {
  await suite.root.close()
  expect(server?.complaints ?? []).toEqual([])
  // A frozen server cannot notice that its client has left.
  await vi.waitFor(() => expect(frozen || server?.peers.every(({ closed }) => closed) !== false).toBe(true), {
    timeout: 30_000,
  })
  await server?.close()
  server = undefined
})

async function serve(options: DeepgramServerOptions = {}, clock: Clock = systemClock): Promise<Place> {
  if (clock !== systemClock) suite.useClock(clock)
  server = await startDeepgramServer(options)
  frozen = options.trouble === 'freeze'
  return { root: suite.root, scope: suite.root.child('work') }
}

const config = (settings: Record<string, unknown> = {}, key: string | undefined = KEY) =>
  configOf(provider, { baseUrl: server!.http, ...settings }, key)
const flux = { sttModel: 'flux-general-en' }
const texts = async (n = 0): Promise<string[]> =>
  (await server!.peer(n)).received.flatMap((one) => (one.kind === 'text' ? [one.text] : []))

describe('nova', () => {
  it('gives guesses while the person speaks and the whole turn at a flush', async () => {
    const place = await serve()
    const heard = listen(provider, config(), place)
    heard.say(...cut(speech('turn on the lamp')), silence(400), ...cut(speech('and then stop it')))
    expect(await heard.flush(1)).toBe('turn on the lamp and then stop it')
    expect(heard.partials[0]).toMatch(/^turn/)
    expect(heard.partials.at(-1)).toContain('turn on the lamp and then')
    heard.say(...cut(speech('please')))
    expect(await heard.flush(2)).toBe('turn on the lamp and then stop it please')
    heard.audio.end()
    await heard.over
    expect(heard).toMatchObject({ ended: true, fault: undefined })
    expect(heard.finals).toHaveLength(2)
    const { handshake } = await server!.peer(0)
    expect(Object.fromEntries(handshake.url.searchParams)).toMatchObject({
      model: 'nova-3',
      language: 'en',
      sample_rate: '16000',
    })
    expect(handshake.url.href).not.toContain(KEY)
    expect((await texts()).at(-1)).toBe('{"type":"CloseStream"}')
  })

  it.each([
    ['auto', 'multi'],
    ['pt-BR', 'pt-BR'],
    ['tr-TR', 'tr'],
    // Cantonese is no Mandarin (changelog of 17 March 2026).
    ['zh-HK', 'zh-HK'],
    ['yue', 'zh-HK'],
    ...['he', 'fa', 'ur', 'th', 'gu', 'pa', 'ne', 'af', 'hy', 'ka'].map((tag) => [tag, tag] as [string, string]),
  ])('asks for the language %s as %s', async (language, asked) => {
    const place = await serve()
    const heard = listen(provider, config(), place, language)
    heard.say(speech('yes'))
    expect(await heard.flush(1)).toBe('yes')
    expect((await server!.peer(0)).handshake.url.searchParams.get('language')).toBe(asked)
  })

  it.each([
    ['nova', {}, ['tr', 'en'], 'tr'],
    ['nova that does not say', {}, undefined, undefined],
    ['flux', { sttModel: 'flux-general-multi' }, ['de'], 'de'],
    ['flux that knows one', flux, ['en'], 'en'],
  ] as const)('says which language it has heard: %s', async (_name, settings, languages, language) => {
    const place = await serve(languages ? { languages } : {})
    const heard = listen(provider, config(settings), place, 'auto')
    heard.say(speech('yes'), silence(400))
    expect(await heard.flush(1)).toBe('yes')
    const final = heard.events.find((event) => event.kind === 'final')
    expect(final?.language).toBe(language)
  })

  it.each(audioFormatNames)('hears what is sent as %s, and Flux too', async (sttFormat) => {
    const place = await serve()
    for (const settings of [{ sttFormat }, { ...flux, sttFormat }]) {
      const heard = listen(provider, config(settings), place)
      heard.say(...cut(speech('turn on the lamp')), silence(400))
      expect(await heard.flush(1)).toBe('turn on the lamp')
    }
  })

  it.each(audioFormatNames)('speaks as %s, over both ways', async (ttsFormat) => {
    const place = await serve()
    for (const ttsTransport of ['socket', 'http']) {
      const spoken = speak(provider, config({ ttsFormat, ttsTransport }), place, ['Lamp.'])
      await spoken.over
      const { encoding, sampleRate } = audioFormat(ttsFormat)
      const sent = bytesPcm(sound('Lamp.'))
      expect(spoken.pcm(0)).toEqual(
        encoding === 'muLaw'
          ? decodeMuLaw(encodeMuLaw(sent))
          : encoding === 'aLaw'
            ? decodeALaw(encodeALaw(sent))
            : sent,
      )
      expect(spoken.events.find((event) => event.kind === 'audio')).toMatchObject({ sampleRate })
    }
  })

  it('does not ask for what is fixed already, and does not send what is empty', async () => {
    const place = await serve()
    const heard = listen(provider, config(), place)
    heard.say(new Int16Array(0), speech('yes'), silence(400))
    await expect.poll(() => heard.partials).toContain('yes')
    expect(await heard.flush(1)).toBe('yes')
    expect(await heard.flush(2)).toBe('yes')
    expect(await texts()).not.toContain('{"type":"Finalize"}')
  })

  it('answers a flush by itself when the server does not', async () => {
    const clock = new FakeClock()
    const place = await serve({ deafToFinalize: true }, clock)
    const heard = listen(provider, config(), place)
    heard.say(...cut(speech('turn on the lamp')))
    await expect.poll(() => heard.partials.at(-1), { interval: 5 }).toMatch(/^turn on the/)
    expect(await heard.flushInVain(1, clock)).toMatch(/^turn on the/)
    expect(heard.fault).toBeUndefined()
  })

  it('stays alive through silence', async () => {
    const clock = new FakeClock()
    const place = await serve({}, clock)
    const heard = listen(provider, config(), place)
    heard.say(speech('yes'))
    await (await server!.peer(0)).until((peer) => peer.received.length > 0)
    await clock.advance(4_000)
    await (
      await server!.peer(0)
    ).until((peer) => peer.received.some((one) => one.kind === 'text' && one.text === '{"type":"KeepAlive"}'))
    // The pong has to arrive before the fake clock says that it did not.
    await vi.waitFor(() => expect(heard.fault).toBeUndefined())
  })

  it.each<Trouble>(['split', 'novel', 'drip'])('understands a server that answers with %s', async (trouble) => {
    const place = await serve({ trouble })
    const heard = listen(provider, config(), place)
    heard.say(...cut(speech('çok güzel 日本語')))
    expect(await heard.flush(1)).toBe('çok güzel 日本語')
  })
})

describe('flux', () => {
  it('says when the turn is probably over, takes it back, and says when it is', async () => {
    const place = await serve()
    const heard = listen(provider, config(flux), place)
    heard.say(...cut(speech('turn on the')), silence(200), ...cut(speech('lamp')), silence(600))
    await expect.poll(() => heard.verdicts).toEqual([0.55, 0, 0.55, 0.86])
    expect(await heard.flush(1)).toBe('turn on the lamp')
    heard.say(...cut(speech('and then stop')), silence(600))
    await expect.poll(() => heard.verdicts).toHaveLength(6)
    expect(await heard.flush(2)).toBe('turn on the lamp and then stop')
    heard.audio.end()
    await heard.over
    expect(heard).toMatchObject({ ended: true, fault: undefined })
    expect(new Set(heard.partials).size).toBe(heard.partials.length)
  })

  it('answers a flush in the middle of speech without more audio', async () => {
    const place = await serve()
    const heard = listen(provider, config(flux), place)
    heard.say(...cut(speech('yes')))
    expect(await heard.flush(1)).toBe('yes')
  })

  it('lets silence take the place of audio that stopped, so that turns end', async () => {
    const place = await serve()
    const heard = listen(provider, config(flux), place)
    heard.say(...cut(speech('now')))
    await expect.poll(() => heard.verdicts, { timeout: 30_000 }).toEqual([0.55, 0.86])
  })

  it('sends no parameter of the older protocol, and a hint only to the model that takes one', async () => {
    const place = await serve()
    const heard = listen(provider, config({ sttModel: 'flux-general-multi', eagerThreshold: 0.4 }), place, 'de-CH')
    heard.say(speech('yes'))
    expect(await heard.flush(1)).toBe('yes')
    const { searchParams } = (await server!.peer(0)).handshake.url
    expect([searchParams.get('language_hint'), searchParams.get('eager_eot_threshold')]).toEqual(['de', '0.4'])
  })

  it('says which languages each model knows', () => {
    const languages = (sttModel: string) => hearingCaps(provider, { sttModel })?.languages
    expect(languages('flux-general-en')).toEqual(['en'])
    expect(languages('flux-general-multi')).toHaveLength(10)
    expect(languages('nova-3')).toEqual(expect.arrayContaining(['he', 'th', 'ka', 'tr']))
    expect(hearingCaps(provider, { sttModel: 'nova-3' })?.endOfTurn).toBe(false)
    expect(provider.stt!.billedAs!({ sttModel: 'flux-general-en' })).toBe('flux-general-en')
  })

  it('says so when the model does not know the language', async () => {
    const place = await serve()
    const heard = listen(provider, config(flux), place, 'tr')
    await heard.over
    expect(heard.fault).toMatchObject({
      code: 'stt.language',
      kind: 'config',
      values: { model: 'flux-general-en', language: 'tr' },
    })
    expect(server!.handshakes).toEqual([])
  })

  it('reports what the server complains about', async () => {
    const place = await serve({ fluxError: { code: 'INTERNAL_SERVER_ERROR', description: 'the model fell over' } })
    const heard = listen(provider, config(flux), place)
    heard.say(...cut(speech('turn on the lamp')))
    await heard.over
    expect(heard.fault).toMatchObject({
      code: 'stt.serverError',
      kind: 'network',
      detail: expect.stringContaining('fell over') as string,
    })
  })

  it('notices a turn that gets stuck', async () => {
    const clock = new FakeClock()
    const place = await serve({ trouble: 'stall' }, clock)
    const heard = listen(provider, config(flux), place)
    heard.say(...cut(speech('turn on the lamp')))
    await (await server!.peer(0)).until((peer) => peer.received.length >= 8)
    for (let i = 0; i < 60 && heard.fault === undefined; i++) {
      await clock.advance(100)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(heard.fault).toMatchObject({ code: 'stt.stalled', kind: 'timeout' })
  })
})

describe.each([
  ['nova', {}],
  ['flux', flux],
])('hearing with %s when things go wrong', (_, settings) => {
  it.each<[Trouble, string, string]>([
    ['close', 'network', 'stt.cutOff'],
    ['leave', 'network', 'stt.cutOff'],
    ['drop', 'network', 'stt.cutOff'],
    ['nonsense', 'protocol', 'stt.badAnswer'],
    ['shape', 'protocol', 'stt.badAnswer'],
  ])('turns %s into a %s fault', async (trouble, kind, code) => {
    const place = await serve({ trouble })
    const heard = listen(provider, config(settings), place)
    heard.say(...cut(speech('turn on the lamp please')))
    await heard.over
    expect(heard.fault).toMatchObject({ kind, code, provider: 'deepgram' })
    expect(heard.finals).toEqual([])
  })

  it('does not take a server that never answers for silence', async () => {
    const clock = new FakeClock()
    const place = await serve({ trouble: 'silent' }, clock)
    const heard = listen(provider, config(settings), place)
    heard.say(speech('yes'))
    await (await server!.peer(0)).until((peer) => peer.received.length > 0)
    expect(await heard.flushInVain(1, clock)).toBe('fault stt.timeout')
  })

  it('answers with what it knows when the server falls silent', async () => {
    const clock = new FakeClock()
    const place = await serve({ trouble: 'freeze' }, clock)
    const heard = listen(provider, config(settings), place)
    heard.say(...cut(speech('turn on the lamp')))
    await expect.poll(() => heard.partials.length, { interval: 5 }).toBeGreaterThan(0)
    expect(await heard.flushInVain(1, clock)).toMatch(/^turn/)
  })

  it.each(['connecting', 'listening', 'flushing'])('stops while %s', async (when) => {
    const place = await serve(
      when === 'connecting'
        ? { handshake: 'stall' }
        : { deafToFinalize: true, ...(when === 'flushing' && { trouble: 'stall' as const }) },
    )
    const heard = listen(provider, config(settings), place)
    heard.say(...cut(speech('turn on the lamp')))
    if (when === 'connecting') await expect.poll(() => server!.handshakes.length).toBe(1)
    else await expect.poll(() => heard.partials.length).toBeGreaterThan(0)
    if (when === 'flushing') heard.audio.push({ kind: 'flush', revision: 1 })
    expect(await place.scope.close()).toEqual([])
    await heard.over
    expect(heard.fault).toMatchObject({ kind: 'cancelled' })
    expect(heard.finals).toEqual([])
  })
})

describe('refusals', () => {
  it.each([
    [401, {}, 'auth', 'badKey'],
    [402, {}, 'quota', 'quota'],
    [403, {}, 'auth', 'forbidden'],
    [404, {}, 'config', 'notAModelServer'],
    [429, { 'Retry-After': '7' }, 'rate', 'rate'],
    [503, { 'Retry-After': '2' }, 'network', 'serverError'],
  ])('turns %i into a fault without the key in it', async (status, headers, kind, name) => {
    const place = await serve({ refuse: { status, headers, body: { err_code: 'E', err_msg: `no, ${KEY}` } } })
    const heard = listen(provider, config(), place)
    const said = speak(provider, config(), place, ['Hello.'])
    const sent = speak(provider, config({ ttsTransport: 'http' }), place, ['Hello.'])
    await Promise.all([heard.over, said.over, sent.over])
    const wait = 'Retry-After' in headers ? { retryAfterMs: Number(headers['Retry-After']) * 1_000 } : {}
    expect(heard.fault).toMatchObject({ kind, code: `stt.${name}`, ...wait })
    for (const { fault } of [said, sent]) expect(fault).toMatchObject({ kind, code: `tts.${name}`, ...wait })
    expect(JSON.stringify([heard.fault, said.fault, sent.fault])).not.toContain(KEY)
  })

  it('asks for a key before it knocks, and never sends one in the clear to another machine', async () => {
    const place = await serve()
    const without = listen(provider, config({}, ''), place)
    await without.over
    expect(without.fault).toMatchObject({ kind: 'auth', code: 'stt.noKey' })
    expect(server!.handshakes).toEqual([])
    expect(provider.settings.safeParse({ baseUrl: 'http://api.deepgram.com' }).success).toBe(false)
    expect(provider.settings.safeParse({ baseUrl: 'https://api.eu.deepgram.com' }).success).toBe(true)
  })
})

describe('aura', () => {
  it('says chunks in order, with every sample where it belongs', async () => {
    const place = await serve({ frame: 1_001 })
    const said = speak(provider, config(), place, ['Hello there.', '…', 'How are you?'], {
      voice: 'aura-2-zeus-en',
      speed: 9,
    })
    await said.over
    expect(said).toMatchObject({ ended: true, fault: undefined })
    expect([textOf(said.pcm(0)), textOf(said.pcm(2))]).toEqual(['Hello there.', 'How are you?'])
    expect(said.done).toEqual([0, 1, 2])
    const { searchParams } = (await server!.peer(0)).handshake.url
    expect([searchParams.get('model'), searchParams.get('speed')]).toEqual(['aura-2-zeus-en', '1.5'])
    expect(await texts()).not.toContain('{"type":"Clear"}')
  })

  it.each([
    ['aura-2-thalia-en', '1.2'],
    ['aura-2-sirio-es', '1.2'],
    ['aura-2-livia-it', null],
    ['aura-asteria-en', null],
  ])('asks %s for a pace only where it has one', async (voice, pace) => {
    const place = await serve()
    const spoken = speak(provider, config(), place, ['Lamp.'], { voice, speed: 1.2 })
    await spoken.over
    expect(spoken.fault).toBeUndefined()
    expect((await server!.peer(0)).handshake.url.searchParams.get('speed')).toBe(pace)
  })

  it("takes its own voice for another vendor's", async () => {
    const place = await serve()
    await speak(provider, config(), place, ['Hi.'], { voice: 'slt' }).over
    expect((await server!.peer(0)).handshake.url.searchParams.get('model')).toBe('aura-2-thalia-en')
  })

  it('goes on over HTTP when Deepgram allows no more flushes', async () => {
    const place = await serve()
    const lines = Array.from({ length: 23 }, (_, i) => `Line ${i}.`)
    const said = speak(provider, config(), place, lines)
    await said.over
    expect(said.fault).toBeUndefined()
    expect(lines.map((_, i) => textOf(said.pcm(i)))).toEqual(lines)
    expect(said.done).toEqual(lines.map((_, i) => i))
    expect(server!.requests).toHaveLength(3)
  })

  it.each<Trouble>(['novel', 'drip', 'split'])('understands a server that answers with %s', async (trouble) => {
    const place = await serve({ trouble })
    const said = speak(provider, config(), place, ['Güzel 日本.'])
    await said.over
    expect(textOf(said.pcm(0))).toBe('Güzel 日本.')
    expect(said.done).toEqual([0])
  })

  it.each<[Trouble, string, string]>([
    ['close', 'network', 'tts.cutOff'],
    ['leave', 'network', 'tts.cutOff'],
    ['drop', 'network', 'tts.cutOff'],
    ['nonsense', 'protocol', 'tts.badAnswer'],
    ['shape', 'protocol', 'tts.badAnswer'],
  ])('turns %s into a %s fault', async (trouble, kind, code) => {
    const place = await serve({ trouble })
    const said = speak(provider, config(), place, ['A text of more than one message.', 'And another.'])
    await said.over
    expect(said.fault).toMatchObject({ kind, code })
    expect(said.done).toEqual([])
  })

  it.each<[string, DeepgramServerOptions, number, object]>([
    ['says nothing', { trouble: 'silent' }, 5_000, { kind: 'timeout', code: 'tts.timeout' }],
    ['stops half-way', { trouble: 'stall' }, 4_000, { kind: 'timeout', code: 'tts.stalled' }],
  ])('gives up on a server that %s', async (_, options, ms, fault) => {
    const clock = new FakeClock()
    const place = await serve(options, clock)
    const said = speak(provider, config(), place, ['A text of more than one message.'])
    const peer = await server!.peer(0)
    await peer.until(({ json }) => json.some((one) => (one as { type: string }).type === 'Flush'))
    if (options.trouble === 'stall') await expect.poll(() => said.events.length).toBe(1)
    await clock.advance(ms + 50)
    await said.over
    expect(said.fault).toMatchObject(fault)
  })

  it('says so when there is no sound', async () => {
    const place = await serve({ mute: true })
    const said = speak(provider, config(), place, ['Hello.'])
    await said.over
    expect(said.fault).toMatchObject({ kind: 'empty', code: 'tts.empty' })
  })

  it('tells the server to stop when it is stopped', async () => {
    const place = await serve({ trouble: 'stall' })
    const said = speak(provider, config(), place, ['A text of more than one message.'], { open: true })
    await expect.poll(() => said.events.length).toBe(1)
    expect(await place.scope.close()).toEqual([])
    await said.over
    expect(said.fault).toMatchObject({ kind: 'cancelled' })
    const peer = await server!.peer(0)
    await peer.until(({ closed }) => closed !== undefined)
    expect(peer.json.at(-1)).toEqual({ type: 'Clear' })
    expect(peer.closed?.code).toBe(1000)
  })

  it.each(['connecting', 'waiting'])('stops while %s', async (when) => {
    const place = await serve(when === 'connecting' ? { handshake: 'stall' } : {})
    const said = speak(provider, config(), place, [], { open: true })
    await expect.poll(() => server!.handshakes.length).toBe(1)
    expect(await place.scope.close()).toEqual([])
    await said.over
    expect(said.fault).toMatchObject({ kind: 'cancelled' })
  })
})

describe('aura over HTTP', () => {
  it('says chunks in order out of pieces of any size', async () => {
    const place = await serve({ frame: 333 })
    const said = speak(provider, config({ ttsTransport: 'http' }), place, ['Hello.', '!', 'Bye.'])
    await said.over
    expect(said.fault).toBeUndefined()
    expect([textOf(said.pcm(0)), textOf(said.pcm(2)), said.done]).toEqual(['Hello.', 'Bye.', [0, 1, 2]])
    expect(server!.peers).toEqual([])
  })

  it.each<[string, NonNullable<DeepgramServerOptions['http']>, string]>([
    ['breaks off', () => ({ steps: [{ bytes: Buffer.alloc(480) }, { wait: 20 }, { drop: true }] }), 'tts.cutOff'],
    ['has no sound', () => ({ body: new Uint8Array(0) }), 'tts.empty'],
    ['has moved', () => ({ status: 302, headers: { location: 'https://example.org' } }), 'tts.moved'],
  ])('reports an answer that %s', async (_, http, code) => {
    const place = await serve({ http })
    const said = speak(provider, config({ ttsTransport: 'http' }), place, ['Hello.'])
    await said.over
    expect(said.fault?.code).toBe(code)
  })

  it('lets go of a request and of its chunks when it is stopped', async () => {
    const place = await serve({ http: () => ({ steps: [{ bytes: Buffer.alloc(480) }, { stall: true }] }) })
    const said = speak(provider, config({ ttsTransport: 'http' }), place, ['Hello.'], { open: true })
    await expect.poll(() => said.events.length).toBe(1)
    expect(await place.scope.close()).toEqual([])
    await expect.poll(() => server!.requests[0]?.aborted).toBe(true)
    await said.over
  })
})

describe('settings', () => {
  it('lists voices and models once each, without those that do not work', async () => {
    const { scope } = await serve()
    expect(await provider.tts!.voices(config(), scope)).toEqual([
      { id: 'aura-2-thalia-en', name: 'Thalia', languages: ['en', 'en-US'], gender: 'female', description: 'clear' },
      { id: 'aura-2-zeus-en', name: 'Zeus', languages: ['en'] },
    ])
    expect(await provider.models!(config(), scope)).toEqual([
      'flux-general-en',
      'flux-general-multi',
      'nova-3',
      'nova-3-general',
    ])
  })

  it('tests the key at no cost', async () => {
    const { scope } = await serve()
    await provider.check!(config(), scope)
    await expect(provider.check!(config({}, 'wrong-key'), scope)).rejects.toMatchObject({
      fault: { code: 'stt.badKey' },
    })
    expect(server!.requests.map(({ url }) => url.pathname)).toEqual(['/v1/projects', '/v1/projects'])
  })

  it('accepts a key that may recognise speech and nothing else', async () => {
    const { scope } = await serve({
      http: ({ url }) => (url.pathname === '/v1/projects' ? { status: 403 } : undefined),
    })
    await provider.check!(config(), scope)
    expect((await server!.peer(0)).received).toEqual([])
  })
})
