import type { SessionOptions } from '../../wire/socket-session'
import type { Scope } from '../../runtime/scope'
import { openSocket, type Socket } from '../../wire/socket'
import type { WarmSockets } from '../../provider-contract/contract'
import { warmed } from './warm-socket'

/**
 * Options for a session that connects again after a loss, with its first connection already made: one that was warm, or
 * a new one. A new one is tried once: whether to wait for a server that refuses us or to take another provider is for
 * those to decide who know the others. Rejects with the fault of the handshake.
 */
export async function withFirstConnection(
  scope: Scope,
  options: SessionOptions,
  sockets?: WarmSockets,
): Promise<SessionOptions> {
  let socket: Socket | undefined =
    (await warmed(sockets, options, scope)) ?? (await openSocket(scope, { ...options, ...(await options.address()) }))
  return {
    ...options,
    ready: (inner) => {
      const first = socket
      socket = undefined
      first?.attach(inner)
      return first
    },
  }
}
