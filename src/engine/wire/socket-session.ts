import { FaultError, cancelled, isCancelled, toFault } from '#shared/fault'
import type { Source } from '../runtime/channel'
import type { Cancel } from '../runtime/clock'
import { within } from '../runtime/produce'
import type { Scope } from '../runtime/scope'
import { openSocket, type Socket, type SocketAddress, type SocketMessage, type SocketOptions } from './socket'
import { messageFault, plain, type WireContext } from './wire-fault'
import { tooLate } from './deadline'
import { afterLoss, socketReconnect, type ReconnectPolicy } from './reconnect'

export type Send = (data: string | Uint8Array) => Promise<void>

export interface SessionOptions extends Omit<SocketOptions, keyof SocketAddress> {
  /** Where to connect, asked before every connection so that short-lived tokens are fresh. */
  address: () => SocketAddress | Promise<SocketAddress>
  /** A connection made before, e.g. `(scope) => pool.take(key, scope)`; `undefined` opens a new one. */
  ready?: (scope: Scope) => Socket | undefined | Promise<Socket | undefined>
  /** First messages of every connection, before anything else is sent; `connection` counts from 0. */
  hello?: (send: Send, connection: number) => void | Promise<void>
  /** One parsed text message. What is not JSON ends the session with `<stage>.badAnswer`. */
  json?: (message: unknown, session: SocketSession) => void
  /** One text message as it came, where the vendor does not speak JSON; used instead of `json`. */
  text?: (text: string, session: SocketSession) => void
  binary?: (bytes: Uint8Array, session: SocketSession) => void
  readonly heartbeat?: Heartbeat
  /** Deadlines while an answer is owed, see `owe`. */
  readonly progress?: { readonly firstMs: number; readonly gapMs: number }
  /** Connect again after a loss that may pass; without it the session ends with the first loss. */
  readonly reconnect?: Partial<ReconnectPolicy>
}

export interface Heartbeat {
  readonly everyMs: number
  /** What the vendor wants to hear; without it a protocol-level ping goes out. */
  readonly message?: string | (() => string)
  /**
   * The server is gone when nothing at all was heard for this long after a beat, in ms. Sends a ping with every beat,
   * which every WebSocket server must answer. Leave it out for servers that do not.
   */
  readonly pongMs?: number
}

/**
 * A conversation with one server over one or, with `reconnect`, several connections. A streaming provider in outline:
 *
 * ```ts
 * open: (options, audio, scope) =>
 *   produce<SttEvent>(scope, 'acme', async (out, inner) => {
 *     const key = await requiredKey(options)
 *     const session = socketSession(inner, {
 *       stage: 'stt', provider: 'acme', rules,                  // rules: WireRule[] - the vendor's own close codes and
 * words
 *       address: () => ({ url, headers: { Authorization: `Token ${key}` } }),
 *       heartbeat: { everyMs: 4_000, message: '{"type":"KeepAlive"}', pongMs: 8_000 },
 *       progress: { firstMs: 4_000, gapMs: 3_000 },
 *       json: (message) => ...out.push({ kind: 'partial', text })...; session.useful(); session.settled()
 *     })
 *     await session.run(
 *       audio,                                                   // fed one by one while the connection lives
 *       async (item) => {
 *         if (item.kind === 'audio') return session.send(pcmBytes(item.pcm))
 *         session.owe()                                          // from here on the server owes us an answer
 *         await session.sendJson({ type: 'Finalize' })
 *       },
 *       () => session.sendJson({ type: 'CloseStream' }),         // input has ended; runs on until the server closes
 *     )                                                          // ...or a handler calls `session.finish()`
 *   })
 * ```
 */
