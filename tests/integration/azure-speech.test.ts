import { afterEach, describe, expect, it } from 'vitest'
import { arrived } from '#support/arrived'
import type { FaultError } from '../../src/shared/fault'
import { createAzureSpeechProvider } from '../../src/engine/providers/azure-speech'
import type { SpeechChunk, SttEvent, SttInput, TtsEvent } from '../../src/engine/provider-contract/contract'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from '../../src/engine/audio/formats/g711'
import { audioFormat, audioFormatNames, type AudioFormatName } from '../../src/engine/providers/kit/audio-formats'
import { channel, type Channel, type Source } from '../../src/engine/runtime/channel'
import { FakeClock } from '#support/engine/fake-clock'
import type { Scope } from '../../src/engine/runtime/scope'
import {
  soundOf,
  startAzureSpeechServer,
  textMessage,
  type AzureSpeechOptions,
  type AzureSpeechServer,
  type SpokenRequest,
} from '../servers/azure-speech-server'
import type { HttpAnswer } from '../servers/ws-server'
import { audioOf, chunksOf, configWith, drain, providerSuite, tone } from '../support/provider-suite'

/* The provider's own code over real sockets, against a strict server. */

const suite = providerSuite()
const provider = createAzureSpeechProvider()
let server: AzureSpeechServer
/** Connections on which the server has stopped looking. */
let frozen = 0

afterEach(async () => {
  expect(server.complaints).toEqual([])
  // Connections of `fetch` may be kept for the next request.
  await expect
    .poll(() => server.connections(), { timeout: 30_000 })
    .toBeLessThanOrEqual(frozen + server.requests.length)
  frozen = 0
  await server.close()
})

async function serve(options: AzureSpeechOptions = {}): Promise<void> {
  server = await startAzureSpeechServer(options)
}

function config<R extends object>(
  rest: R,
  { key = 'azure-key-1', ...settings }: { key?: string; candidateLanguages?: string; ttsFormat?: AudioFormatName } = {},
) {
  return configWith(
    provider.settings.parse({ region: 'westeurope', baseUrl: server.http, ...settings }),
    { apiKey: key },
    rest,
  )
}

const until = async (condition: () => boolean): Promise<void> =>
  expect.poll(condition, { timeout: 30_000, interval: 5 }).toBe(true)

