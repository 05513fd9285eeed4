import WebSocket, { type ClientOptions, type RawData } from 'ws'
import { FaultError, cancelled, fault } from '#shared/fault'
import { parsedUrl } from '#shared/parsed-url'
import { channel, type Channel, type Source } from '../runtime/channel'
import { systemClock, type Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { BODY_CHARS, currentCaller, placeOf } from './traffic'
import { REFUSAL_BYTES, refusalText } from './refusal-body'
import { connectionFor } from './way-out'
import { closeFault, plain, refusalFault, secretsIn, transportFault, type WireContext } from './wire-fault'

/*
 * The only place that opens WebSockets. A socket belongs to a scope: closing the scope fails its readers with
 * `cancelled` at once, says goodbye, and cuts the connection when the server does not answer within a second.
 */

export interface SocketAddress {
  /** `ws:` or `wss:`, with its query. Never logged; faults show host and port only. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly protocols?: readonly string[]
}

export interface SocketOptions extends SocketAddress, Omit<WireContext, 'address'> {
  /** Longest wait for the open connection, in ms. */
  readonly connectMs?: number
  /** Bytes that may wait to be sent before `send` makes its caller wait. */
  readonly maxUnsentBytes?: number
  /** Messages that may wait to be read before the connection is paused. */
  readonly maxUnreadMessages?: number
  /** Larger messages break the connection. */
  readonly maxMessageBytes?: number
}

export type SocketMessage =
  | { readonly kind: 'text'; readonly text: string }
  /** Aligned to nothing: read samples with `bytesPcm`. */
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }

/** A person who waits longer than this for a connection, in ms, thinks that nothing happens. */
const CONNECT_MS = 5_000
/** 4 s of 16 kHz audio and some: more unsent than that and the connection is of no use for a conversation. */
const MAX_UNSENT_BYTES = 256 * 1024
const MAX_UNREAD_MESSAGES = 256
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
/** How long `send` waits for room, in ms, before the connection counts as dead. */
const SEND_STALL_MS = 5_000
/** How long the server may take to answer our goodbye, in ms. */
const GOODBYE_MS = 1_000

/**
 * Connects. Rejects with a fault: `<stage>.badKey`, `.forbidden`, `.quota`, `.rate` (with `retryAfterMs`),
 * `.unreachable`,
 * `.hostUnknown`, `.insecure`, `.serverError`, ... or what `rules` say; `cancelled` when the scope closes first.
 */
export function openSocket(scope: Scope, options: SocketOptions): Promise<Socket> {
  const { url, headers = {}, protocols = [], connectMs = CONNECT_MS } = options
  const context: WireContext = {
    ...options,
    address: url,
    hide: [...(options.hide ?? []), ...secretsIn(url, headers, protocols)],
  }
  if (scope.closed) return Promise.reject(cancelled(options.stage))
  let ws: WebSocket
  try {
    ws = new WebSocket(url, [...protocols], {
      headers,
      perMessageDeflate: false,
      maxPayload: options.maxMessageBytes ?? MAX_MESSAGE_BYTES,
      followRedirects: false,
      ...throughProxy(url),
    })
  } catch (error) {
    // The library quotes the whole address in its message.
    return Promise.reject(
      error instanceof SyntaxError
        ? plain(context, 'config', 'badAddress', 'not a WebSocket address')
        : transportFault(context, error),
    )
  }
  const socket = new Socket(scope, ws, context, options)
  return new Promise((resolve, reject) => {
    let refused: { status: number; headers: Headers; body: Buffer } | undefined
    const fail = (error: FaultError): void => socket.fail(error)
    const failRefused = (): void => {
      if (!refused) return
      const { status, headers, body } = refused
      fail(refusalFault(context, status, headers, refusalText(body, headers.get('content-encoding') ?? undefined)))
    }
    const stop = scope.after(connectMs, () => {
      failRefused()
      fail(plain(context, 'timeout', 'unreachable', `no connection within ${connectMs} ms`))
    })
    ws.once('unexpected-response', (_request, response) => {
      refused = { status: response.statusCode ?? 0, headers: headersOf(response.headers), body: Buffer.alloc(0) }
      response.on('data', (bytes: Buffer) => {
        if (refused) refused.body = Buffer.concat([refused.body, bytes])
        if (refused && refused.body.length >= REFUSAL_BYTES) failRefused()
      })
      for (const event of ['end', 'close', 'error']) response.on(event, failRefused)
    })
    const unlisten = socket.onGone((error) => {
      stop()
      reject(error ?? cancelled(options.stage))
    })
    ws.once('open', () => {
      stop()
      unlisten()
      resolve(socket)
    })
  })
}

