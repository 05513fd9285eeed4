import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface SocksProxy {
  readonly port: number
  /** `host:port` as clients named them. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** SOCKS version 5 without a password (RFC 1928), for names only; they lead to this machine by the port in `ports`. */
export async function openSocksProxy(ports: Readonly<Record<string, number>>): Promise<SocksProxy> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => undefined)
    client.once('data', () => {
      client.write(Buffer.from([5, 0]))
      client.once('data', (request: Buffer) => {
        const length = request[4] ?? 0
        const place = `${request.subarray(5, 5 + length).toString('ascii')}:${request.readUInt16BE(5 + length)}`
        asked.push(place)
        const port = request[3] === 3 ? ports[place] : undefined
        if (port === undefined) return void client.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0]))
        const upstream = connect({ host: '127.0.0.1', port })
        sockets.add(upstream)
        upstream.on('error', () => client.destroy())
        upstream.once('connect', () => {
          client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
          client.pipe(upstream).pipe(client)
        })
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
