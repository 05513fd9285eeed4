import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'

/*
 * A WebSocket and HTTP server that does what it is told, for tests: it records what it hears and can be as badly
 * behaved as real ones. Vendors' servers are made of it: they check what a `Peer` received and answer with `peer.send`.
 */

/** How long a test waits here for what a client is to do, in ms: far more than the busiest machine takes. */
export const PATIENCE_MS = 30_000

export interface Handshake {
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly protocols: readonly string[]
  /** Connections accepted before this one. */
  readonly n: number
}

export type Refusal =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array | object }
  /** Never answers the handshake. */
  | 'stall'
  /** Cuts the connection instead of an answer. */
  | 'drop'
  /** Answers with something that is not HTTP. */
  | 'garbage'

export type Received =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'binary'; readonly bytes: Buffer }

export interface HttpRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The client went away before the answer was complete. */
  aborted: boolean
}

/** One step of a streamed HTTP body. Waits are real time, in ms. */
export type BodyStep =
  | { readonly bytes: string | Uint8Array }
  | { readonly wait: number }
  /** Says nothing more until the client leaves. */
  | { readonly stall: true }
  /** Cuts the connection. */
  | { readonly drop: true }

export interface HttpAnswer {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** Objects are sent as JSON. */
  readonly body?: string | Uint8Array | object
  readonly steps?: readonly BodyStep[]
  /** Splits everything into writes of this many bytes, through the middle of characters and samples. */
  readonly split?: number
}

export interface WsServerOptions {
  /** The answer to a handshake that is not wanted; `undefined` accepts it. */
  refuse?(handshake: Handshake): Refusal | undefined
  /** A connection stands. */
  connected?(peer: Peer): void
  /** A message came in; it is recorded already. */
  message?(peer: Peer, message: Received): void
  http?(request: HttpRequest): HttpAnswer | undefined | Promise<HttpAnswer | undefined>
  /** Chooses one of the offered sub-protocols. */
  protocol?(offered: readonly string[]): string | false
  readonly port?: number
}

export interface WsServer {
  readonly port: number
  /** `ws://127.0.0.1:PORT` */
  readonly url: string
  /** `http://127.0.0.1:PORT` */
  readonly http: string
  /** Every connection ever accepted, in order. */
  readonly peers: readonly Peer[]
  readonly requests: readonly HttpRequest[]
  /** Handshakes seen, refused ones included. */
  readonly handshakes: readonly Handshake[]
  /** TCP connections that are open now. */
  connections(): Promise<number>
  /** The n-th connection, as soon as there is one. */
  peer(n: number): Promise<Peer>
  close(): Promise<void>
}

/** One client's connection, from the server's side. */
export class Peer {
  readonly received: Received[] = []
  /** How the client ended it; 1006 when it just went away. */
  closed: { readonly code: number; readonly reason: string } | undefined
  pings = 0
  #frozen = false
  #waiting: (() => void)[] = []

  constructor(
    readonly handshake: Handshake,
    private readonly ws: WebSocket,
    private readonly tcp: Duplex,
    heard: (peer: Peer, message: Received) => void,
  ) {
    ws.on('message', (data, isBinary) => {
      const bytes = toBuffer(data)
      const message: Received = isBinary ? { kind: 'binary', bytes } : { kind: 'text', text: bytes.toString('utf8') }
      this.received.push(message)
      heard(this, message)
      this.#wake()
    })
    ws.on('ping', () => this.pings++)
    ws.on('error', () => undefined)
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.#wake()
    })
  }

  /** Text messages received so far, parsed. */
  get json(): unknown[] {
    return this.received.flatMap((message) => (message.kind === 'text' ? [JSON.parse(message.text) as unknown] : []))
  }

  /** Bytes of all binary messages received so far. */
  get bytes(): Buffer {
    return Buffer.concat(this.received.flatMap((message) => (message.kind === 'binary' ? [message.bytes] : [])))
  }

  /** Text as it is, bytes as a binary message, anything else as JSON. */
  send(message: string | Uint8Array | object): void {
    if (this.#frozen) return
    this.ws.send(typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message))
  }

  /** One message in frames of `size` bytes, through the middle of characters. */
  sendSplit(message: string | Uint8Array, size: number): void {
    const bytes = Buffer.from(message)
    const binary = typeof message !== 'string'
    for (let at = 0; at < bytes.length; at += size) {
      this.ws.send(bytes.subarray(at, at + size), { binary, fin: at + size >= bytes.length })
    }
  }

  /** These bytes on the wire as they are, without a frame around them. */
  raw(bytes: Uint8Array): void {
    this.tcp.write(bytes)
  }

  close(code?: number, reason?: string): void {
    this.ws.close(code, reason)
  }

  /** Cuts the connection without goodbye. */
  drop(): void {
    this.ws.terminate()
  }

  /** Half-open: the connection stands, but nothing is read, answered or sent any more, pongs included. */
  freeze(): void {
    this.#frozen = true
    this.tcp.removeAllListeners('data')
    this.tcp.pause()
  }

  /** Resolves when `condition` holds; asked after every message and at the end. Rejects after `ms` of real time. */
  async until(condition: (peer: Peer) => boolean, ms = PATIENCE_MS): Promise<void> {
    const end = Date.now() + ms
    while (!condition(this)) {
      if (Date.now() > end)
        throw new Error(
          `the client did not do it within ${ms} ms; received: ${JSON.stringify(this.received).slice(0, 400)}`,
        )
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 25)
        this.#waiting.push(() => (clearTimeout(timer), resolve()))
      })
    }
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

