import { FaultError, fault, type ServiceTrouble } from '#shared/fault'
import { socketSession, type Send, type SessionOptions, type SocketSession } from '../../wire/socket-session'
import type { Sink, Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import type { SocketAddress } from '../../wire/socket'
import type { AudioFormat } from '../kit/audio-formats'
import { ChunkQueue, isSayable } from '../kit/chunk-queue'
import type { CloudAccess } from '../kit/cloud'
import type { SpeechChunk, TtsEvent, TtsOptions } from '../../provider-contract/contract'
import { socketAddress } from '../kit/endpoint'
import { withFirstConnection } from '../kit/first-connection'
import { warmConnection, type Connection } from '../kit/warm-socket'
import { newRequestId, readBinary, readText, textFrame } from './frames'
import { readMarks } from './metadata'
import { DEFAULT_VOICE, keyHeader, locale, outputFormat, PROVIDER, rules, speechAccess, voiceFormat } from './settings'
import { ssml } from './ssml'
import { speechConfig } from './system'

/** Longest wait for the first sound of a chunk, and between two sounds, in ms. */
const FIRST_MS = 6_000
const GAP_MS = 5_000
const HEARTBEAT_MS = 10_000
const SIGN_OF_LIFE_MS = 5_000

function synthesisContext(format: AudioFormat): string {
  return JSON.stringify({
    synthesis: {
      audio: {
        metadataOptions: {
          bookmarkEnabled: false,
          sentenceBoundaryEnabled: false,
          visemeEnabled: true,
          wordBoundaryEnabled: true,
        },
        outputFormat: outputFormat(format),
      },
      language: { autoDetection: false },
    },
  })
}

/**
 * Azure's voices over a socket, one request after the other, with word times and visemes. There is no command to stop a
 * request; closing the connection does.
 */
export function azureVoice(options: TtsOptions, chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> {
  return produce<TtsEvent>(scope, 'azure voice', async (out, inner) => {
    const access = await speechAccess(options, 'tts')
    const speaking = new Speaking(inner, out, options)
    await speaking.run(chunks, await withFirstConnection(inner, speaking.options(access), options.sockets))
  })
}

/** Makes the connection while the person is still speaking: one does for every voice. */
export async function warmAzureVoice(options: TtsOptions): Promise<void> {
  await warmConnection(options.sockets, connectionOf(await speechAccess(options, 'tts')))
}

function connectionOf(access: CloudAccess): Connection {
  const url = socketAddress(access.base, '/tts/cognitiveservices/websocket/v1')
  const address = (): SocketAddress => ({ url, headers: { ...keyHeader(access), 'X-ConnectionId': newRequestId() } })
  return { stage: 'tts', provider: PROVIDER, rules, address }
}

class Speaking {
  readonly #queue: ChunkQueue
  #session!: SocketSession
  #post: ((data: string) => void) | undefined
  /** Chunks that have something to say and are not complete. */
  readonly #chunks: SpeechChunk[] = []
  /** The request for the first of them, and how many samples it has brought. */
  #request: { readonly id: string; samples: number } | undefined
  #ended = false

  constructor(
    private readonly scope: Scope,
    private readonly out: Sink<TtsEvent>,
    private readonly voice: TtsOptions,
  ) {
    this.#queue = new ChunkQueue(out, PROVIDER, voiceFormat(voice))
  }

  options(access: CloudAccess): SessionOptions {
    return {
      ...connectionOf(access),
      hello: (send) => this.#hello(send),
      heartbeat: { everyMs: HEARTBEAT_MS, pongMs: SIGN_OF_LIFE_MS },
      progress: { firstMs: FIRST_MS, gapMs: GAP_MS },
      // The service hangs up on a connection that is silent for long; that must not end the reply.
      reconnect: {},
      text: (text) => this.#hear(text),
      binary: (bytes) => this.#sound(bytes),
    }
  }

  async run(chunks: Source<SpeechChunk>, options: SessionOptions): Promise<void> {
    this.#session = socketSession(this.scope, options)
    await this.#session.run(
      chunks,
      (chunk) => {
        const sayable = isSayable(chunk.text)
        this.#queue.add(chunk.id, !sayable)
        if (sayable) this.#chunks.push(chunk)
        this.#ask()
      },
      () => {
        this.#ended = true
        this.#ask()
      },
    )
  }

  #hello(send: Send): void {
    if (this.#request && this.#request.samples > 0)
      return this.#session.fail(this.#fault('network', 'cutOff', 'lost in the middle of a sentence'))
    // A connection that does not take it is over, which its reader hears.
    this.#post = (data) => void send(data).catch(() => undefined)
    this.#postText('speech.config', newRequestId(), speechConfig)
    this.#request = undefined
    this.#ask()
  }

  /** Asks for the next chunk when none is under way; there is an end when none is left. */
  #ask(): void {
    const next = this.#chunks[0]
    if (next === undefined) {
      this.#session.settled()
      if (this.#ended) this.#session.finish()
      return
    }
    this.#session.owe()
    if (this.#request !== undefined || this.#post === undefined) return
    const { voice, language, speed } = this.voice
    const name = voice.trim() || DEFAULT_VOICE
    const spoken =
      language === 'auto' || language === '' ? (/^[a-z]+-[A-Z]{2}/.exec(name)?.[0] ?? 'en-US') : locale(language)
    const id = newRequestId()
    this.#request = { id, samples: 0 }
    this.#postText('synthesis.context', id, synthesisContext(voiceFormat(this.voice)))
    this.#postText('ssml', id, ssml(next.text, name, spoken, speed), 'application/ssml+xml')
  }

  #postText(path: string, requestId: string, body: string, type?: string): void {
    this.#post?.(textFrame({ path, requestId, body }, this.scope.clock.wall(), type))
  }

  #hear(text: string): void {
    const frame = readText(text)
    if (frame === undefined) return this.#session.fail(this.#fault('protocol', 'badAnswer', 'a message without a path'))
    if (frame.requestId !== this.#request?.id) return
    if (frame.path === 'audio.metadata') this.#mark(frame.body)
    if (frame.path !== 'turn.end') return
    this.#request = undefined
    this.#chunks.shift()
    try {
      this.#queue.done()
    } catch (error) {
      return this.#session.fail(error)
    }
    this.#session.settled()
    this.#ask()
  }

  #mark(body: string): void {
    const marks = readMarks(parse(body))
    if (marks === undefined) return this.#session.fail(this.#fault('protocol', 'badAnswer', 'unreadable metadata'))
    this.#queue.words(marks.words)
    const chunk = this.#chunks[0]
    if (chunk && marks.visemes.length > 0) this.out.push({ kind: 'visemes', chunk: chunk.id, visemes: marks.visemes })
  }

  #sound(bytes: Uint8Array): void {
    const frame = readBinary(bytes)
    if (frame === undefined) return this.#session.fail(this.#fault('protocol', 'badAnswer', 'bytes without a head'))
    // A piece of audio names its stream, and not always its request.
    const mine = this.#request && (frame.requestId === '' || frame.requestId === this.#request.id)
    if (!mine || frame.path !== 'audio' || frame.body.length === 0 || !this.#request) return
    this.#request.samples += this.#queue.audio(frame.body)
    this.#session.useful()
  }

  #fault(kind: 'network' | 'protocol', name: ServiceTrouble, detail: string): FaultError {
    return new FaultError(fault('tts', kind, `tts.${name}`, { provider: PROVIDER, detail }))
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