/** The library passes what it does not know on to `node:http`. */
function throughProxy(url: string): ClientOptions {
  const createConnection = parsedUrl(url) ? connectionFor(url) : undefined
  return createConnection === undefined ? {} : ({ createConnection } as unknown as ClientOptions)
}

/** An open WebSocket. Made by `openSocket`. */
export class Socket {
  readonly #inbox: Channel<SocketMessage>
  readonly #homes: Scope[] = []
  readonly #gone: Promise<void>
  readonly #listeners = new Set<(error: FaultError | undefined) => void>()
  readonly #maxUnsent: number
  readonly #maxUnread: number
  #waiting: (() => void)[] = []
  #failure: FaultError | undefined
  #closing: Promise<void> | undefined
  #over = false
  #heardAt: number
  readonly #caller = currentCaller()

  /** Internal: listeners must be attached before the handshake, because an `error` nobody hears ends the process. */
  constructor(
    private readonly scope: Scope,
    private readonly ws: WebSocket,
    /** Whose socket it is, for faults. */
    readonly context: WireContext,
    {
      maxUnsentBytes = MAX_UNSENT_BYTES,
      maxUnreadMessages = MAX_UNREAD_MESSAGES,
    }: Pick<SocketOptions, 'maxUnsentBytes' | 'maxUnreadMessages'>,
  ) {
    this.#maxUnsent = maxUnsentBytes
    this.#maxUnread = maxUnreadMessages
    this.#heardAt = scope.clock.now()
    this.#inbox = channel<SocketMessage>(scope, { label: `${context.provider} socket` })
    const heard = (): void => {
      this.#heardAt = scope.clock.now()
    }
    ws.on('error', (error) => this.fail(transportFault(context, error)))
    ws.on('message', (data, isBinary) => (heard(), this.#receive(data, isBinary)))
    ws.on('ping', heard)
    ws.on('pong', heard)
    this.#gone = new Promise((resolve) => {
      ws.once('close', (code, reason) => {
        this.#ended(code, reason.toString())
        resolve()
      })
    })
    this.attach(scope)
  }