export async function startWsServer(options: WsServerOptions = {}): Promise<WsServer> {
  const peers: Peer[] = []
  const requests: HttpRequest[] = []
  const handshakes: Handshake[] = []
  const tcp = new Set<TcpSocket>()
  // Two slashes at the beginning, as one SDK writes them, would be taken for a host.
  const base = (path: string | undefined): URL => new URL((path ?? '/').replace(/^\/+/, '/'), 'http://127.0.0.1')

  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: (offered) => options.protocol?.([...offered]) ?? [...offered][0] ?? false,
  })
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const seen: HttpRequest = {
      method: request.method ?? '',
      url: base(request.url),
      headers: request.headers,
      body: Buffer.concat(pieces),
      aborted: false,
    }
    requests.push(seen)
    response.on('close', () => (seen.aborted = !response.writableFinished))
    await respond(response, (await options.http?.(seen)) ?? { status: 404, body: 'no such address' })
  }

  server.on('connection', (socket) => {
    tcp.add(socket)
    socket.on('close', () => tcp.delete(socket))
    socket.on('error', () => undefined)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').flatMap((one) => one.trim() || [])
    const handshake: Handshake = { url: base(request.url), headers: request.headers, protocols, n: peers.length }
    handshakes.push(handshake)
    const refusal = options.refuse?.(handshake)
    if (refusal !== undefined) return refuse(socket, refusal)
    wss.handleUpgrade(request, socket, head, (ws) => {
      const peer = new Peer(handshake, ws, socket, (from, message) => options.message?.(from, message))
      peers.push(peer)
      options.connected?.(peer)
    })
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    port,
    url: `ws://127.0.0.1:${port}`,
    http: `http://127.0.0.1:${port}`,
    peers,
    requests,
    handshakes,
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    async peer(n) {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(5)) if (peers[n]) return peers[n]
      throw new Error(`no connection number ${n}; there were ${peers.length}`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of tcp) socket.destroy()
      }),
  }
}

function refuse(socket: Duplex, refusal: Refusal): void {
  // Reading on is how it notices that the client has left.
  if (refusal === 'stall') return void socket.on('end', () => socket.destroy()).resume()
  if (refusal === 'drop') return void socket.destroy()
  if (refusal === 'garbage') return void socket.end('\u0016\u0003\u0001 this is not HTTP\r\n\r\n')
  const { body: given = '' } = refusal
  const body = typeof given === 'string' || given instanceof Uint8Array ? given : JSON.stringify(given)
  const headers = { 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close', ...refusal.headers }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`HTTP/1.1 ${refusal.status} Refused\r\n${head.join('')}\r\n`)
  socket.end(body)
}

async function respond(
  response: ServerResponse,
  { status = 200, headers = {}, body, steps, split }: HttpAnswer,
): Promise<void> {
  const isJson = body !== undefined && typeof body === 'object' && !(body instanceof Uint8Array)
  response.writeHead(status, { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers })
  response.flushHeaders()
  const all: readonly BodyStep[] = steps ?? [{ bytes: isJson ? JSON.stringify(body) : (body ?? '') }]
  for (const step of all) {
    if ('wait' in step) await pause(step.wait)
    else if ('drop' in step) return void response.destroy()
    else if ('stall' in step) return
    else {
      const bytes = Buffer.from(step.bytes)
      const size = split ?? Math.max(1, bytes.length)
      for (let at = 0; at < bytes.length; at += size) {
        response.write(bytes.subarray(at, at + size))
        // A pause between two writes keeps them from travelling together.
        if (split !== undefined) await pause(1)
      }
    }
  }
  response.end()
}

function toBuffer(data: RawData): Buffer {
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
