import { backoffMs } from '#shared/backoff'
import type { DownMessage } from '#shared/gateway/down'
import type { Hello, UpMessageIn } from '#shared/gateway/up'
import { CALL_PROTOCOL, closeCodes } from '#shared/gateway/wire'

/** A handshake without an answer is given up after this, ms. */
const HANDSHAKE_MS = 10_000
/** Nothing heard from the server yet says how often it wants a sign of life, ms. */
const HEARTBEAT_MS = 20_000
/** A connection that is doubted (the page woke up, the network changed) has this long to answer, ms. */
const PROBE_MS = 4_000
/** Sound waiting in the socket beyond this is too late for anybody, bytes: about a second of PCM16 at 16 kHz. */
export const MOST_BUFFERED = 36_000
/** Longest pause before a reconnect by itself, ms. */
const LONGEST_PAUSE_MS = 10_000
/** Refusals of one token after which another one is not asked for. */
const MOST_TOKENS = 2

/** The part of a browser's WebSocket used here; `ws` has it too. */
export interface Socket {
  binaryType: string
  readonly bufferedAmount: number
  readonly readyState: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  send(data: string | ArrayBuffer): void
  close(code?: number, reason?: string): void
}
export type SocketClass = new (url: string, protocols: string[]) => Socket

type Welcome = Extract<DownMessage, { type: 'welcome' }>
type ServerFault = Extract<DownMessage, { type: 'fault' }>['fault']

export interface LinkOptions {
  /** `wss://host/v1/call` */
  readonly url: string
  readonly Socket: SocketClass
  /** A token for a call that begins; rejects where none can be had. */
  readonly token: () => Promise<string>
  /** The first message, without token and resume. */
  readonly hello: () => Pick<Hello, 'tools'> & Partial<Pick<Hello, 'up' | 'down' | 'locale' | 'client' | 'epoch'>>
  /** What was being played, for a resume. */
  readonly voice: () => NonNullable<Hello['resume']>['voice']
  /** A ticket of an earlier page, where there is one. */
  readonly ticket?: string | undefined
  readonly random?: () => number
}

export interface LinkListener {
  /** A connection is being tried: the first one, or again. */
  connecting(again: boolean): void
  /** The connection that was open is no more. */
  broken(): void
  /** Every message, `welcome` included. `fresh`: of a welcome, that the call began anew. */
  message(message: DownMessage): void
  sound(bytes: Uint8Array): void
  /** The newest ticket, undefined when there is nothing to resume any more. */
  ticket(ticket: string | undefined): void
  /** There will be no call: refused, or the page's token function failed. */
  failed(why: 'refused' | 'token', fault: ServerFault | undefined, error?: unknown): void
  /** So many attempts in a row have failed. */
  unreachable(attempts: number): void
}

/**
 * One call over as many connections as it takes: token or ticket, sign of life, reconnect with growing pauses. Knows
 * nothing of sound or lines.
 */
export class Link {
  #socket: Socket | undefined
  #ticket: string | undefined
  #open = false
  #ended = false
  #attempt = 0
  #refusals = 0
  /** Calls and connections older than this are not listened to. */
  #epoch = 0
  #heartbeatMs = HEARTBEAT_MS
  #heardAt = 0
  #lastFault: ServerFault | undefined
  #retry: Timer
  #beat: Timer
  #probe: Timer
  #handshake: Timer
  #move: Timer

  constructor(
    private readonly options: LinkOptions,
    private readonly on: LinkListener,
  ) {
    this.#ticket = options.ticket
  }

  /** The server has welcomed this connection. */
  get open(): boolean {
    return this.#open
  }

