import { afterEach, describe, expect, it } from 'vitest'
import { createAzureSpeechProvider } from '../../src/engine/providers/azure-speech'
import { createCartesiaProvider } from '../../src/engine/providers/cartesia'
import type { Provider, TtsOptions } from '../../src/engine/provider-contract/contract'
import { createDeepgramProvider } from '../../src/engine/providers/deepgram'
import { createElevenLabsProvider } from '../../src/engine/providers/elevenlabs'
import { SocketPool } from '../../src/engine/resilience/pool'
import { startAzureSpeechServer } from '../servers/azure-speech-server'
import { startCartesiaServer } from '../servers/cartesia-server'
import { startDeepgramServer } from '../servers/deepgram-server'
import { startElevenLabsServer } from '../servers/elevenlabs-server'
import type { WsServer } from '../servers/ws-server'
import { audioOf, chunksOf, drain, providerSuite } from '../support/provider-suite'
import { configOf } from '../support/speech-stages'

/* Voices over sockets that were opened while the person was still speaking, against strict servers. */

const suite = providerSuite()
let server: WsServer & { readonly complaints: readonly string[] }

interface Row {
  readonly create: () => Provider
  readonly start: () => Promise<typeof server>
  readonly key: string
  readonly voice: string
  /** Whether another voice needs another connection. */
  readonly voiceInAddress: boolean
  readonly settings?: object
}

const rows: readonly (readonly [string, Row])[] = [
  [
    'cartesia',
    {
      create: createCartesiaProvider,
      start: startCartesiaServer,
      key: 'sk_car_key_1234',
      voice: 'a0e99841-438c-4a64-b679-ae501e7d6091',
      voiceInAddress: false,
    },
  ],
  [
    'deepgram',
    {
      create: createDeepgramProvider,
      start: startDeepgramServer,
      key: 'deepgram-key-1234',
      voice: 'aura-2-thalia-en',
      voiceInAddress: true,
    },
  ],
  [
    'elevenlabs',
    {
      create: createElevenLabsProvider,
      start: startElevenLabsServer,
      key: 'sk-good',
      voice: 'v1',
      voiceInAddress: true,
    },
  ],
  [
    'azure-speech',
    {
      create: createAzureSpeechProvider,
      start: startAzureSpeechServer,
      key: 'azure-key-1',
      voice: 'tr-TR-AhmetNeural',
      voiceInAddress: false,
      settings: { region: 'westeurope' },
    },
  ],
]

afterEach(async () => {
  await suite.root.close()
  expect(server.complaints).toEqual([])
  await expect.poll(() => server.peers.every(({ closed }) => closed), { timeout: 30_000 }).toBe(true)
  await server.close()
})

describe.each(rows)('a warm connection to %s', (_, { create, start, key, voice, voiceInAddress, settings }) => {
  const provider = create()
  const serve = async (idleMs?: number): Promise<{ pool: SocketPool; options: TtsOptions }> => {
    server = await start()
    const pool = new SocketPool(suite.root.child('pool'), idleMs === undefined ? {} : { idleMs })
    return {
      pool,
      options: {
        ...configOf(provider, { baseUrl: server.http, ...settings }, key),
        sockets: pool,
        voice,
        speed: 1,
        language: 'en',
      },
    }
  }
  const say = (options: TtsOptions) =>
    drain(provider.tts!.open(options, chunksOf(suite.root, 'Turn on.'), suite.root.child('turn')))

  it('is made once and spoken over', async () => {
    const { pool, options } = await serve()
    await provider.tts!.warmUp!(options, suite.root)
    await provider.tts!.warmUp!(options, suite.root)
    await server.peer(0)
    const { events, fault } = await say(options)
    expect(fault).toBeUndefined()
    expect(audioOf(events).get(0)?.length).toBeGreaterThan(0)
    expect(server.handshakes).toHaveLength(1)
    // It was used up: the next reply has one of its own.
    expect(pool.size).toBe(0)
    await say(options)
    expect(server.handshakes).toHaveLength(2)
  })

  it('does not serve another key or another voice', async () => {
    const { options } = await serve()
    await provider.tts!.warmUp!(options, suite.root)
    await server.peer(0)
    const other = { ...options, secret: () => Promise.resolve('wrong-key-9999') }
    expect((await say(other)).fault).toMatchObject({ kind: 'auth' })
    if (!voiceInAddress) return
    const before = server.handshakes.length
    await say({ ...options, voice: options.voice.replace('thalia', 'zeus').replace('v1', 'gone') })
    expect(server.handshakes).toHaveLength(before + 1)
  })

  it('is closed when nobody speaks', async () => {
    const { pool, options } = await serve(400)
    await provider.tts!.warmUp!(options, suite.root)
    const peer = await server.peer(0)
    await expect.poll(() => peer.closed?.code).toBe(1000)
    expect(pool.size).toBe(0)
  })

  it('that the server has closed is replaced', async () => {
    const { options } = await serve()
    await provider.tts!.warmUp!(options, suite.root)
    ;(await server.peer(0)).close(1000)
    await expect.poll(() => server.peers[0]?.closed).toBeDefined()
    expect((await say(options)).fault).toBeUndefined()
    expect(server.handshakes).toHaveLength(2)
  })
})
