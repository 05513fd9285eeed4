import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from '../../src/engine/audio/formats/g711'
import { audioFormat, audioFormatNames } from '../../src/engine/providers/kit/audio-formats'
import { hearingCaps } from '#engine/provider-contract/contract'
import { createCartesiaProvider } from '../../src/engine/providers/cartesia'
import { bytesPcm } from '../../src/engine/wire/bodies'
import { systemClock, type Clock } from '../../src/engine/runtime/clock'
import { FakeClock } from '#support/engine/fake-clock'
import { startCartesiaServer, type CartesiaServer, type CartesiaServerOptions } from '../servers/cartesia-server'
import { cut, silence, sound, speech, textOf, type Trouble } from '../servers/vendor-parts'
import { providerSuite } from '../support/provider-suite'
import { configOf, listen, speak, type Place } from '../support/speech-stages'

/*
 * The real provider against a strict server over real sockets. Every test leaves an empty scope and a server without
 * sockets.
 */

const KEY = 'sk_car_key_1234'
const provider = createCartesiaProvider()
const suite = providerSuite()
let server: CartesiaServer | undefined
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

async function serve(options: CartesiaServerOptions = {}, clock: Clock = systemClock): Promise<Place> {
  if (clock !== systemClock) suite.useClock(clock)
  server = await startCartesiaServer(options)
  frozen = options.trouble === 'freeze'
  return { root: suite.root, scope: suite.root.child('work') }
}

const config = (settings: Record<string, unknown> = {}, key: string | undefined = KEY) =>
  configOf(provider, { baseUrl: server!.http, ...settings }, key)
const turns = { turnDetection: true }
const VOICE = 'a0e99841-438c-4a64-b679-ae501e7d6091'

