import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { decodeUpFrame } from '#shared/gateway/frames'
import type { DownMessage } from '#shared/gateway/down'
import { upMessageSchema, type Hello, type UpMessage } from '#shared/gateway/up'
import { MAX_CALL_MESSAGE_BYTES, MAX_UP_FRAME_BYTES, closeCodes, type CallFaultCode } from '#shared/gateway/wire'
import type { Clock } from '#engine/runtime/clock'
import type { Log } from '#engine/ports/ports'
import { Rate } from '../admission/rate'
import { wireFault } from '../calls/call-faults'
import type { Connected } from '../calls/wire-line'
import type { Metrics } from '../metrics/metrics'
import { frameMs } from '../sound/up-reader'
import { gatewayWords } from '../words'

/** How long a new connection may say nothing, ms. */
const HELLO_MS = 5_000
/** How often either side shows that it is there, ms; three times as long without a sign is the end. */
export const HEARTBEAT_MS = 10_000
/** Bytes a caller may leave unread before it is too slow for a voice: more than the engine ever runs ahead. */
const MAX_UNREAD = 2_000_000
/** Messages that wait for a place with their caller. */
const MOST_EARLY = 32
/** Messages that are none, after which the call ends. */
const MAX_BAD = 8
/** Small notes of a healthy client (reports, pings, keys), each minute. */
const NOTES_PER_MINUTE = 3_000
/** Sound may be so much ahead of time, ms: what a client keeps for a resume, and some. */
const SOUND_AHEAD_MS = 6_000

/** Messages that ask for something: these count for the limit of requests. */
const REQUESTS: ReadonlySet<UpMessage['type']> = new Set([
  'hello',
  'say',
  'sound',
  'tool.result',
  'question.answer',
  'consent',
])

/** What happens with a connection after its hello. */
export interface Caller {
  /** The call it is put through to. */
  readonly id: string
  /** A message other than hello and ping. */
  message(message: Exclude<UpMessage, { type: 'hello' | 'ping' }>): void
  /** False for sound that cannot be read. */
  sound(frame: NonNullable<ReturnType<typeof decodeUpFrame>>): boolean
  /** The socket is gone. */
  gone(): void
}

export interface ConnectionDeps {
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly requestsPerMinute: number
  /** What the socket writes to: what is sent at one moment goes out in one piece. */
  readonly stream: Pick<Duplex, 'cork' | 'uncork'>
  /** The caller has said hello. Resolves with who takes what follows; undefined where the call was refused. */
  hello(hello: Hello, connection: Connection): Promise<Caller | undefined>
}

/** One socket: its messages are checked, its haste and its slowness bounded, its silence noticed. */
export class Connection implements Connected {
  #caller: Caller | undefined
  #hello: Hello | undefined
  #gone = false
  #goneListeners: (() => void)[] = []
  #early: Exclude<UpMessage, { type: 'hello' | 'ping' }>[] = []
  #bad = 0
  #gathering = false
  #heardAt: number
  #saidAt: number
  #soundMs = 0
  #soundFrom: number | undefined
  #up: Hello['up']
  readonly #requests: Rate
  readonly #notes: Rate
  readonly #cancels: (() => void)[] = []

