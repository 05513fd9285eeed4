import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The only address ever listened on. */
const LOOPBACK = '127.0.0.1'

export type LocalHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface LocalServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** Resolves when the port is free again. */
  close(): Promise<void>
}

/**
 * A server for other programs of the same person, on loopback and any free port: what `handlers` has by path, and
 * nothing else. A name that was rebound to this machine is refused; who may ask what is for the handlers.
 */
export async function startLocalServer(handlers: ReadonlyMap<string, LocalHandler>): Promise<LocalServer> {
  let host = ''
  const server = createServer((request, response) => {
    const end = (status: number): void => void response.writeHead(status).end()
    if (request.headers.host !== host) return end(421)
    const handler = handlers.get((request.url ?? '').split(/[?#]/)[0] ?? '')
    if (!handler) return end(404)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    handler(request, response).catch(() => response.destroy())
  })
  server.listen(0, LOOPBACK)
  await once(server, 'listening')
  host = `${LOOPBACK}:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