  /** What the server sends, in order. Ends when either side closed normally; fails with the fault otherwise. */
  get messages(): Source<SocketMessage> {
    const take = async (): Promise<SocketMessage | undefined> => {
      const message = await this.#inbox.take()
      if (this.ws.isPaused && this.#inbox.size < this.#maxUnread / 2) this.ws.resume()
      return message
    }
    return {
      take,
      async *[Symbol.asyncIterator]() {
        for (let message = await take(); message !== undefined; message = await take()) yield message
      },
    }
  }

  /** False from the moment either side begins to close. */
  get open(): boolean {
    return (
      !this.#over && this.#closing === undefined && this.#failure === undefined && this.ws.readyState === WebSocket.OPEN
    )
  }

  /** When the server was last heard of - a message, a ping or a pong - on the scope's clock, in ms. */
  get heardAt(): number {
    return this.#heardAt
  }

  /** True while nothing is read because the reader is behind: then silence says nothing about the server. */
  get paused(): boolean {
    return this.ws.isPaused
  }

  /** The sub-protocol the server chose; empty when none. */
  get protocol(): string {
    return this.ws.protocol
  }

  /**
   * Sends text or bytes. Waits while too much is unsent; when nothing moves for 5 s the connection is cut with
   * `<stage>.stalled`. Rejects when the connection is over.
   */
  async send(data: string | Uint8Array): Promise<void> {
    while (this.open && this.ws.bufferedAmount > this.#maxUnsent) await this.#room()
    if (!this.open)
      throw (
        this.#failure ??
        (this.#closing ? cancelled(this.context.stage, 'socket closed') : this.#cutOff('sent after the end'))
      )
    this.#note('up', data)
    this.ws.send(data, () => this.#wake())
  }

  /** A protocol-level ping; the answer shows in `heardAt`. */
  ping(): void {
    if (this.open) this.ws.ping()
  }

  /** Says goodbye; resolves when the connection is gone, after a second at the latest. Readers see the end at once. */
  close(code = 1000, reason = ''): Promise<void> {
    if (this.#closing) return this.#closing
    if (this.#over) return Promise.resolve()
    this.#inbox.end()
    if (this.ws.isPaused) this.ws.resume()
    this.ws.close(code, reason)
    // The grace is the other side's, which lives in real time also when the scope's clock does not.
    const force = systemClock.after(GOODBYE_MS, () => this.ws.terminate())
    this.#closing = this.#gone.then(force)
    this.#wake()
    return this.#closing
  }

  /** Cuts the connection without goodbye; readers and senders see this fault. */
  fail(error: FaultError): void {
    if (this.#over || this.#closing) return
    this.#failure ??= error
    this.#inbox.fail(this.#failure)
    this.ws.terminate()
    this.#wake()
  }

  /**
   * Calls `fn` once when the connection is gone, with the fault unless it ended normally. At once when it is already.
   */
  onGone(fn: (error: FaultError | undefined) => void): Cancel {
    if (this.#over) {
      fn(this.#failure)
      return () => undefined
    }
    this.#listeners.add(fn)
    return () => this.#listeners.delete(fn)
  }

  /** Makes the socket end with this scope, too. A pooled socket is attached to whoever takes it. */
  attach(scope: Scope): void {
    const home = scope.child('socket')
    this.#homes.push(home)
    home.own({ dispose: () => this.close() }, `${this.context.provider} socket`)
    const leaving = home.onClose(() => {
      this.#inbox.fail(cancelled(this.context.stage))
      void this.close()
    })
    this.onGone(() => {
      leaving()
      void home.close()
    })
  }

  #receive(data: RawData, isBinary: boolean): void {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)
    this.#note('down', isBinary ? bytes : bytes.toString('utf8'))
    const kept = this.#inbox.push(isBinary ? { kind: 'binary', bytes } : { kind: 'text', text: bytes.toString('utf8') })
    if (kept === 'ok' && this.#inbox.size >= this.#maxUnread) this.ws.pause()
  }

  /** For somebody who watches; costs nothing when nobody does. */
  #note(direction: 'up' | 'down', data: string | Uint8Array): void {
    if (this.#caller?.provider === undefined || !this.#caller.traffic.watched) return
    const isText = typeof data === 'string'
    const bytes = isText ? Buffer.byteLength(data) : data.byteLength
    this.#caller.traffic.note({
      via: 'socket',
      direction,
      provider: this.#caller.provider,
      ...placeOf(this.context.address),
      name: isText ? 'text' : 'binary',
      bytes,
      ...(isText && { body: data.slice(0, BODY_CHARS) }),
    })
  }

  #ended(code: number, reason: string): void {
    this.#over = true
    if (!this.#closing) this.#failure ??= closeFault(this.context, code, reason)
    if (this.#failure) this.#inbox.fail(this.#failure)
    else this.#inbox.end()
    this.#wake()
    for (const fn of [...this.#listeners]) fn(this.#failure)
    this.#listeners.clear()
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.scope.after(SEND_STALL_MS, () => this.fail(this.#stalled()))
      this.#waiting.push(() => (stop(), resolve()))
    })
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  #stalled(): FaultError {
    const { stage, provider } = this.context
    const seconds = SEND_STALL_MS / 1000
    return new FaultError(
      fault(stage, 'timeout', `${stage}.stalled`, {
        provider,
        values: { seconds },
        detail: `nothing could be sent for ${seconds} s`,
      }),
    )
  }

  #cutOff(why: string): FaultError {
    return plain(this.context, 'network', 'cutOff', why)
  }
}

function headersOf(raw: NodeJS.Dict<string | string[]>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
