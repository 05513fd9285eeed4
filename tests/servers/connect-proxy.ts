import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** What a proxy was asked for. */
export interface Asked {
  /** `host:port` as the client named it. */
  readonly place: string
  readonly authorization: string | undefined
}

export interface ConnectProxy {
  readonly port: number
  readonly asked: readonly Asked[]
  /** Everything clients sent after the tunnel stood, and all they asked without one. */
  readonly seen: () => string
  /** Wants this, as `name:password`. */
  credentials: string | undefined
  /** Answers CONNECT with this status. */
  refuses: number | undefined
  close(): Promise<void>
}

/**
 * A company's proxy: HTTP CONNECT and nothing else. Names lead to this machine, by the port that `ports` gives them, so
 * that a test needs no name server.
 */
export async function openConnectProxy(ports: Readonly<Record<string, number>>): Promise<ConnectProxy> {
  const asked: Asked[] = []
  const seen: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    seen.push(Buffer.from(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`))
    response.writeHead(405).end()
  })
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const place = request.url ?? ''
    const authorization = request.headers['proxy-authorization']
    asked.push({ place, authorization })
    client.on('error', () => undefined)
    const wanted = proxy.credentials && `Basic ${Buffer.from(proxy.credentials).toString('base64')}`
    if (wanted !== undefined && authorization !== wanted)
      return client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="work"\r\n\r\n')
    if (proxy.refuses !== undefined) return client.end(`HTTP/1.1 ${proxy.refuses} No\r\n\r\n`)
    const port = ports[place]
    if (port === undefined) return client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const upstream = connect({ host: '127.0.0.1', port })
    sockets.add(upstream)
    upstream.on('error', () => client.destroy())
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) upstream.write(head)
      client.on('data', (bytes: Buffer) => void seen.push(bytes))
      client.pipe(upstream).pipe(client)
    })
  })
  server.on('connection', (socket) => void sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: ConnectProxy = {
    port: (server.address() as AddressInfo).port,
    asked,
    seen: () => Buffer.concat(seen).toString('latin1'),
    credentials: undefined,
    refuses: undefined,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}