export interface SocketSession {
  /**
   * Connects, feeds `input` and hands out messages until the server closes normally or `finish` is called. Rejects with
   * the fault otherwise - also when the server closes normally while there is input left or an answer is owed - and
   * with
   * `cancelled` when the scope closes. Call it once.
   */
  run(): Promise<void>
  run<T>(input: Source<T>, each: (item: T) => void | Promise<void>, end?: () => void | Promise<void>): Promise<void>
  /** Sends when the connection stands and its hello is out; rejects when the session is over. */
  send: Send
  sendJson(value: unknown): Promise<void>
  /** The server owes an answer: `progress.firstMs` starts running, unless something is owed already. */
  owe(): void
  /** Something useful came; while an answer is owed, the next must come within `progress.gapMs`. */
  useful(): void
  /** Nothing is owed any longer. */
  settled(): void
  /** Everything has been said: closes the connection; `run` resolves. */
  finish(): void
  /** Ends the session with this error, such as one the server reported inside a message (`said`). */
  fail(error: unknown): void
  /** The fault for an error the server reported inside a message: `session.fail(session.said(text, status))`. */
  said(text: string, status?: number): FaultError
}

/** See {@link SocketSession}. Nothing happens before `run`. */
export function socketSession(scope: Scope, options: SessionOptions): SocketSession {
  return new ManagedSocket(scope, options)
}

class ManagedSocket implements SocketSession {
  /**
   * Closed as soon as the session is over: ends the handshake, the wait before the next connection, and the feeding.
   */
  readonly #work: Scope
  #socket: Socket | undefined
  #greeted = false
  #waiting: (() => void)[] = []
  #owed: { readonly stop: Cancel } | undefined
  /** There is input that has not ended. */
  #feeding = false
  #finished = false
  #failure: Error | undefined

  constructor(
    scope: Scope,
    private readonly options: SessionOptions,
  ) {
    this.#work = scope.child('session')
    this.#work.onClose(() => this.fail(cancelled(options.stage)))
  }