describe('the recogniser', () => {
  function listen(
    given: Parameters<typeof config>[1] = {},
    language = 'en',
  ): { input: Channel<SttInput>; events: Source<SttEvent> } {
    const input = channel<SttInput>(suite.root)
    return { input, events: provider.stt!.open(config({ language }, given), input, suite.root.child('turn')) }
  }
  const say = (input: Channel<SttInput>, ms: number, revision?: number): void => {
    for (const frame of tone(ms)) input.push(frame)
    if (revision !== undefined) input.push({ kind: 'flush', revision })
  }
  const finals = (events: readonly SttEvent[]): unknown[] =>
    events.flatMap((event) => (event.kind === 'final' ? [[event.revision, event.text]] : []))

  it('answers every flush with the text of the whole turn', async () => {
    await serve({ phrases: ['Turn on the lamp.|Please.', 'Çabuk 👋.'] })
    const { input, events } = listen()
    say(input, 1_000, 1)
    say(input, 500, 2)
    input.push({ kind: 'flush', revision: 3 })
    input.end()
    const { events: seen, fault } = await drain(events)
    expect(fault).toBeUndefined()
    expect(finals(seen)).toEqual([
      [1, 'Turn on the lamp. Please.'],
      [2, 'Turn on the lamp. Please. Çabuk 👋.'],
      [3, 'Turn on the lamp. Please. Çabuk 👋.'],
    ])
    expect(seen[0]).toEqual({ kind: 'partial', text: 'turn' })
    expect(server.heard.map(({ samples }) => samples)).toEqual([32 * 512, 16 * 512])
    expect(server.peers[0]?.handshake.url.searchParams.get('language')).toBe('en-US')
    await until(() => server.peers[0]?.closed?.code === 1000)
  })

  it('says nothing where nothing was said', async () => {
    await serve({ phrases: [''] })
    const { input, events } = listen()
    input.push({ kind: 'flush', revision: 1 })
    say(input, 300, 2)
    input.end()
    expect(finals((await drain(events)).events)).toEqual([
      [1, ''],
      [2, ''],
    ])
  })

  it('finds the language out of several', async () => {
    await serve({
      heard: ({ send }) => {
        send('speech.phrase', {
          RecognitionStatus: 'Success',
          DisplayText: 'Merhaba.',
          Offset: 0,
          Duration: 1,
          PrimaryLanguage: { Language: 'tr-TR', Confidence: 'High' },
        })
        send('turn.end', {})
      },
    })
    const { input, events } = listen({ candidateLanguages: 'en, tr-TR,de' }, 'auto')
    say(input, 300, 1)
    input.end()
    expect((await drain(events)).events.at(-1)).toEqual({
      kind: 'final',
      revision: 1,
      text: 'Merhaba.',
      language: 'tr-TR',
    })
    const { searchParams } = server.peers[0]!.handshake.url
    expect([searchParams.get('language'), searchParams.get('lidEnabled')]).toEqual(['en-US', 'true'])
    const context = server.peers[0]!.received.find(
      (message) => message.kind === 'text' && message.text.includes('speech.context'),
    )
    expect(context?.kind === 'text' && context.text).toContain('"languages":["en-US","tr-TR","de-DE"]')
  })

  it('reads what is split, unknown, of other requests, and keeps what was only supposed', async () => {
    await serve({
      heard: ({ peer, id, send }) => {
        send('speech.hypothesis', { Text: 'of another', Offset: 0 }, '0'.repeat(32))
        send('speech.brandNew', { odd: [] })
        send('speech.phrase', { RecognitionStatus: 'InitialSilenceTimeout', Offset: 0, Duration: 0 })
        peer.sendSplit(textMessage('speech.hypothesis', id, { Text: '日本語 👩‍👩‍👧', Offset: 1, Duration: 1 }), 3)
        send('turn.end', {})
      },
    })
    const { input, events } = listen()
    say(input, 300, 1)
    input.end()
    expect((await drain(events)).events).toEqual([
      { kind: 'partial', text: '日本語 👩‍👩‍👧' },
      { kind: 'final', revision: 1, text: '日本語 👩‍👩‍👧' },
    ])
  })

  it('goes on in a new request when the service ends one by itself', async () => {
    await serve({ phrases: ['Two.'] })
    const { input, events } = listen()
    say(input, 200)
    await until(() => server.heard.length === 1)
    server.heard[0]!.send('speech.phrase', {
      RecognitionStatus: 'Success',
      DisplayText: 'One.',
      Offset: 0,
      Duration: 1,
    })
    server.heard[0]!.send('turn.end', {})
    expect(await events.take()).toEqual({ kind: 'partial', text: 'One.' })
    await arrived(20)
    say(input, 300, 1)
    input.end()
    expect(finals((await drain(events)).events)).toEqual([[1, 'One. Two.']])
    expect(server.heard).toHaveLength(2)
  })

  it('takes the text at hand when the answer is late, and ignores the late one', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    let late: () => void = () => undefined
    let n = 0
    await serve({
      phrases: ['One, late.', 'Two.'],
      heard: ({ send }, answer) => {
        if (n++ > 0) return answer()
        send('speech.hypothesis', { Text: 'one', Offset: 0, Duration: 1 })
        late = answer
      },
    })
    const { input, events } = listen()
    say(input, 300, 1)
    expect(await events.take()).toEqual({ kind: 'partial', text: 'one' })
    const answered = events.take()
    await clock.advance(2_000)
    expect(await answered).toEqual({ kind: 'final', revision: 1, text: 'one' })
    late()
    await arrived(20)
    say(input, 300, 2)
    input.end()
    expect(finals((await drain(events)).events)).toEqual([[2, 'one Two.']])
  })

  it('says that the service is late when there is no text at all', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    await serve({ heard: () => undefined })
    const { input, events } = listen()
    say(input, 300, 1)
    const ending = drain(events)
    await until(() => server.heard.length === 1)
    await arrived(20)
    await clock.advance(2_000)
    expect((await ending).fault).toMatchObject({ kind: 'timeout', code: 'stt.timeout', provider: 'azure-speech' })
  })

  it('tells a new connection what no phrase covers', async () => {
    await serve({
      phrases: ['One.', 'Two.'],
      heard: (request, answer) => {
        if (server.heard.length === 2) request.peer.drop()
        else answer()
      },
    })
    const { input, events } = listen()
    say(input, 500, 1)
    say(input, 300, 2)
    input.end()
    expect(finals((await drain(events)).events)).toEqual([
      [1, 'One.'],
      [2, 'One. Two.'],
    ])
    expect(server.peers).toHaveLength(2)
    expect(server.heard[2]!.samples).toBe(server.heard[1]!.samples)
  })

  it('does not repeat audio that has become text', async () => {
    await serve({ phrases: ['Two.'] })
    const { input, events } = listen()
    say(input, 1_024)
    await until(() => server.heard[0]?.samples === 16_384)
    server.heard[0]!.send('speech.phrase', {
      RecognitionStatus: 'Success',
      DisplayText: 'One.',
      Offset: 1_000_000,
      Duration: 4_000_000,
    })
    expect(await events.take()).toEqual({ kind: 'partial', text: 'One.' })
    server.peers[0]!.drop()
    input.push({ kind: 'flush', revision: 1 })
    input.end()
    expect(finals((await drain(events)).events)).toEqual([[1, 'One. Two.']])
    // Half of the second that was said is understood.
    expect(server.heard[1]!.samples).toBe(32 * 512 - 8_000)
  })

  it.each([
    [{ status: 401, body: 'Access denied for azure-key-1' }, 'auth', 'stt.badKey'],
    [{ status: 403, body: '' }, 'auth', 'stt.forbidden'],
    [{ status: 404, body: '' }, 'config', 'stt.notAModelServer'],
    [{ status: 429, headers: { 'retry-after': '7' } }, 'rate', 'stt.rate'],
    [{ status: 500 }, 'network', 'stt.serverError'],
    ['drop', 'network', 'stt.unreachable'],
  ] as const)('a handshake refused with %j is a fault', async (refusal, kind, code) => {
    await serve({ refuse: () => refusal })
    const { fault } = await drain(listen().events)
    expect(fault).toMatchObject({ kind, code, provider: 'azure-speech' })
    expect(JSON.stringify(fault)).not.toContain('azure-key-1')
    expect(server.handshakes).toHaveLength(1)
  })

  it.each([
    [
      'a broken phrase',
      (send: (path: string, body: object) => void) => send('speech.phrase', { odd: 1 }),
      'protocol',
      'stt.badAnswer',
    ],
    [
      'a phrase that failed',
      (send: (path: string, body: object) => void) => send('speech.phrase', { RecognitionStatus: 'Error' }),
      'network',
      'stt.serverError',
    ],
    // speech sdk 1.52, ServiceMessages/Enums.js; Forbidden is a free quota used up (speech-sdk-js#439).
    ...(
      [
        ['TooManyRequests', 'rate', 'stt.rate'],
        ['Forbidden', 'quota', 'stt.quota'],
        ['BadRequest', 'config', 'stt.badRequest'],
      ] as const
    ).map(
      ([RecognitionStatus, kind, code]) =>
        [
          RecognitionStatus,
          (send: (path: string, body: object) => void) => send('speech.phrase', { RecognitionStatus }),
          kind,
          code,
        ] as const,
    ),
  ] as const)('%s is a fault', async (_, answer, kind, code) => {
    await serve({ heard: ({ send }) => answer(send) })
    const { input, events } = listen()
    say(input, 300, 1)
    expect((await drain(events)).fault).toMatchObject({ kind, code })
  })

  it('a message without a head is a fault, and close 1007 is for good', async () => {
    await serve({ heard: ({ peer }) => peer.send('what') })
    const { input, events } = listen()
    say(input, 300, 1)
    expect((await drain(events)).fault).toMatchObject({ kind: 'protocol', code: 'stt.badAnswer' })
    await server.close()
    await serve({ heard: ({ peer }) => peer.close(1007, 'Invalid language') })
    const again = listen()
    say(again.input, 300, 1)
    expect((await drain(again.events)).fault).toMatchObject({ kind: 'config', code: 'stt.badRequest', permanent: true })
    expect(server.peers).toHaveLength(1)
  })

  it.each([
    // Azure-Samples/cognitive-services-speech-sdk#2785 and #1293, cognitive-services-speech-sdk-js#471
    ['Quota exceeded. Cid: 4711', 'quota', 'stt.quota'],
    ['Throttled due to too many requests', 'rate', 'stt.rate'],
    ['Validation failed with status: TooManyRequests', 'rate', 'stt.rate'],
  ])('close 1007 with "%s" is no wrong setting', async (reason, kind, code) => {
    await serve({ heard: ({ peer }) => peer.close(1007, reason) })
    const { input, events } = listen()
    say(input, 300, 1)
    expect((await drain(events)).fault).toMatchObject({ kind, code })
  })

  it.each(['connecting', 'listening', 'answering'])('is cancelled while %s', async (state) => {
    await serve({ ...(state === 'connecting' && { refuse: () => 'stall' as const }), heard: () => undefined })
    const turn = suite.root.child('cancelled turn')
    const input = channel<SttInput>(suite.root)
    const events = provider.stt!.open(config({ language: 'en' }), input, turn)
    const next = expect(events.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    say(input, 500, state === 'answering' ? 1 : undefined)
    await until(() => (state === 'connecting' ? server.handshakes.length : (server.heard[0]?.samples ?? 0)) > 0)
    expect(await turn.close()).toEqual([])
    await next
    if (state !== 'connecting') await until(() => server.peers[0]?.closed !== undefined)
  })
})

