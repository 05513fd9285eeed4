import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { socketSession, type Send } from '../../wire/socket-session'
import type { Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { plain } from '../../wire/wire-fault'
import { audioFormat } from '../kit/audio-formats'
import { ChunkQueue, isSayable } from '../kit/chunk-queue'
import { readMessage, typedMessage } from '../kit/cloud'
import type { SpeechChunk, TtsEvent, TtsOptions } from '../../provider-contract/contract'
import { socketAddress } from '../kit/endpoint'
import { sonicSettings, wordTimes } from './sonic-request'
import { warmConnection, withWarmConnection, type Connection } from '../kit/warm-socket'
import { PONG_MS, PROVIDER, cartesia, errorSchema, errorText, type Cartesia } from './settings'

/** Longest wait for the first sound of a chunk and between two pieces, in ms. */
const FIRST_MS = 5_000
const GAP_MS = 4_000

const PING_MS = 10_000

/**
 * A context takes more text until about a second after its last sound, and is lost after that. One that has had nothing
 * to do for this many ms is ended by us, and the next chunk begins a new one.
 */
const IDLE_CONTEXT_MS = 300

const envelope = typedMessage.extend({ context_id: z.string().nullish() })
const chunkSchema = z.object({ data: z.base64() })
const timesSchema = z.object({
  word_timestamps: z.object({ words: z.array(z.string()), start: z.array(z.number()), end: z.array(z.number()) }),
})

function connectionOf(to: Cartesia): Connection {
  const context = { stage: 'tts', provider: PROVIDER, model: to.settings.ttsModel } as const
  return { ...context, address: () => ({ url: socketAddress(to.base, '/tts/websocket'), headers: to.headers }) }
}

/** Makes the connection while the person is still speaking: one does for every voice and model. */
export async function warmSonic(options: TtsOptions): Promise<void> {
  await warmConnection(options.sockets, connectionOf(await cartesia(options, 'tts')))
}

/**
 * Sonic over its socket: one context for a reply, so that one sentence follows from the other; a flush behind every
 * chunk.
 */
export function openSonic(options: TtsOptions, chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
  return produce<TtsEvent>(scope, 'cartesia sonic', async (out, inner) => {
    const to = await cartesia(options, 'tts')
    const context = { stage: 'tts', provider: PROVIDER, address: to.base, model: to.settings.ttsModel } as const
    const fixed = sonicSettings(to.settings.ttsModel, to.settings.ttsFormat, options)
    const format = audioFormat(to.settings.ttsFormat)
    const said = new ChunkQueue(out, PROVIDER, format)
    let current: string | undefined
    /** Samples of the context before the chunk that is being said. */
    let before = 0
    let samples = 0
    let stopIdle: Cancel = () => undefined
    let sendNow: Send | undefined
    let ended = false

    const ask = (part: object): string => JSON.stringify({ ...fixed, context_id: current, ...part })

    /** Tells Cartesia that this context gets no more text. */
    const endContext = async (): Promise<void> => {
      if (current === undefined) return
      const last = ask({ transcript: '', continue: false })
      current = undefined
      await session.send(last)
    }

    const finish = async (): Promise<void> => {
      await endContext()
      session.finish()
    }

    const complete = (): void => {
      if (said.size === 0) return
      said.done()
      before = samples
      session.settled()
      if (said.size > 0) return session.owe()
      // A connection that does not take it is over, which its reader hears.
      if (ended) return void finish().catch(() => undefined)
      stopIdle = inner.after(IDLE_CONTEXT_MS, () => void endContext().catch(() => undefined))
    }

    const hear = (raw: unknown): void => {
      const { type, context_id } = readMessage(context, envelope, raw)
      // Sound of a cancelled or ended context may follow for a while, and so may complaints about it.
      if (typeof context_id === 'string' && context_id !== current) return
      switch (type) {
        case 'chunk':
          samples += said.audio(Buffer.from(readMessage(context, chunkSchema, raw).data, 'base64'))
          return session.useful()
        case 'timestamps':
          return said.words(
            wordTimes(readMessage(context, timesSchema, raw).word_timestamps, before / format.sampleRate),
          )
        case 'flush_done':
          return complete()
        case 'done':
          // The context is over, whether all its flushes were confirmed or not.
          current = undefined
          while (said.size > 0) complete()
          return
        case 'error': {
          const error = readMessage(context, errorSchema, raw)
          return session.fail(session.said(errorText(error), error.status_code))
        }
      }
    }

    // Closing stops the sound on our side; this stops the work on theirs. It must leave before the goodbye does.
    inner.onClose(() => {
      if (current !== undefined) sendNow?.(JSON.stringify({ context_id: current, cancel: true })).catch(() => undefined)
    })

    const session = socketSession(
      inner,
      withWarmConnection(options.sockets, {
        ...connectionOf(to),
        hello: (send) => void (sendNow = send),
        heartbeat: { everyMs: PING_MS, pongMs: PONG_MS },
        progress: { firstMs: FIRST_MS, gapMs: GAP_MS },
        json: hear,
      }),
    )

    await session.run(
      chunks,
      async ({ id, text }) => {
        if (!isSayable(text)) return said.add(id, true)
        stopIdle()
        if (current === undefined) {
          current = randomUUID()
          before = samples = 0
        }
        said.add(id)
        // Texts of a context are joined as they are.
        await session.send(ask({ transcript: /\s$/.test(text) ? text : `${text} `, continue: true }))
        await session.send(ask({ transcript: '', continue: true, flush: true }))
        session.owe()
      },
      async () => {
        ended = true
        stopIdle()
        if (said.size === 0) await finish()
      },
    )
    if (!ended || said.size > 0) throw plain(context, 'network', 'cutOff', 'the server ended in the middle')
  })
}