  async run<T>(
    input?: Source<T>,
    each?: (item: T) => void | Promise<void>,
    end?: () => void | Promise<void>,
  ): Promise<void> {
    if (input && each && !this.#over) {
      this.#feeding = true
      void this.#work.spawn('input', (feeding) => this.#feed(within(input, feeding), each, end))
    }
    try {
      await this.#connections()
    } catch (error) {
      // The wait for the next connection ends with the session.
      if (!this.#over) this.fail(error)
    }
    this.finish()
    if (this.#failure) throw this.#failure
  }

  readonly send: Send = async (data) => {
    for (;;) {
      const socket = await this.#ready()
      try {
        return await socket.send(data)
      } catch (error) {
        // What a dying connection did not take goes over the next one, when there will be one.
        if (!this.options.reconnect || this.#over) throw this.#failure ?? error
        if (this.#socket === socket) this.#greeted = false
      }
    }
  }

  sendJson(value: unknown): Promise<void> {
    return this.send(JSON.stringify(value))
  }

  owe(): void {
    if (!this.#owed && !this.#over && this.options.progress) this.#expect(this.options.progress.firstMs, false)
  }

  useful(): void {
    if (this.#owed && this.options.progress) this.#expect(this.options.progress.gapMs, true)
  }

  settled(): void {
    this.#owed?.stop()
    this.#owed = undefined
  }

  finish(): void {
    if (this.#over) return
    this.#finished = true
    void this.#socket?.close()
    this.#halt()
  }

  fail(error: unknown): void {
    if (this.#over) return
    const failure = error instanceof Error ? error : new Error(String(error))
    this.#failure = failure
    // A cancelled session says goodbye; a failed one has nobody to say it to.
    if (!isCancelled(failure)) this.#socket?.fail(this.#asFault(failure))
    this.#halt()
  }

  said(text: string, status?: number): FaultError {
    return messageFault(this.#context, text, status)
  }

  get #over(): boolean {
    return this.#finished || this.#failure !== undefined
  }

  get #context(): WireContext {
    return this.#socket?.context ?? { ...this.options, address: '' }
  }

  async #connections(): Promise<void> {
    const { reconnect, stage } = this.options
    let quickLosses = 0
    for (let n = 0; !this.#over; n++) {
      const { lost, livedMs } = await this.#connection(n)
      if (this.#over || lost === undefined) return
      if (!reconnect) return this.fail(lost)
      const next = afterLoss(toFault(lost, stage), livedMs, quickLosses, { ...socketReconnect, ...reconnect })
      if (!next.again) return this.fail(new FaultError(next.fault, lost))
      quickLosses = next.quickLosses
      await this.#work.sleep(next.waitMs)
    }
  }

  /** One connection from its handshake to its end. `lost` is why it ended; undefined for a normal end. */
  async #connection(n: number): Promise<{ lost?: Error; livedMs: number }> {
    const scope = this.#work.child(`connection-${n}`)
    const { clock } = scope
    let since = clock.now()
    try {
      const socket = await this.#open(scope)
      since = clock.now()
      if (this.#over) return { livedMs: 0 }
      this.#socket = socket
      void this.#greet(socket, n)
      if (this.options.heartbeat) this.#beat(scope, socket, this.options.heartbeat)
      for await (const message of socket.messages) {
        if (this.#over) break
        this.#hear(message)
      }
      const early = !this.#over && (this.#feeding || this.#owed !== undefined || this.options.reconnect !== undefined)
      if (!early) return { livedMs: clock.now() - since }
      return {
        lost: plain(this.#context, 'network', 'cutOff', 'the server ended in the middle'),
        livedMs: clock.now() - since,
      }
    } catch (error) {
      const lost = error instanceof Error ? error : new Error(String(error))
      return { lost, livedMs: this.#socket ? clock.now() - since : 0 }
    } finally {
      this.#socket = undefined
      this.#greeted = false
      void scope.close()
    }
  }

  async #open(scope: Scope): Promise<Socket> {
    return (
      (await this.options.ready?.(scope)) ?? openSocket(scope, { ...this.options, ...(await this.options.address()) })
    )
  }

  async #greet(socket: Socket, n: number): Promise<void> {
    try {
      await this.options.hello?.((data) => socket.send(data), n)
      if (this.#socket !== socket) return
      this.#greeted = true
      this.#wake()
    } catch (error) {
      socket.fail(this.#asFault(error))
    }
  }

  #beat(scope: Scope, socket: Socket, { everyMs, message, pongMs }: Heartbeat): void {
    scope.every(everyMs, () => {
      if (!this.#greeted) return
      // A connection that does not take it is dead; its reader hears why.
      if (message !== undefined) socket.send(typeof message === 'string' ? message : message()).catch(() => undefined)
      if (message === undefined || pongMs !== undefined) socket.ping()
      if (pongMs === undefined) return
      const askedAt = scope.clock.now()
      scope.after(pongMs, () => {
        if (!socket.paused && socket.heardAt < askedAt)
          socket.fail(plain(this.#context, 'network', 'cutOff', `no sign of life for ${pongMs} ms`))
      })
    })
  }

  #hear(message: SocketMessage): void {
    const { text, json, binary } = this.options
    if (message.kind === 'binary') binary?.(message.bytes, this)
    else if (text) text(message.text, this)
    else json?.(this.#parse(message.text), this)
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch {
      throw plain(this.#context, 'protocol', 'badAnswer', `not JSON: ${text.slice(0, 80)}`)
    }
  }

  async #feed<T>(
    input: Source<T>,
    each: (item: T) => void | Promise<void>,
    end?: () => void | Promise<void>,
  ): Promise<void> {
    try {
      for await (const item of input) await each(item)
      this.#feeding = false
      await end?.()
    } catch (error) {
      this.fail(error)
    }
  }

  /** The connection to send on, as soon as there is one that has been greeted. */
  async #ready(): Promise<Socket> {
    while (!this.#over) {
      if (this.#socket && this.#greeted) return this.#socket
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    throw this.#failure ?? cancelled(this.options.stage, 'session finished')
  }

  #expect(ms: number, started: boolean): void {
    this.#owed?.stop()
    this.#owed = { stop: this.#work.after(ms, () => this.fail(tooLate(this.options, ms, started))) }
  }

  #halt(): void {
    this.settled()
    this.#wake()
    void this.#work.close()
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  #asFault(error: unknown): FaultError {
    return error instanceof FaultError ? error : new FaultError(toFault(error, this.options.stage), error)
  }
}