describe('a voice', () => {
  const speak = (chunks: Source<SpeechChunk>, rest: object = {}, scope: Scope = suite.root): Source<TtsEvent> =>
    provider.tts!.open(config({ voice: 'tr-TR-AhmetNeural', speed: 1, language: 'en', ...rest }), chunks, scope)

  it.each(audioFormatNames)('may be sent as %s, with the same times', async (ttsFormat) => {
    await serve()
    const spoken = (given: Parameters<typeof config>[1]) =>
      drain(
        provider.tts!.open(
          config({ voice: 'tr-TR-AhmetNeural', speed: 1, language: 'en' }, given),
          chunksOf(suite.root, 'Lamp.'),
          suite.root,
        ),
      )
    const { events } = await spoken({ ttsFormat })
    const { encoding, sampleRate } = audioFormat(ttsFormat)
    const sound = soundOf('Lamp.', sampleRate)
    const heard = { pcm16: sound, muLaw: decodeMuLaw(encodeMuLaw(sound)), aLaw: decodeALaw(encodeALaw(sound)) }[
      encoding
    ]
    expect(audioOf(events)).toEqual(new Map([[0, heard]]))
    expect(events.find(({ kind }) => kind === 'audio')).toMatchObject({ sampleRate })
    const marks = (all: readonly TtsEvent[]) => all.filter(({ kind }) => kind === 'words' || kind === 'visemes')
    expect(marks(events)).toEqual(marks((await spoken({})).events))
  })

  it('says chunks in order, with words and mouth shapes', async () => {
    await serve()
    const { events, fault } = await drain(speak(chunksOf(suite.root, 'Turn on, please.', '…', '<Ça va> & "日本"?')))
    expect(fault).toBeUndefined()
    expect(audioOf(events)).toEqual(
      new Map([
        [0, soundOf('Turn on, please.')],
        [2, soundOf('<Ça va> & "日本"?')],
      ]),
    )
    expect(events.filter(({ kind }) => kind === 'done').map(({ chunk }) => chunk)).toEqual([0, 1, 2])
    expect(events.find(({ kind }) => kind === 'words')).toEqual({
      kind: 'words',
      chunk: 0,
      words: [
        { text: 'Turn', startMs: 0, endMs: 80 },
        { text: 'on', startMs: 100, endMs: 140 },
        { text: 'please', startMs: 180, endMs: 300 },
      ],
    })
    expect(events.find(({ kind }) => kind === 'visemes')).toEqual({
      kind: 'visemes',
      chunk: 0,
      visemes: [
        { viseme: 'sil', atMs: 0 },
        { viseme: 'RR', atMs: 100 },
        { viseme: 'aa', atMs: 180 },
      ],
    })
    expect(server.peers).toHaveLength(1)
    await until(() => server.peers[0]?.closed?.code === 1000)
  })

  it('has its pace, and one of its own when none is chosen', async () => {
    await serve()
    await drain(speak(chunksOf(suite.root, 'Quick.'), { speed: 1.25, voice: '', language: 'auto' }))
    await drain(speak(chunksOf(suite.root, 'Slow.'), { speed: 0.8 }))
    expect(server.ssml[0]).toContain(
      'xml:lang="en-US"><voice name="en-US-AvaMultilingualNeural"><prosody rate="+25%">Quick.',
    )
    expect(server.ssml[1]).toContain('<prosody rate="-20%">Slow.')
  })

  it('asks again on a new connection for what was not begun', async () => {
    await serve({ say: ({ peer, n }, sound, end) => (n === 1 ? peer.drop() : (sound(), end())) })
    const { events, fault } = await drain(speak(chunksOf(suite.root, 'One.', 'Two.')))
    expect(fault).toBeUndefined()
    expect(audioOf(events)).toEqual(
      new Map([
        [0, soundOf('One.')],
        [1, soundOf('Two.')],
      ]),
    )
    expect(server.peers).toHaveLength(2)
  })

  it('says nothing twice: a chunk cut off in the middle is a fault', async () => {
    await serve({ say: ({ peer }, sound) => (sound(), void setTimeout(() => peer.drop(), 10)) })
    const { events, fault } = await drain(speak(chunksOf(suite.root, 'One.', 'Two.')))
    expect(fault).toMatchObject({ kind: 'network', code: 'tts.cutOff' })
    expect(audioOf(events)).toEqual(new Map([[0, soundOf('One.')]]))
    expect(events.some(({ kind }) => kind === 'done')).toBe(false)
  })

  it('comes back when the service hangs up over a long thought', async () => {
    await serve()
    const chunks = channel<SpeechChunk>(suite.root)
    const ending = drain(speak(chunks))
    await until(() => server.peers.length === 1)
    await arrived(20)
    server.peers[0]!.close(1000)
    await until(() => server.peers.length === 2)
    chunks.push({ id: 0, text: 'Back.' })
    chunks.end()
    expect(audioOf((await ending).events).get(0)).toEqual(soundOf('Back.'))
  })

  it('ignores what belongs to others and what it does not know', async () => {
    await serve({
      say: ({ send, audio, peer }, sound, end) => {
        audio(new Uint8Array(960), 'F'.repeat(32))
        send('turn.end', {}, 'F'.repeat(32))
        send('audio.brandNew', {})
        send('audio.metadata', {
          Metadata: [
            { Type: 'SessionEnd', Data: { Offset: 1 } },
            { Type: 'WordBoundary', Data: 'odd' },
          ],
        })
        const head = Buffer.from('X-StreamId:S1\r\nPath:audio\r\n')
        peer.send(Buffer.concat([Buffer.from([0, head.length]), head]))
        sound()
        end()
      },
    })
    const { events, fault } = await drain(speak(chunksOf(suite.root, 'One.')))
    expect(fault).toBeUndefined()
    expect(audioOf(events)).toEqual(new Map([[0, soundOf('One.')]]))
  })

  it.each([
    ['an end without sound', ({ send }: SpokenRequest) => send('turn.end', {}), 'empty', 'tts.empty'],
    ['a message without a head', ({ peer }: SpokenRequest) => peer.send('what'), 'protocol', 'tts.badAnswer'],
    ['bytes without a head', ({ peer }: SpokenRequest) => peer.send(Buffer.from([9])), 'protocol', 'tts.badAnswer'],
    ['broken metadata', ({ send }: SpokenRequest) => send('audio.metadata', { odd: 1 }), 'protocol', 'tts.badAnswer'],
    [
      'an unknown voice',
      ({ peer }: SpokenRequest) => peer.close(1007, 'Unsupported voice xx.'),
      'config',
      'tts.voiceMissing',
    ],
    ['an overload', ({ peer }: SpokenRequest) => peer.close(4429, 'Too many requests'), 'rate', 'tts.rate'],
  ] as const)('%s is a fault', async (_, answer, kind, code) => {
    await serve({ say: (request) => answer(request) })
    expect((await drain(speak(chunksOf(suite.root, 'One.')))).fault).toMatchObject({
      kind,
      code,
      provider: 'azure-speech',
    })
  })

  it.each([
    ['says nothing', 6_000, 'tts.timeout'],
    ['stops in the middle', 5_000, 'tts.stalled'],
  ] as const)('gives up on a service that %s', async (how, ms, code) => {
    const clock = new FakeClock()
    suite.useClock(clock)
    await serve({ say: ({ audio }) => (how === 'says nothing' ? undefined : audio(new Uint8Array(960))) })
    const events = speak(chunksOf(suite.root, 'One.'))
    if (how !== 'says nothing') expect(await events.take()).toMatchObject({ kind: 'audio' })
    const ending = drain(events)
    await until(() => server.ssml.length === 1)
    await clock.advance(ms)
    expect((await ending).fault).toMatchObject({ kind: 'timeout', code })
  })

  it('is patient with a slow drip', async () => {
    await serve({
      say: ({ audio, text }, _, end) => {
        const bytes = Buffer.from(soundOf(text).buffer)
        const drip = (at: number): void => {
          if (at >= bytes.length) return end()
          audio(bytes.subarray(at, at + 961))
          setTimeout(() => drip(at + 961), 10)
        }
        drip(0)
      },
    })
    expect(audioOf((await drain(speak(chunksOf(suite.root, 'Drip.')))).events).get(0)).toEqual(soundOf('Drip.'))
  })

  it('notices a half-open connection', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    await serve({ refuse: ({ n }) => (n > 0 ? { status: 503 } : undefined) })
    const ending = drain(speak(channel<SpeechChunk>(suite.root)))
    await until(() => server.peers.length === 1)
    server.peers[0]!.freeze()
    frozen = 1
    for (let i = 0; i < 20; i++) {
      await arrived(20)
      await clock.advance(5_000)
    }
    expect((await ending).fault).toMatchObject({ kind: 'network' })
  })

  it.each(['connecting', 'waiting', 'asking', 'speaking'])('is cancelled while %s', async (state) => {
    await serve({
      ...(state === 'connecting' && { refuse: () => 'stall' as const }),
      say: ({ audio }) => (state === 'speaking' ? audio(new Uint8Array(960)) : undefined),
    })
    const turn = suite.root.child('reply')
    const chunks = channel<SpeechChunk>(suite.root)
    if (state !== 'waiting') chunks.push({ id: 0, text: 'One.' })
    const events = speak(chunks, {}, turn)
    if (state === 'speaking') expect(await events.take()).toMatchObject({ kind: 'audio' })
    const next = expect(events.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    await until(
      () =>
        (state === 'connecting' ? server.handshakes : state === 'waiting' ? server.peers : server.ssml).length === 1,
    )
    expect(await turn.close()).toEqual([])
    await next
    if (state !== 'connecting') await until(() => server.peers[0]?.closed !== undefined)
  })
})