  start(): void {
    if (this.#ended || this.#socket || this.#retry !== undefined) return
    void this.#connect(false)
  }

  /** False where it could not be sent: the caller keeps what must not be lost. */
  send(message: UpMessageIn): boolean {
    if (!this.#open) return false
    return this.#write(JSON.stringify(message))
  }

  /** Sound that is late helps nobody: `slow` where the socket is full and this was thrown away. */
  sendSound(bytes: ArrayBuffer): 'sent' | 'slow' | 'closed' {
    if (!this.#open || !this.#socket) return 'closed'
    if (this.#socket.bufferedAmount > MOST_BUFFERED) return 'slow'
    return this.#write(bytes) ? 'sent' : 'closed'
  }

  /** The network is back, or the page: what waits is tried now, what is open has to prove itself. */
  wake(): void {
    if (this.#ended) return
    if (this.#retry !== undefined) {
      clearTimeout(this.#retry)
      this.#retry = undefined
      void this.#connect(true)
    } else if (this.#open && this.#probe === undefined) {
      const asked = this.#epoch
      this.send({ type: 'ping', t: performance.now() })
      this.#probe = setTimeout(() => {
        this.#probe = undefined
        if (asked === this.#epoch) this.#lost(undefined)
      }, PROBE_MS)
    }
  }

  /** The connection is left for another one that goes on with the call. */
  reconnect(): void {
    if (!this.#open) return
    this.#attempt = 0
    this.#drop()
    void this.#connect(true)
  }

  /** Ends the call for good. */
  end(): void {
    if (this.#ended) return
    if (this.#open) this.#write(JSON.stringify({ type: 'end' } satisfies UpMessageIn))
    this.#ended = true
    this.#forget()
    this.#drop(closeCodes.ended)
    clearTimeout(this.#retry)
    this.#retry = undefined
  }

  async #connect(again: boolean): Promise<void> {
    const epoch = ++this.#epoch
    this.on.connecting(again)
    let token: string | undefined
    if (this.#ticket === undefined) {
      try {
        token = await this.options.token()
      } catch (error) {
        if (epoch !== this.#epoch || this.#ended) return
        this.#ended = true
        return this.on.failed('token', undefined, error)
      }
    }
    if (epoch !== this.#epoch || this.#ended) return
    let socket: Socket
    try {
      socket = new this.options.Socket(this.options.url, [CALL_PROTOCOL])
    } catch {
      // The page's policy or an address that is none: the same as a server that does not answer.
      return this.#again()
    }
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    const current = (): boolean => socket === this.#socket
    socket.onopen = () => {
      if (current()) this.#hello(token)
    }
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (current()) this.#take(data)
    }
    socket.onclose = ({ code }: { code: number }) => {
      if (current()) this.#lost(code)
    }
    socket.onerror = () => undefined
    this.#handshake = setTimeout(() => current() && this.#lost(undefined), HANDSHAKE_MS)
  }

  #hello(token: string | undefined): void {
    const ticket = this.#ticket
    const voice = ticket === undefined ? undefined : this.options.voice()
    this.#write(
      JSON.stringify({
        type: 'hello',
        ...this.options.hello(),
        ...(ticket === undefined ? { token } : { resume: { ticket, ...(voice && { voice }) } }),
      }),
    )
  }

  #take(data: unknown): void {
    this.#heardAt = performance.now()
    clearTimeout(this.#probe)
    this.#probe = undefined
    if (typeof data !== 'string') {
      if (this.#open && data instanceof ArrayBuffer) this.on.sound(new Uint8Array(data))
      return
    }
    const message = parsed(data)
    if (!message) return
    // A place in the line is an answer: whoever waits for it is not given up.
    if (message.type === 'queue') clearTimeout(this.#handshake)
    else if (message.type === 'welcome') this.#welcomed(message)
    else if (message.type === 'ticket') this.#remember(message.ticket)
    else if (message.type === 'fault') this.#fault(message.fault)
    else if (message.type === 'moving') this.#moving(message.ticket, message.withinMs)
    else if (message.type === 'pong') return void 0
    if (message.type === 'ended') this.#over()
    this.on.message(message)
  }

  #welcomed({ ticket, limits }: Welcome): void {
    clearTimeout(this.#handshake)
    this.#open = true
    this.#attempt = 0
    this.#refusals = 0
    this.#lastFault = undefined
    this.#heartbeatMs = limits.heartbeatMs > 0 ? limits.heartbeatMs : HEARTBEAT_MS
    this.#remember(ticket)
    clearInterval(this.#beat)
    this.#beat = setInterval(() => this.#sign(), this.#heartbeatMs)
  }

  #sign(): void {
    if (performance.now() - this.#heardAt >= this.#heartbeatMs * 3) return this.#lost(undefined)
    this.send({ type: 'ping', t: performance.now() })
  }

  #fault(fault: ServerFault): void {
    this.#lastFault = fault
    // The call that was to go on is no more: the next connection begins another one.
    if (fault.code === 'resume.unknown' || fault.code === 'resume.expired') this.#forget()
  }

  #moving(ticket: string, withinMs: number): void {
    this.#remember(ticket)
    clearTimeout(this.#move)
    // At a moment of its own, so that a process that drains is not left by all at once.
    const random = this.options.random ?? Math.random
    this.#move = setTimeout(() => this.reconnect(), Math.min(withinMs, 30_000) * (0.1 + 0.6 * random()))
  }

  #over(): void {
    this.#ended = true
    this.#forget()
    this.#drop(closeCodes.ended)
  }

  /** The connection is gone, or not believed in any more. */
  #lost(code: number | undefined): void {
    const fault = this.#lastFault
    this.#lastFault = undefined
    const wasOpen = this.#open
    this.#drop()
    if (this.#ended) return
    if (wasOpen) this.on.broken()
    if (
      code === closeCodes.replaced ||
      code === closeCodes.origin ||
      (fault?.ends && fault.remedy === 'tellOperator')
    ) {
      return this.#refused(fault)
    }
    if (code === closeCodes.refused || fault?.remedy === 'newToken') {
      this.#forget()
      if (++this.#refusals >= MOST_TOKENS) return this.#refused(fault)
      return void this.#connect(true)
    }
    if (fault?.ends && fault.remedy === 'callAgain' && this.#ticket !== undefined) return this.#refused(fault)
    if (code === closeCodes.moving) this.#attempt = 0
    this.#again(fault?.retryAfterMs, code === closeCodes.moving)
  }

  #refused(fault: ServerFault | undefined): void {
    this.#ended = true
    this.#forget()
    this.on.failed('refused', fault)
  }

  #again(retryAfterMs = 0, atOnce = false): void {
    const attempt = this.#attempt++
    if (attempt > 0) this.on.unreachable(attempt)
    if (this.#ended) return
    const pause = atOnce
      ? 0
      : backoffMs(attempt, this.options.random ?? Math.random, { longestMs: LONGEST_PAUSE_MS, retryAfterMs })
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      void this.#connect(true)
    }, pause)
  }

  #remember(ticket: string): void {
    this.#ticket = ticket
    this.on.ticket(ticket)
  }

  #forget(): void {
    this.#ticket = undefined
    this.on.ticket(undefined)
  }

  #drop(code?: number): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#open = false
    this.#epoch++
    for (const timer of [this.#beat, this.#probe, this.#handshake, this.#move]) clearTimeout(timer)
    this.#probe = undefined
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    try {
      socket.close(code)
    } catch {
      // It never opened.
    }
  }

  #write(data: string | ArrayBuffer): boolean {
    // 1 is OPEN, in browsers and in `ws`.
    if (this.#socket?.readyState !== 1) return false
    this.#socket.send(data)
    return true
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined

/** Undefined for what is no message. Its fields are believed: the page's owner chose the server. */
function parsed(text: string): DownMessage | undefined {
  try {
    const value = JSON.parse(text) as unknown
    const typed = typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
    return typed ? (value as DownMessage) : undefined
  } catch {
    return undefined
  }
}
