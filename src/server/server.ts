import { once } from 'node:events'
import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { MAX_MESSAGE_BYTES } from '#shared/contract'
import { FaultError, fault } from '#shared/fault'
import type { HostService } from '#engine/host/connection'
import type { Log } from '#engine/ports/ports'
import { controlHandler, type ControlOptions } from '#engine/host/remote/control-handler'
import { newToken } from '#engine/host/remote/token'
import { BRIDGE_PROTOCOL, LOOPBACK, refuseUpgrade } from './access'
import { serveWindow } from './bridge-socket'
import { BRIDGE_PATH, pageHandler } from './http'

/** Windows connected at the same time; more is a loop somewhere. */
export const MAX_WINDOWS = 16

/** How long windows get to say goodbye when the host closes, ms. */
const GOODBYE_MS = 500
const GOING_AWAY = 1001

export interface ServerOptions {
  /** The built window, absolute. */
  readonly root: string
  readonly version: string
  readonly log: Log
  readonly port: number
  /** Take another free port when this one is taken. */
  readonly anyPort: boolean
  /** A fresh one when absent. */
  readonly token?: string
  readonly heartbeatMs?: number
  /** Takes commands from command lines; absent for none. */
  readonly control?: ControlOptions
  /** Origins of the rooms of a filmed face, while one is chosen. */
  readonly rooms?: () => readonly string[]
}

export interface RunningServer {
  readonly port: number
  readonly token: string
  /** Without the token. */
  readonly origin: string
  /** To be opened by a person; the token is in the fragment, which a browser never sends anywhere. */
  readonly address: string
  /** Ends every connection; resolves when the port is free again. */
  close(): Promise<void>
}

/** Serves the window and its bridge on loopback. Rejects with `host.portTaken` or `host.cannotListen`. */
export async function startServer(options: ServerOptions, service: HostService): Promise<RunningServer> {
  const token = options.token ?? newToken()
  let port = 0
  const server = createServer(
    pageHandler({
      root: options.root,
      version: options.version,
      token,
      port: () => port,
      rooms: options.rooms,
      control: options.control && controlHandler(options.control),
    }),
  )
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: () => BRIDGE_PROTOCOL,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const { host, origin } = request.headers
    const path = (request.url ?? '').split('?')[0] ?? ''
    const said = { host, origin, path, protocols: request.headers['sec-websocket-protocol'] }
    const status =
      refuseUpgrade(said, { port, token, path: BRIDGE_PATH }) ?? (sockets.clients.size >= MAX_WINDOWS ? 503 : undefined)
    if (status !== undefined) {
      options.log.warn({ status, origin, host }, 'window refused')
      return refuse(stream, status)
    }
    request.socket.setNoDelay(true)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serveWindow(socket, service, {
        log: options.log,
        ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
      })
    })
  })
  server.on('clientError', (_error, stream) => refuse(stream, 400))
  port = await listen(server, options.port, options.anyPort)
  const origin = `http://${LOOPBACK}:${port}`
  return { port, token, origin, address: `${origin}/#token=${token}`, close: () => close(server, sockets) }
}

function refuse(stream: Duplex, status: number): void {
  if (!stream.writable) return void stream.destroy()
  stream.once('finish', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

async function listen(server: Server, port: number, anyPort: boolean): Promise<number> {
  try {
    server.listen(port, LOOPBACK)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (code === 'EADDRINUSE' && anyPort && port !== 0) return listen(server, 0, false)
    const taken = code === 'EADDRINUSE'
    throw new FaultError(
      fault('host', 'config', taken ? 'host.portTaken' : 'host.cannotListen', { detail: `${code} ${port}` }),
      error,
    )
  }
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Parley is closing')
  const force = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate()
  }, GOODBYE_MS)
  server.closeIdleConnections()
  const forceHttp = setTimeout(() => server.closeAllConnections(), GOODBYE_MS)
  await closed
  clearTimeout(force)
  clearTimeout(forceHttp)
  sockets.close()
}