describe('voices and check', () => {
  const check = (key?: string): Promise<unknown> =>
    provider.check!(config({}, key === undefined ? {} : { key }), suite.root).then(
      () => 'fine',
      (error: unknown) => (error as FaultError).fault,
    )

  it('lists voices with all their languages', async () => {
    await serve()
    expect(await provider.tts!.voices(config({}), suite.root)).toEqual([
      { id: 'en-US-AvaMultilingualNeural', name: 'Ava', languages: ['en-US', 'tr-TR'], gender: 'female' },
      { id: 'tr-TR-AhmetNeural', name: 'tr-TR-AhmetNeural', languages: ['tr-TR'], gender: 'male' },
    ])
  })

  it('tests the key without repeating it', async () => {
    await serve()
    expect(await check()).toBe('fine')
    const wrong = await check('azure-key-2')
    expect(wrong).toMatchObject({ kind: 'auth', code: 'tts.badKey', provider: 'azure-speech' })
    expect(JSON.stringify(wrong)).not.toContain('azure-key-2')
    expect(await check('')).toMatchObject({ code: 'tts.noKey' })
    expect(server.requests.some(({ url }) => url.search !== '')).toBe(false)
  })

  it.each([
    [
      { status: 429, headers: { 'retry-after': '3' } },
      { code: 'tts.rate', retryAfterMs: 3_000 },
    ],
    [{ status: 502 }, { code: 'tts.serverError' }],
    [{ body: '<html></html>' }, { code: 'tts.badAnswer' }],
    [{ body: { not: 'a list' } }, { code: 'tts.badAnswer' }],
  ] as [HttpAnswer, object][])('answered with %j', async (answer, fault) => {
    await serve({ http: () => answer })
    expect(await check()).toMatchObject(fault)
  })
})
