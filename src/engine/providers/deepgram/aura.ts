import { socketSession, type Send } from '../../wire/socket-session'
import { channel, type Source } from '../../runtime/channel'
import { produce, within } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { plain } from '../../wire/wire-fault'
import { audioFormat } from '../kit/audio-formats'
import { ChunkQueue, isSayable } from '../kit/chunk-queue'
import { readMessage, typedMessage } from '../kit/cloud'
import type { SpeechChunk, TtsEvent, TtsOptions } from '../../provider-contract/contract'
import { socketAddress } from '../kit/endpoint'
import { warmConnection, withWarmConnection, type Connection } from '../kit/warm-socket'
import { speakOverHttp } from './aura-http'
import { FlushAllowance } from './flush-allowance'
import { PONG_MS, PROVIDER, deepgram, rules, type Deepgram } from './settings'
import { auraQuery } from './voices'

/** Longest wait for the first sound of a chunk and between two pieces, in ms. */
const FIRST_MS = 5_000
const GAP_MS = 4_000

const PING_MS = 10_000

function connectionOf(to: Deepgram, options: TtsOptions): Connection {
  const url = socketAddress(to.base, '/v1/speak', auraQuery(options, to.settings.ttsFormat))
  return { stage: 'tts', provider: PROVIDER, rules, address: () => ({ url, headers: to.headers }) }
}

/** Makes the connection while the person is still speaking. */
export async function warmAura(options: TtsOptions): Promise<void> {
  const to = await deepgram(options, 'tts')
  if (to.settings.ttsTransport === 'socket') await warmConnection(options.sockets, connectionOf(to, options))
}

/** Aura over its socket, or over HTTP where the settings ask for it. */
export function openAura(options: TtsOptions, chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
  return produce<TtsEvent>(scope, 'deepgram aura', async (out, inner) => {
    const to = await deepgram(options, 'tts')
    const said = new ChunkQueue(out, PROVIDER, audioFormat(to.settings.ttsFormat))
    if (to.settings.ttsTransport === 'socket') return speakOverSocket(to, options, chunks, said, inner)
    for await (const chunk of within(chunks, inner)) await speakOverHttp(to, options, chunk, said, inner)
  })
}

/**
 * One connection per reply. A `Flush` behind every chunk makes the server say where its audio ends. More flushes than
 * Deepgram allows would be ignored, so what comes behind them goes over HTTP.
 */
async function speakOverSocket(
  to: Deepgram,
  options: TtsOptions,
  chunks: Source<SpeechChunk>,
  said: ChunkQueue,
  scope: Scope,
): Promise<void> {
  const context = { stage: 'tts', provider: PROVIDER, address: to.base, rules } as const
  const allowance = new FlushAllowance(scope.clock)
  const drained = channel<true>(scope, { capacity: 1, overflow: 'drop-oldest', label: 'aura drained' })
  let sendNow: Send | undefined
  let ended = false

  const hear = (raw: unknown): void => {
    if (readMessage(context, typedMessage, raw).type !== 'Flushed') return
    said.done()
    session.settled()
    if (said.size > 0) return session.owe()
    drained.push(true)
    if (ended) session.finish()
  }

  // Closing stops the sound on our side; this stops the work on theirs. It must leave before the goodbye does.
  scope.onClose(() => void sendNow?.(JSON.stringify({ type: 'Clear' })).catch(() => undefined))

  const session = socketSession(
    scope,
    withWarmConnection(options.sockets, {
      ...connectionOf(to, options),
      hello: (send) => void (sendNow = send),
      heartbeat: { everyMs: PING_MS, pongMs: PONG_MS },
      progress: { firstMs: FIRST_MS, gapMs: GAP_MS },
      json: hear,
      binary: (bytes) => {
        if (said.audio(bytes) > 0) session.useful()
      },
    }),
  )

  await session.run(
    chunks,
    async (chunk) => {
      if (!isSayable(chunk.text)) return said.add(chunk.id, true)
      if (!allowance.take()) {
        while (said.size > 0) await drained.take()
        return speakOverHttp(to, options, chunk, said, scope)
      }
      said.add(chunk.id)
      await session.sendJson({ type: 'Speak', text: chunk.text })
      await session.sendJson({ type: 'Flush' })
      session.owe()
    },
    () => {
      ended = true
      if (said.size === 0) session.finish()
    },
  )
  if (!ended || said.size > 0) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
}
