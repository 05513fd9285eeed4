import { toneMp3, toneOgg } from '../support/engine/compressed-samples'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWav } from '../../src/engine/audio/formats/wav'
import type { Provider, SttInput } from '../../src/engine/provider-contract/contract'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { channel } from '../../src/engine/runtime/channel'
import { startOpenAiServer, type OpenAiServer, type OpenAiServerOptions } from '../servers/openai-server'
import { audioOf, chunksOf, configWith, drain, providerSuite, tone } from '../support/provider-suite'

/*
 * Local servers for speech: Speaches, whisper.cpp, LocalAI, Kokoro-FastAPI. They speak OpenAI's protocol, each in its
 * way.
 */

const suite = providerSuite()
let provider: Provider
let servers: OpenAiServer[]

beforeEach(() => {
  provider = createOpenAiCompatibleProvider({})
  servers = []
})
afterEach(async () => {
  await suite.root.close()
  for (const server of servers) await server.close()
})

async function serve(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const server = await startOpenAiServer(options)
  servers.push(server)
  return server
}

const flush = (revision: number): SttInput => ({ kind: 'flush', revision })
const wav = (samples: number, rate: number): Uint8Array =>
  writeWav(
    Int16Array.from({ length: samples }, (_, i) => i),
    rate,
  )

function hear(settings: object, items: SttInput[], secrets: Record<string, string> = {}, language = 'tr') {
  const audio = channel<SttInput>(suite.root)
  for (const item of items) audio.push(item)
  audio.end()
  return drain(provider.stt!.open(configWith(settings, secrets, { language }), audio, suite.root))
}
const say = (settings: object, texts: string[], voice = 'af_heart', secrets: Record<string, string> = {}) =>
  drain(
    provider.tts!.open(
      configWith(settings, secrets, { voice, speed: 1, language: 'en' }),
      chunksOf(suite.root, ...texts),
      suite.root,
    ),
  )

describe('hearing', () => {
  it('goes to its own server, with its own model and key', async () => {
    const [chat, speech] = [await serve(), await serve({ key: 'key-of-speech' })]
    const settings = {
      baseUrl: chat.base,
      transcriptionUrl: speech.base,
      transcriptionModel: 'Systran/faster-whisper-small',
    }
    const secrets = { apiKey: 'key-of-chat', transcriptionKey: 'key-of-speech' }
    expect((await hear(settings, [...tone(200), flush(1)], secrets)).events.at(-1)).toMatchObject({
      kind: 'final',
      text: 'Turn on the lamp.',
    })
    expect(speech.recordings.at(-1)?.fields).toEqual({
      model: 'Systran/faster-whisper-small',
      response_format: 'json',
      language: 'tr',
    })
    expect(chat.requests).toEqual([])
  })

  it('does not show the key of the chat server to another one', async () => {
    const [chat, speech] = [await serve(), await serve()]
    await hear({ baseUrl: chat.base, transcriptionUrl: speech.base }, [...tone(200), flush(1)], {
      apiKey: 'key-of-chat',
    })
    expect(speech.requests[0]?.headers.authorization).toBeUndefined()
    await hear({ baseUrl: chat.base }, [...tone(200), flush(1)], { apiKey: 'key-of-chat' })
    expect(chat.requests[0]?.headers.authorization).toBe('Bearer key-of-chat')
  })

  it('knows whisper.cpp at its own address, and what it writes about silence', async () => {
    const { http, recordings } = await serve({ transcribe: () => ({ body: { text: ' [BLANK_AUDIO]\n' } }) })
    const { events } = await hear({ baseUrl: `${http}/inference` }, [...tone(200), flush(1)], {}, 'auto')
    expect(events).toEqual([{ kind: 'final', revision: 1, text: '' }])
    expect(recordings[0]?.fields).toEqual({ model: 'whisper-1', response_format: 'json' })
  })

  it('understands an address with the whole endpoint pasted', async () => {
    const { base } = await serve()
    expect((await hear({ baseUrl: `${base}/audio/transcriptions` }, [...tone(200), flush(1)])).fault).toBeUndefined()
  })

  it('shows text while it is spoken where the server is here and quick', async () => {
    const { base } = await serve({
      transcribe: ({ wav }) => ({ body: { text: wav.pcm.length > 12_000 ? 'one two' : 'one' } }),
    })
    const audio = channel<SttInput>(suite.root)
    const source = provider.stt!.open(configWith({ baseUrl: base }, {}, { language: 'en' }), audio, suite.root)
    for (const item of tone(600)) audio.push(item)
    expect(await source.take()).toEqual({ kind: 'partial', text: 'one' })
    for (const item of tone(600)) audio.push(item)
    expect(await source.take()).toEqual({ kind: 'partial', text: 'one two' })
    audio.push(flush(1))
    audio.end()
    expect((await drain(source)).events).toEqual([{ kind: 'final', revision: 1, text: 'one two' }])
  })

  it('asks a server that stumbles only when it must', async () => {
    const { base, recordings } = await serve({
      transcribe: (_, n) => (n === 0 ? { status: 500 } : { body: { text: 'one' } }),
    })
    const audio = channel<SttInput>(suite.root)
    const source = provider.stt!.open(configWith({ baseUrl: base }, {}, { language: 'en' }), audio, suite.root)
    for (const item of tone(600)) audio.push(item)
    await expect.poll(() => recordings.length).toBe(1)
    // Its failure has to arrive before more audio does.
    await suite.root.sleep(50)
    for (const item of [...tone(2_000), flush(1)]) audio.push(item)
    audio.end()
    expect(await drain(source)).toEqual({ events: [{ kind: 'final', revision: 1, text: 'one' }] })
    expect(recordings).toHaveLength(2)
  })

  it('gives only the newest text when flushes overtake each other', async () => {
    const { base } = await serve({
      transcribe: ({ wav }) =>
        wav.pcm.length > 10_000
          ? { body: { text: 'new' } }
          : { headers: { 'content-type': 'application/json' }, steps: [{ wait: 150 }, { bytes: '{"text":"old"}' }] },
    })
    const { events } = await hear({ baseUrl: base }, [...tone(300), flush(1), ...tone(500), flush(2)])
    expect(events).toEqual([{ kind: 'final', revision: 2, text: 'new' }])
  })
})

