import type { SessionOptions } from '../../wire/socket-session'
import type { Scope } from '../../runtime/scope'
import { openSocket, type Socket, type SocketAddress, type SocketOptions } from '../../wire/socket'
import type { WarmSockets } from '../../provider-contract/contract'

/** What a connection is made of, before anything is said over it. */
export type Connection = Omit<SocketOptions, keyof SocketAddress> & Pick<SessionOptions, 'address'>

/**
 * Names everything that travels in the handshake but what is different every time, so that a changed key, voice or
 * address is never served by an old connection. Kept in memory only.
 */
function keyOf(provider: string, { url, headers = {} }: SocketAddress): string {
  const fixed = Object.entries(headers).filter(([name]) => !/connectionid|requestid/i.test(name))
  return JSON.stringify([provider, url, fixed])
}

/** Begins a connection that will probably be needed within the next minute. */
export async function warmConnection(sockets: WarmSockets | undefined, connection: Connection): Promise<void> {
  if (!sockets) return
  const address = await connection.address()
  sockets.warm(keyOf(connection.provider, address), (scope) => openSocket(scope, { ...connection, ...address }))
}

/** One that was made before, for `SessionOptions.ready`; undefined when there is none. */
export async function warmed(
  sockets: WarmSockets | undefined,
  connection: Connection,
  scope: Scope,
): Promise<Socket | undefined> {
  return sockets?.take(keyOf(connection.provider, await connection.address()), scope)
}

/** Options for a session whose first connection may have been made before. */
export function withWarmConnection(sockets: WarmSockets | undefined, options: SessionOptions): SessionOptions {
  let first = true
  return {
    ...options,
    ready(scope) {
      const asked = first
      first = false
      return asked ? warmed(sockets, options, scope) : undefined
    },
  }
}