describe('ink', () => {
  it('joins what it gets as it is and fixes the rest at a flush', async () => {
    const place = await serve()
    const heard = listen(provider, config(), place)
    heard.say(...cut(speech('turn on the lamp and then')))
    expect(await heard.flush(1)).toBe('turn on the lamp and then')
    heard.say(...cut(speech('stop it')))
    expect(await heard.flush(2)).toBe('turn on the lamp and then stop it')
    expect(await heard.flush(3)).toBe('turn on the lamp and then stop it')
    expect(heard.partials[0]).toBe('turn')
    expect(new Set(heard.partials).size).toBe(heard.partials.length)
    heard.audio.end()
    await heard.over
    expect(heard).toMatchObject({ ended: true, fault: undefined })
    const { handshake, received } = await server!.peer(0)
    expect(Object.fromEntries(handshake.url.searchParams)).toEqual({
      model: 'ink-2',
      encoding: 'pcm_s16le',
      sample_rate: '16000',
    })
    expect(handshake.url.href).not.toContain(KEY)
    expect(received.at(-1)).toEqual({ kind: 'text', text: 'close' })
  })

  it.each([
    ['ink-preview', 'fr', 'fr'],
    ['ink-2', undefined, undefined],
  ] as const)('says which language it has heard: %s', async (sttModel, said, language) => {
    const place = await serve(said === undefined ? {} : { language: said })
    const heard = listen(provider, config({ sttModel }), place, 'auto')
    heard.say(...cut(speech('yes')))
    expect(await heard.flush(1)).toBe('yes')
    const final = heard.events.find((event) => event.kind === 'final')
    expect(final?.language).toBe(language)
  })

  it.each(audioFormatNames)('hears what is sent as %s, with and without turns', async (sttFormat) => {
    const place = await serve()
    for (const settings of [{ sttFormat }, { ...turns, sttFormat }]) {
      const heard = listen(provider, config(settings), place)
      heard.say(...cut(speech('turn on the lamp')), silence(600))
      expect(await heard.flush(1)).toBe('turn on the lamp')
    }
  })

  it.each(audioFormatNames)('speaks as %s', async (ttsFormat) => {
    const place = await serve()
    const spoken = speak(provider, config({ ttsFormat }), place, ['Lamp.'], { voice: VOICE })
    await spoken.over
    const { encoding, sampleRate } = audioFormat(ttsFormat)
    const sent = bytesPcm(sound('Lamp.'))
    expect(spoken.pcm(0).subarray(0, sent.length)).toEqual(
      encoding === 'muLaw' ? decodeMuLaw(encodeMuLaw(sent)) : encoding === 'aLaw' ? decodeALaw(encodeALaw(sent)) : sent,
    )
    expect(spoken.events.find((event) => event.kind === 'audio')).toMatchObject({ sampleRate })
  })

  it('answers a flush by itself when the server does not', async () => {
    const clock = new FakeClock()
    const place = await serve({ deafToFinalize: true }, clock)
    const heard = listen(provider, config(), place)
    heard.say(...cut(speech('turn on the lamp')))
    await expect.poll(() => heard.partials.at(-1), { interval: 5 }).toMatch(/^turn on the/)
    expect(await heard.flushInVain(1, clock)).toBe('turn on the lamp')
  })

  it('gives silence as silence', async () => {
    const place = await serve()
    const heard = listen(provider, config(), place)
    heard.say(silence(300))
    expect(await heard.flush(1)).toBe('')
  })

  it.each<Trouble>(['split', 'novel', 'drip'])('understands a server that answers with %s', async (trouble) => {
    const place = await serve({ trouble })
    const heard = listen(provider, config({ sttModel: 'ink-whisper' }), place, 'tr-TR')
    heard.say(...cut(speech('çok güzel 日本語')))
    expect(await heard.flush(1)).toBe('çok güzel 日本語')
    expect((await server!.peer(0)).handshake.url.searchParams.get('language')).toBe('tr')
  })

  // docs.cartesia.ai/use-the-api/stt/languages: ink-2 detects five, ink-preview takes hints, ink-whisper a name.
  it.each([
    ['ink-2', 'fr-FR', {}, null, null],
    ['ink-2', 'ja', turns, null, null],
    ['ink-preview', 'tr', {}, null, 'tr'],
    ['ink-preview', 'tr', turns, null, 'tr'],
    ['ink-preview', 'auto', turns, null, null],
    ['ink-whisper', 'tr', {}, 'tr', null],
  ])('%s hears %s', async (sttModel, language, settings, named, hint) => {
    const place = await serve()
    const heard = listen(provider, config({ ...settings, sttModel }), place, language)
    heard.say(...cut(speech('yes')), silence(600))
    expect(await heard.flush(1)).toBe('yes')
    const { searchParams } = (await server!.peer(0)).handshake.url
    expect([searchParams.get('language'), searchParams.get('language_hint')]).toEqual([named, hint])
    const final = heard.events.find((event) => event.kind === 'final')
    expect(final?.language).toBe(language === 'auto' ? undefined : language.slice(0, 2))
  })

  // cartesia-js resources/stt/manual-finalize/manual-finalize.d.ts: "Defaults to `en`".
  it('asks for a language where the model takes English for everything', async () => {
    const place = await serve()
    const heard = listen(provider, config({ sttModel: 'ink-whisper' }), place, 'auto')
    await heard.over
    expect(heard.fault).toMatchObject({ code: 'stt.languageNeeded', kind: 'config', values: { model: 'ink-whisper' } })
    expect(server!.handshakes).toEqual([])
  })

  it('says what each of its models knows', () => {
    const known = (sttModel: string, more: object = {}) => hearingCaps(provider, { sttModel, ...more })
    expect(known('ink-2')).toEqual({ partials: true, endOfTurn: false, languages: ['en', 'fr', 'hi', 'ja', 'es'] })
    expect(known('ink-preview', turns)).toEqual({ partials: true, endOfTurn: true, languages: ['*'] })
    expect(known('ink-whisper', turns)?.endOfTurn).toBe(false)
    expect(hearingCaps(provider, undefined)?.languages).toHaveLength(5)
  })

  it.each([{}, turns])('says so when ink-2 is asked for another language', async (settings) => {
    const place = await serve()
    const heard = listen(provider, config(settings), place, 'tr')
    await heard.over
    expect(heard.fault).toMatchObject({
      code: 'stt.language',
      kind: 'config',
      values: { model: 'ink-2', language: 'tr' },
    })
    expect(server!.handshakes).toEqual([])
  })
})