describe('speaking', () => {
  it('takes the rate from the WAV file, whatever cuts it', async () => {
    for (const split of [1, 7, 1_000]) {
      const { base } = await serve({
        speak: () => ({ headers: { 'content-type': 'audio/wav' }, steps: [{ bytes: wav(300, 22_050) }], split }),
      })
      const { events, fault } = await say({ baseUrl: base }, ['Hello.'])
      expect(fault).toBeUndefined()
      expect(audioOf(events).get(0)).toEqual(Int16Array.from({ length: 300 }, (_, i) => i))
      expect(events[0]).toMatchObject({ sampleRate: 22_050 })
    }
  })

  it('believes the sound and not the type, nor the length of a streamed file', async () => {
    const file = wav(300, 16_000)
    new DataView(file.buffer).setUint32(40, 0xffffffff, true)
    const { base } = await serve({ speak: () => ({ headers: { 'content-type': 'audio/mpeg' }, body: file }) })
    const { events } = await say({ baseUrl: base }, ['Hello.'])
    expect(audioOf(events).get(0)).toHaveLength(300)
  })

  it('goes to its own server with its own model, format, voice and key', async () => {
    const [chat, kokoro] = [
      await serve(),
      await serve({
        key: 'key-of-voice',
        speak: () => ({ headers: { 'content-type': 'audio/pcm' }, body: new Uint8Array(100) }),
      }),
    ]
    const settings = {
      baseUrl: chat.base,
      speechUrl: kokoro.base,
      speechModel: 'kokoro',
      speechVoice: 'bf_emma',
      speechFormat: 'pcm',
    }
    const { events } = await say(settings, ['Hello.'], '', { apiKey: 'key-of-chat', speechKey: 'key-of-voice' })
    expect(events[0]).toMatchObject({ kind: 'audio', sampleRate: 24_000 })
    expect(JSON.parse(kokoro.requests[0]!.body.toString())).toEqual({
      model: 'kokoro',
      voice: 'bf_emma',
      input: 'Hello.',
      response_format: 'pcm',
    })
    expect(chat.requests).toEqual([])
  })

  it.each([
    [{ voices: [{ id: 'af_heart', name: 'Heart' }, { id: 'bf_emma' }] }, ['af_heart', 'bf_emma']],
    [{ voices: ['af_heart'] }, ['af_heart']],
    [{ data: [{ id: 'af_heart' }] }, ['af_heart']],
    [{ hello: 'world' }, []],
  ])('lists the voices of %j', async (body, ids) => {
    const { base } = await serve({ http: ({ url }) => (url.pathname === '/v1/audio/voices' ? { body } : undefined) })
    expect((await provider.tts!.voices(configWith({ baseUrl: base }, {}, {}), suite.root)).map(({ id }) => id)).toEqual(
      ids,
    )
  })

  it('takes the first voice when none is chosen, and says so when there is none', async () => {
    const { base, requests } = await serve({
      http: ({ url }) => (url.pathname === '/v1/audio/voices' ? { body: { voices: ['bf_emma'] } } : undefined),
      speak: () => ({ body: wav(10, 24_000) }),
    })
    await say({ baseUrl: base }, ['Hello.'], '')
    expect(JSON.parse(requests.at(-1)!.body.toString())).toMatchObject({
      voice: 'bf_emma',
      model: 'tts-1',
      response_format: 'wav',
    })
    const silent = await serve()
    expect((await say({ baseUrl: silent.base }, ['Hello.'], '')).fault).toMatchObject({
      kind: 'config',
      code: 'tts.voiceMissing',
    })
  })

  it.each([
    ['mp3', 'audio/mpeg', toneMp3, 22_050],
    ['opus', 'audio/ogg', toneOgg, 48_000],
    // Not asked for, and not called by its name.
    ['wav', 'application/octet-stream', toneOgg, 48_000],
  ])('plays %s as it comes (%s)', async (speechFormat, type, base64, rate) => {
    const { base, requests } = await serve({
      speak: () => ({ headers: { 'content-type': type }, body: Buffer.from(base64, 'base64'), split: 97 }),
    })
    const { events, fault } = await say({ baseUrl: base, speechFormat }, ['Hello.', 'Again.'])
    expect(fault).toBeUndefined()
    expect(JSON.parse(requests.at(-1)!.body.toString())).toMatchObject({ response_format: speechFormat })
    expect(events.find(({ kind }) => kind === 'audio')).toMatchObject({ sampleRate: rate })
    for (const chunk of [0, 1]) expect((audioOf(events).get(chunk)?.length ?? 0) / rate).toBeGreaterThan(0.38)
  })

  it('takes raw samples at the rate the settings say', async () => {
    const { base } = await serve({
      speak: () => ({ headers: { 'content-type': 'audio/pcm' }, body: new Uint8Array(100) }),
    })
    const { events } = await say({ baseUrl: base, speechFormat: 'pcm', speechRate: '22050' }, ['Hello.'])
    expect(events[0]).toMatchObject({ kind: 'audio', sampleRate: 22_050 })
  })

  it('has a sentence for a file of another kind', async () => {
    const eightBit = wav(10, 24_000)
    new DataView(eightBit.buffer).setUint16(34, 8, true)
    const { base } = await serve({ speak: () => ({ body: eightBit }) })
    expect((await say({ baseUrl: base }, ['Hello.'])).fault).toMatchObject({
      stage: 'tts',
      kind: 'protocol',
      code: 'tts.badAnswer',
    })
  })
})

it('says which address is wrong', async () => {
  expect((await hear({ baseUrl: 'not an address' }, [flush(1)])).fault).toMatchObject({ code: 'stt.badAddress' })
  expect((await say({ baseUrl: 'localhost:1', speechUrl: 'http://a b' }, ['Hi.'])).fault).toMatchObject({
    code: 'tts.badAddress',
  })
  expect((await hear({ baseUrl: 'http://127.0.0.1:9' }, [...tone(200), flush(1)])).fault).toMatchObject({
    kind: 'network',
    code: 'stt.unreachable',
  })
})
