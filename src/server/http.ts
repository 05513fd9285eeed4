import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { securityHeaders } from '#shared/csp'
import { CONTROL_PATH } from '#engine/host/remote/control-handler'
import { NONCE_HEADER } from '#engine/host/remote/proof'
import { staticFile } from '#engine/host/static-files'
import { sameToken } from '#engine/host/remote/token'
import { LOOPBACK, isOwnHost } from './access'

/** Where the bridge's WebSocket is. */
export const BRIDGE_PATH = '/bridge'

export interface PageOptions {
  /** The built window, absolute. */
  readonly root: string
  readonly version: string
  readonly token: string
  /** Known once the server listens. */
  port(): number
  /** Origins of the rooms of a filmed face, while one is chosen. */
  rooms?: (() => readonly string[]) | undefined
  /** Takes commands from command lines; refuses who has no business here. */
  control?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined
}

/** Answers everything that is not a WebSocket: the window's files, `/healthz`, and whether a token is right. */
export function pageHandler(options: PageOptions): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void answer(request, response, options).catch(() => response.destroy())
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, options: PageOptions): Promise<void> {
  const port = options.port()
  const rooms = options.rooms?.() ?? []
  const headers = securityHeaders([`ws://${LOOPBACK}:${port}`, `ws://localhost:${port}`, ...rooms])
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (!isOwnHost(request.headers.host, port)) return plain(response, 421, 'This is not the host you asked for.')
  const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/'
  const asks = request.method === 'POST' || (request.method === 'GET' && NONCE_HEADER in request.headers)
  if (options.control && path === CONTROL_PATH && asks) return options.control(request, response)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return plain(response, 405, 'Only GET and HEAD are answered here.')
  }
  if (path === '/healthz') return json(response, { ok: true, name: 'parley', version: options.version })
  if (path === BRIDGE_PATH) return probe(request, response, options.token)
  await sendFile(request, response, options.root, path, rooms.join(' '))
}

/**
 * A browser does not tell a page why a WebSocket was refused. Asked over plain http with the token as a bearer, the
 * bridge's address says 401 for a wrong one and 426 (come back as a WebSocket) for the right one.
 */
function probe(request: IncomingMessage, response: ServerResponse, token: string): void {
  const offered = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (!sameToken(offered, token)) return plain(response, 401, 'Wrong token.')
  response.setHeader('Upgrade', 'websocket')
  plain(response, 426, 'The bridge speaks WebSocket.')
}

/** `rooms`: a page that was loaded under another policy is another page. */
async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  path: string,
  rooms: string,
): Promise<void> {
  const found = staticFile(root, path)
  const info = found && (await stat(found.file).catch(() => undefined))
  if (!found || !info?.isFile()) return plain(response, 404, 'There is nothing here.')
  const tag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}${digest(rooms)}"`
  response.setHeader('Cache-Control', found.cacheControl)
  response.setHeader('ETag', tag)
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end()
  response.writeHead(200, { 'Content-Type': found.type, 'Content-Length': info.size })
  if (request.method === 'HEAD') return void response.end()
  await pipeline(createReadStream(found.file), response)
}

function digest(rooms: string): string {
  return rooms === '' ? '' : `-${createHash('sha256').update(rooms).digest('hex').slice(0, 12)}`
}

function json(response: ServerResponse, body: unknown): void {
  response.setHeader('Cache-Control', 'no-store')
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.setHeader('Cache-Control', 'no-store')
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