  constructor(
    private readonly socket: WebSocket,
    private readonly deps: ConnectionDeps,
  ) {
    const { clock } = deps
    const now = clock.now()
    this.#heardAt = now
    this.#saidAt = now
    this.#requests = new Rate(deps.requestsPerMinute, deps.requestsPerMinute, now)
    this.#notes = new Rate(NOTES_PER_MINUTE, NOTES_PER_MINUTE / 4, now)
    this.#cancels.push(clock.after(HELLO_MS, () => this.#hello ?? this.refuse('hello.late', closeCodes.refused)))
    this.#beat()
    socket.on('message', (data, isBinary) => this.#take(data, isBinary))
    socket.on('pong', () => (this.#heardAt = clock.now()))
    socket.on('error', (error) => deps.log.debug({ error: error.message }, 'connection failed'))
    socket.on('close', () => this.#ended())
  }

  get locale(): string | undefined {
    return this.#hello?.locale
  }

  /** Bytes that are not read yet. */
  get unread(): number {
    return this.socket.bufferedAmount
  }

  onGone(listener: () => void): void {
    if (this.#gone) listener()
    else this.#goneListeners.push(listener)
  }

  send(message: DownMessage): void {
    this.#out(JSON.stringify(message))
  }

  sound(frame: Uint8Array): void {
    this.#out(frame)
  }

  close(code: number, reason: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.close(code, reason)
    // Whoever does not answer the goodbye is cut off.
    this.#cancels.push(this.deps.clock.after(2_000, () => this.socket.terminate()))
  }

  /** Says why, and hangs up. */
  refuse(code: CallFaultCode, close: number, retryAfterMs?: number): void {
    this.fault(code, true, retryAfterMs)
    this.close(close, code)
  }

  fault(code: CallFaultCode, ends: boolean, retryAfterMs?: number): void {
    this.send(
      wireFault(code, gatewayWords(this.locale), { ends, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }),
    )
  }

  #out(data: string | Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > MAX_UNREAD) {
      this.deps.log.info({ unread: this.socket.bufferedAmount }, 'caller reads too slowly')
      this.deps.metrics.droppedFrames.inc({ direction: 'down' })
      // A goodbye would wait behind all the rest.
      this.socket.close(closeCodes.tooSlow, 'slow')
      this.socket.terminate()
      return
    }
    this.#saidAt = this.deps.clock.now()
    this.#gather()
    this.socket.send(data)
  }

  /** An answer's beginning is a state, a line and sound at once; a write for each costs more than the rest of it. */
  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    const { stream } = this.deps
    stream.cork()
    setImmediate(() => {
      this.#gathering = false
      stream.uncork()
    })
  }

  #beat(): void {
    const { clock } = this.deps
    this.#cancels[1] = clock.after(HEARTBEAT_MS / 2, () => {
      if (this.#gone) return
      const now = clock.now()
      if (now - this.#heardAt > 3 * HEARTBEAT_MS) {
        this.fault('silent', false)
        this.socket.close(closeCodes.silent, 'silent')
        return this.socket.terminate()
      }
      if (now - this.#saidAt >= HEARTBEAT_MS) this.send({ type: 'pong', t: clock.wall() })
      if (now - this.#heardAt >= HEARTBEAT_MS && this.socket.readyState === this.socket.OPEN) this.socket.ping()
      this.#beat()
    })
  }

  #take(data: RawData, isBinary: boolean): void {
    if (this.#gone || this.socket.readyState !== this.socket.OPEN) return
    this.#heardAt = this.deps.clock.now()
    const bytes = toBytes(data)
    if (isBinary) return this.#sound(bytes)
    if (bytes.byteLength > MAX_CALL_MESSAGE_BYTES) return this.refuse('message.tooBig', closeCodes.tooBig)
    const message = parse(bytes)
    if (!message) return this.#notOne()
    const rate = REQUESTS.has(message.type) ? this.#requests : this.#notes
    if (!rate.take(this.#heardAt)) return this.#tooMany(rate)
    if (message.type === 'ping') return this.send({ type: 'pong', t: message.t })
    if (message.type === 'hello') return this.#greet(message)
    if (message.type === 'sound' && message.up !== undefined) this.#up = message.up ?? undefined
    if (this.#caller) this.#caller.message(message)
    else if (message.type === 'end') this.close(closeCodes.ended, 'client')
    // What is said before there is anybody to hear it waits with the caller.
    else if (this.#hello && this.#early.length < MOST_EARLY) this.#early.push(message)
    else this.#notOne()
  }

  #greet(hello: Hello): void {
    if (this.#hello) return this.#notOne()
    this.#hello = hello
    this.#up = hello.up
    this.deps.hello(hello, this).then(
      (caller) => {
        if (this.#gone) caller?.gone()
        else {
          this.#caller = caller
          if (caller) this.deps.log.info({ call: caller.id, resumed: hello.resume !== undefined }, 'call connected')
          for (const message of this.#early.splice(0)) caller?.message(message)
        }
      },
      (error: unknown) => {
        this.deps.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'call not opened')
        this.refuse('unexpected', closeCodes.ended)
      },
    )
  }

  #sound(bytes: Uint8Array): void {
    if (bytes.byteLength > MAX_UP_FRAME_BYTES) return this.refuse('message.tooBig', closeCodes.tooBig)
    const frame = decodeUpFrame(bytes)
    if (!frame) return this.#notOne()
    const up = this.#up
    if (!this.#caller || !up) return
    this.#soundFrom ??= this.#heardAt
    this.#soundMs += Math.max(1, frameMs(up, frame.payload.byteLength))
    const allowed = this.#heardAt - this.#soundFrom + SOUND_AHEAD_MS
    if (this.#soundMs > allowed) return this.refuse('rate.sound', closeCodes.tooFast)
    // Time that went by without sound is not saved up.
    this.#soundMs = Math.max(this.#soundMs, allowed - 2 * SOUND_AHEAD_MS)
    if (!this.#caller.sound(frame)) {
      this.deps.metrics.droppedFrames.inc({ direction: 'up' })
      if (++this.#bad > MAX_BAD) this.refuse('sound.unreadable', closeCodes.protocol)
    }
  }

  #tooMany(rate: Rate): void {
    this.deps.metrics.rejected.inc({ reason: 'rate' })
    this.fault('rate.messages', false, rate.waitMs())
    if (++this.#bad > MAX_BAD) this.close(closeCodes.tooFast, 'rate.messages')
  }

  #notOne(): void {
    if (++this.#bad > MAX_BAD) return this.refuse('message.bad', closeCodes.protocol)
    this.fault('message.bad', false)
  }

  #ended(): void {
    if (this.#gone) return
    this.#gone = true
    for (const cancel of this.#cancels) cancel()
    for (const listener of this.#goneListeners) listener()
    this.#caller?.gone()
  }
}

function parse(bytes: Uint8Array): UpMessage | undefined {
  try {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    const parsed = upMessageSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
