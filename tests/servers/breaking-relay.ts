import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/*
 * Stands between a provider and its server and breaks the way back after so many bytes, whatever they belong to: the
 * middle of a frame, of a character, of a head. It knows nobody's protocol.
 */

/** Reset, closed in order, or nothing more for ever. */
export const breaks = ['cut', 'close', 'stall'] as const
export type Break = (typeof breaks)[number]

export interface BreakingRelay {
  readonly http: string
  /** Bytes the server has sent to its clients so far, all connections together. */
  readonly passed: number
  /** The way back has broken. Whoever comes after that meets the same. */
  readonly broken: boolean
  close(): Promise<void>
}

export async function startBreakingRelay(
  upstream: number,
  after = Infinity,
  how: Break = 'cut',
): Promise<BreakingRelay> {
  let passed = 0
  let broken = false
  const sockets = new Set<Socket>()
  const known = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  }
  const breakOff = (client: Socket): void => {
    broken = true
    if (how === 'cut') client.resetAndDestroy()
    if (how === 'close') client.end()
  }
  const server = createServer((client) => {
    known(client)
    if (broken) return breakOff(client)
    const behind = known(connect({ host: '127.0.0.1', port: upstream }))
    client.on('data', (bytes) => behind.write(bytes))
    client.on('close', () => behind.destroy())
    behind.on('end', () => !broken && client.end())
    behind.on('data', (bytes: Buffer) => {
      if (broken) return
      const rest = after - passed
      passed += bytes.length
      if (bytes.length < rest) return void client.write(bytes)
      broken = true
      client.write(bytes.subarray(0, rest), () => breakOff(client))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    http: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get passed() {
      return passed
    },
    get broken() {
      return broken
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
