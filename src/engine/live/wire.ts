import { FaultError, toFault } from '#shared/fault'
import type { Peer, PeerMessage, Peers, TalkRoom } from '../ports/peers'
import { channel, type Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import type { Socket, SocketMessage } from '../wire/socket'
import type { WireContext } from '../wire/wire-fault'

/** What carries one connection: a WebSocket, or a window's peer connection, over which sound comes as binary. */
export type Wire = Pick<Socket, 'context' | 'open' | 'heardAt' | 'paused' | 'send' | 'ping' | 'fail' | 'close'> & {
  readonly messages: Source<SocketMessage | PeerMessage>
}

/** Has a window open a peer connection. It ends with `scope`; rejects as {@link Peers.open} does. */
export async function openPeerWire(
  peers: Peers,
  context: WireContext,
  scope: Scope,
  answer: (offer: string) => Promise<string>,
): Promise<Wire> {
  const own = scope.child('peer')
  return peerWire(await peers.open(own, context.provider, answer), context, own)
}

/** Has a window join a room. It ends with `scope`; rejects as {@link Peers.join} does. */
export async function openRoomWire(peers: Peers, context: WireContext, scope: Scope, room: TalkRoom): Promise<Wire> {
  const own = scope.child('room')
  return peerWire(await peers.join(own, context.provider, room), context, own)
}

function peerWire(peer: Peer, context: WireContext, own: Scope): Wire {
  const inbox = channel<PeerMessage>(own, { label: `${context.provider} peer` })
  let heardAt = own.clock.now()
  void own.spawn('messages', async () => {
    try {
      for await (const message of peer.messages) {
        heardAt = own.clock.now()
        inbox.push(message)
      }
      inbox.end()
    } catch (error) {
      inbox.fail(error instanceof FaultError ? error : new FaultError(toFault(error, context.stage), error))
    }
  })
  return {
    context,
    get open() {
      return !own.closed
    },
    get heardAt() {
      return heardAt
    },
    paused: false,
    messages: inbox,
    send(data) {
      if (own.closed) return Promise.resolve()
      if (typeof data === 'string') peer.send(data)
      else peer.sound(data)
      return Promise.resolve()
    },
    // The browser looks after the connection's life itself and says when it is over.
    ping: () => undefined,
    fail(error) {
      inbox.fail(error)
      void own.close('failed')
    },
    async close() {
      inbox.end()
      await own.close('left')
    },
  }
}