describe('ink with turns', () => {
  it('says when the turn is probably over, takes it back, and says when it is', async () => {
    const place = await serve()
    const heard = listen(provider, config(turns), place)
    heard.say(...cut(speech('turn on the')), silence(200), ...cut(speech('lamp')), silence(600))
    await expect.poll(() => heard.verdicts).toEqual([0.6, 0, 0.6, 0.8])
    expect(await heard.flush(1)).toBe('turn on the lamp')
    heard.say(...cut(speech('please stop')), silence(600))
    await expect.poll(() => heard.verdicts).toHaveLength(6)
    expect(await heard.flush(2)).toBe('turn on the lamp please stop')
    heard.audio.end()
    await heard.over
    expect(heard).toMatchObject({ ended: true, fault: undefined })
  })

  it('answers a flush behind audio that has stopped', async () => {
    const place = await serve()
    const heard = listen(provider, config(turns), place)
    heard.say(...cut(speech('yes now')))
    expect(await heard.flush(1)).toBe('yes now')
  })
})

describe.each([
  ['ink', {}],
  ['ink with turns', turns],
])('hearing with %s when things go wrong', (_, settings) => {
  it.each<[Trouble, string, string]>([
    ['close', 'network', 'stt.serverError'],
    ['leave', 'network', 'stt.cutOff'],
    ['drop', 'network', 'stt.cutOff'],
    ['nonsense', 'protocol', 'stt.badAnswer'],
    ['shape', 'protocol', 'stt.badAnswer'],
  ])('turns %s into a %s fault', async (trouble, kind, code) => {
    const place = await serve({ trouble })
    const heard = listen(provider, config(settings), place)
    heard.say(...cut(speech('turn on the lamp please')))
    await heard.over
    expect(heard.fault).toMatchObject({ kind, code, provider: 'cartesia' })
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

  it('finds out that the connection is dead', async () => {
    const clock = new FakeClock()
    const place = await serve({ trouble: 'freeze' }, clock)
    const heard = listen(provider, config(settings), place)
    heard.say(...cut(speech('turn on the lamp')))
    await (await server!.peer(0)).until((peer) => peer.received.length > 0)
    for (let i = 0; i < 160 && heard.fault === undefined; i++) {
      await clock.advance(100)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect(heard.fault).toMatchObject({ kind: 'network', code: 'stt.cutOff' })
  })

  it.each(['connecting', 'listening', 'flushing'])('stops while %s', async (when) => {
    const place = await serve(when === 'connecting' ? { handshake: 'stall' } : { trouble: 'stall' })
    const heard = listen(provider, config(settings), place)
    heard.say(...cut(speech('turn on the lamp')))
    if (when === 'connecting') await expect.poll(() => server!.handshakes.length).toBe(1)
    else await (await server!.peer(0)).until((peer) => peer.received.length > 2)
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
    const place = await serve({
      refuse: { status, headers, body: { error_code: 'e', title: 'No', message: `no, ${KEY}` } },
    })
    const heard = listen(provider, config(), place)
    const said = speak(provider, config(), place, ['Hello.'])
    await Promise.all([heard.over, said.over])
    const wait = 'Retry-After' in headers ? { retryAfterMs: Number(headers['Retry-After']) * 1_000 } : {}
    expect(heard.fault).toMatchObject({ kind, code: `stt.${name}`, ...wait })
    expect(said.fault).toMatchObject({ kind, code: `tts.${name}`, ...wait })
    expect(JSON.stringify([heard.fault, said.fault])).not.toContain(KEY)
  })

  it('asks for a key before it knocks, and never sends one in the clear to another machine', async () => {
    const place = await serve()
    const said = speak(provider, config({}, ''), place, ['Hello.'])
    await said.over
    expect(said.fault).toMatchObject({ kind: 'auth', code: 'tts.noKey' })
    expect(server!.handshakes).toEqual([])
    expect(provider.settings.safeParse({ baseUrl: 'http://api.cartesia.ai' }).success).toBe(false)
  })
})

describe('sonic', () => {
  it('says a reply in one context, with the times of words from the start of each chunk', async () => {
    const place = await serve({ piece: 1_001 })
    const said = speak(provider, config({ ttsModel: 'sonic-3' }), place, ['Hello there.', '…', 'How are you?'], {
      voice: VOICE,
      speed: 0.1,
      language: 'en-GB',
    })
    await said.over
    expect(said).toMatchObject({ ended: true, fault: undefined })
    expect([textOf(said.pcm(0)), textOf(said.pcm(2))]).toEqual(['Hello there. ', 'How are you? '])
    expect(said.done).toEqual([0, 1, 2])
    expect(said.words(0)).toEqual([
      { text: 'Hello', startMs: 0, endMs: 50 },
      { text: 'there.', startMs: 60, endMs: 120 },
    ])
    expect(said.words(2)[0]).toEqual({ text: 'How', startMs: 0, endMs: 30 })
    expect(server!.contexts).toHaveLength(1)
    expect(server!.cancelled).toEqual([])
    const peer = await server!.peer(0)
    await peer.until(({ closed }) => closed !== undefined)
    expect(peer.json[0]).toMatchObject({
      model_id: 'sonic-3',
      voice: VOICE,
      language: 'en',
      generation_config: { speed: 0.6 },
      max_buffer_delay_ms: 0,
    })
    expect(peer.json.at(-1)).toMatchObject({ transcript: '', continue: false })
  })

  it("takes its own voice for another vendor's", async () => {
    const place = await serve()
    await speak(provider, config(), place, ['Hi.'], { voice: 'slt' }).over
    expect((await server!.peer(0)).json[0]).toMatchObject({ voice: expect.stringMatching(/^f786b574-/) as string })
  })

  it('begins a new context after a pause, because the old one is lost by then', async () => {
    const clock = new FakeClock()
    const place = await serve({}, clock)
    const said = speak(provider, config(), place, ['First.'], { open: true })
    await expect.poll(() => said.done).toEqual([0])
    await clock.advance(350)
    await (await server!.peer(0)).until(({ json }) => (json.at(-1) as { continue?: boolean }).continue === false)
    said.chunks.push({ id: 1, text: 'Second.' })
    said.chunks.end()
    await said.over
    expect(said.fault).toBeUndefined()
    expect([textOf(said.pcm(0)), textOf(said.pcm(1)), said.done]).toEqual(['First. ', 'Second. ', [0, 1]])
    expect(said.words(1)[0]?.startMs).toBe(0)
    expect(new Set(server!.contexts).size).toBe(2)
  })

  it('takes the end of the context for the end of its chunks', async () => {
    const place = await serve({ doneOnly: true })
    const said = speak(provider, config(), place, ['Hello.'])
    await said.over
    expect([said.done, said.ended]).toEqual([[0], true])
  })

  it.each<Trouble>(['novel', 'drip', 'split'])('understands a server that answers with %s', async (trouble) => {
    const place = await serve({ trouble })
    const said = speak(provider, config(), place, ['Güzel 日本.'])
    await said.over
    expect(textOf(said.pcm(0))).toBe('Güzel 日本. ')
    expect(said.words(0).map(({ text }) => text)).toEqual(['Güzel', '日本.'])
    expect(said.done).toEqual([0])
  })

  it.each<[Trouble, string, string]>([
    ['close', 'network', 'tts.serverError'],
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

  it.each([
    [
      { title: 'Bad voice', message: 'no such voice', error_code: 'voice', status_code: 400 },
      { kind: 'config', code: 'tts.badRequest' },
    ],
    [
      { title: 'Too many', message: 'concurrency', error_code: 'limit', status_code: 429 },
      { kind: 'rate', code: 'tts.rate' },
    ],
    [
      { title: 'Oh', message: 'our fault', status_code: 500 },
      { kind: 'network', code: 'tts.serverError' },
    ],
  ])('reports an error inside the conversation', async (error, fault) => {
    const place = await serve({ error })
    const said = speak(provider, config(), place, ['Hello.'])
    await said.over
    expect(said.fault).toMatchObject({ ...fault, detail: expect.stringContaining(error.message) as string })
  })

  it.each<[string, CartesiaServerOptions, number, object]>([
    ['says nothing', { trouble: 'silent' }, 5_000, { kind: 'timeout', code: 'tts.timeout' }],
    ['stops half-way', { trouble: 'stall' }, 4_000, { kind: 'timeout', code: 'tts.stalled' }],
  ])('gives up on a server that %s', async (_, options, ms, fault) => {
    const clock = new FakeClock()
    const place = await serve(options, clock)
    const said = speak(provider, config(), place, ['A text of more than one message.'])
    await (await server!.peer(0)).until(({ json }) => json.length === 2)
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

  it('cancels its context when it is stopped', async () => {
    const place = await serve({ trouble: 'stall' })
    const said = speak(provider, config(), place, ['A text of more than one message.'], { open: true })
    await expect.poll(() => said.events.length).toBe(1)
    expect(await place.scope.close()).toEqual([])
    await said.over
    expect(said.fault).toMatchObject({ kind: 'cancelled' })
    const peer = await server!.peer(0)
    await peer.until(({ closed }) => closed !== undefined)
    expect(server!.cancelled).toEqual(server!.contexts)
    expect(said.events).toHaveLength(1)
  })

  it.each(['connecting', 'waiting'])('stops while %s', async (when) => {
    const place = await serve(when === 'connecting' ? { handshake: 'stall' } : {})
    const said = speak(provider, config(), place, [], { open: true })
    await expect.poll(() => server!.handshakes.length).toBe(1)
    expect(await place.scope.close()).toEqual([])
    await said.over
    expect(said.fault).toMatchObject({ kind: 'cancelled' })
    expect(server!.cancelled).toEqual([])
  })
})

describe('settings', () => {
  it('lists all voices, page by page', async () => {
    const voices = Array.from({ length: 250 }, (_, i) => ({
      id: `v${i}`,
      name: `Voice ${i}`,
      language: 'en',
      gender: i === 0 ? 'feminine' : null,
    }))
    const { scope } = await serve({ voices })
    const listed = await provider.tts!.voices(config(), scope)
    expect(listed).toHaveLength(250)
    expect(listed.slice(0, 2)).toEqual([
      { id: 'v0', name: 'Voice 0', languages: ['en'], gender: 'female' },
      { id: 'v1', name: 'Voice 1', languages: ['en'] },
    ])
    expect(server!.requests).toHaveLength(3)
    expect(await provider.models!(config(), scope)).toContain('sonic-3.5')
  })

  it('tests the key at no cost', async () => {
    const { scope } = await serve({ voices: [] })
    await provider.check!(config(), scope)
    await expect(provider.check!(config({}, 'wrong-key'), scope)).rejects.toMatchObject({
      fault: { code: 'tts.badKey' },
    })
    expect(server!.requests.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      '/voices?limit=1',
      '/voices?limit=1',
    ])
  })
})
