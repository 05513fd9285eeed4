import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
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
 * A server for other programs of the same person, on loopback, at `port` where that is free and else at any other: what
 * `handlers` has by path, and nothing else. A name that was rebound to this machine is refused; who may ask what is for
 * the handlers.
 */
export async function startLocalServer(handlers: ReadonlyMap<string, LocalHandler>, port = 0): Promise<LocalServer> {
  let host = ''
  const server = createServer((request, response) => {
    const end = (status: number): void => void response.writeHead(status).end()
    if (request.headers.host !== host) return end(421)
    const handler = handlers.get((request.url ?? '').split(/[?#]/)[0] ?? '')
    if (!handler) return end(404)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    handler(request, response).catch(() => response.destroy())
  })
  await listening(server, port).catch((error: unknown) => {
    // Another Parley has it, or another program.
    if (port === 0) throw error
    return listening(server, 0)
  })
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

async function listening(server: Server, port: number): Promise<void> {
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
}
