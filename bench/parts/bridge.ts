import { once } from 'node:events'
import { WebSocket } from 'ws'
import { MIC_FRAME_SAMPLES, type MicFrame } from '#shared/audio'
import { decodeMicFrame, decodeVoiceChunk, encodeMicFrame, encodeVoiceChunk } from '#shared/frames'
import type { HostInfo } from '#shared/contract'
import { openService } from '#engine/host/service'
import type { HostService } from '#engine/host/connection'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import { createOfflineProvider } from '#engine/providers/offline/index'
import { startServer, type RunningServer } from '../../src/server/server'
import type { Part, Result } from '../harness/part'
import { median, quantile } from '../harness/stats'

const ROUNDS = 400
const CODEC_ROUNDS = 20_000

const host: HostInfo = { kind: 'browser', version: '0', platform: 'bench', hotkey: 'window', secrets: 'memory' }

/** Round trips through the real server and service over a real WebSocket on loopback. */
export const bridge: Part = {
  name: 'bridge',
  what: 'round trip of audio frames and commands over the WebSocket bridge; cost of the binary layouts',
  always: true,
  async run({ root }) {
    const service = await openEchoingService()
    const server = await startServer({ root, version: '0', log: silentLog, port: 0, anyPort: true }, service)
    try {
      return { results: [...(await roundTrips(server)), ...codec()] }
    } finally {
      await server.close()
      await service.close()
    }
  },
}

/** The whole service, except that a microphone frame comes straight back as a voice chunk. */
async function openEchoingService(): Promise<HostService> {
  const service = await openService({
    settings: inMemorySettings(),
    secrets: inMemorySecrets(),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    host: () => host,
    providers: () => [createOfflineProvider({ random: Math.random })],
  })
  return {
    connect(connection) {
      const session = service.connect(connection)
      return {
        ...session,
        audio(bytes) {
          const { seq, pcm } = decodeMicFrame(bytes)
          connection.sendAudio(encodeVoiceChunk({ utterance: seq, start: 0, sampleRate: 16_000, last: false, pcm }))
        },
      }
    },
    publish: () => undefined,
    close: () => service.close(),
  }
}

async function roundTrips({ origin, token }: RunningServer): Promise<Result[]> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, ['parley.v1', `token.${token}`], {
    origin,
    perMessageDeflate: false,
  })
  await once(socket, 'open')
  try {
    const frames = await measure(async (seq) => {
      socket.send(encodeMicFrame(frameOf(seq)))
      for (;;) {
        const [data, binary] = (await once(socket, 'message')) as [Buffer, boolean]
        if (binary && decodeVoiceChunk(data).utterance === seq) return
      }
    })
    const commands = await measure(async (id) => {
      socket.send(JSON.stringify({ id, command: 'talk.stop', data: {} }))
      for (;;) {
        const [data, binary] = (await once(socket, 'message')) as [Buffer, boolean]
        if (!binary && (JSON.parse(data.toString('utf8')) as { id?: number }).id === id) return
      }
    })
    return [
      ...describe('bridge.audio', frames, 'frame up, chunk of equal length down'),
      ...describe('bridge.command', commands, 'talk.stop and its answer'),
    ]
  } finally {
    socket.terminate()
  }
}

async function measure(trip: (id: number) => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let i = 1; i <= ROUNDS + 50; i++) {
    const startedAt = performance.now()
    await trip(i)
    if (i > 50) times.push(performance.now() - startedAt)
  }
  return times
}

function describe(id: string, times: number[], note: string): Result[] {
  return [
    { id: `${id}.p50`, value: median(times), unit: 'ms', n: times.length, note: `${note}; both ends in one process` },
    { id: `${id}.p95`, value: quantile(times, 0.95), unit: 'ms', n: times.length, note: '' },
  ]
}

function codec(): Result[] {
  const frame = frameOf(1)
  const bytes = new Uint8Array(encodeMicFrame(frame))
  const time = (id: string, work: () => unknown): Result => {
    for (let i = 0; i < CODEC_ROUNDS / 10; i++) work()
    const startedAt = performance.now()
    for (let i = 0; i < CODEC_ROUNDS; i++) work()
    return {
      id,
      value: ((performance.now() - startedAt) / CODEC_ROUNDS) * 1000,
      unit: 'us',
      n: CODEC_ROUNDS,
      note: 'mean, one microphone frame',
    }
  }
  return [time('bridge.encode', () => encodeMicFrame(frame)), time('bridge.decode', () => decodeMicFrame(bytes))]
}

function frameOf(seq: number): MicFrame {
  return { seq, capturedAt: performance.now(), speech: 0.5, pcm: new Int16Array(MIC_FRAME_SAMPLES).fill(seq % 1000) }
}
