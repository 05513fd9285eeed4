import { WebSocket } from 'ws'
import { FaultError, cancelled, fault } from '#shared/fault'
import type { PeerMessage, Peers } from '#engine/ports/peers'
import { channel } from '#engine/runtime/channel'

/* A window's part of a room in Node, over the socket that the tests' LiveAvatar server has in place of LiveKit. */

/** Joins rooms as a window does: what is sent goes out, and what comes is handed on. `standing`: those it is in. */
export function roomPeers(here = true): Peers & { readonly join: Peers['join']; readonly standing: Set<WebSocket> } {
  const standing = new Set<WebSocket>()
  return {
    standing,
    here,
    open: () => Promise.reject(new Error('only rooms here')),
    async join(scope, provider, room) {
      const socket = new WebSocket(`${room.url}?token=${room.token}`)
      const messages = channel<PeerMessage>(scope)
      standing.add(socket)
      scope.onClose(() => {
        standing.delete(socket)
        socket.close()
      })
      await new Promise<void>((resolve, reject) => {
        socket.on('error', () => reject(new FaultError(fault('llm', 'network', 'llm.unreachable', { provider }))))
        scope.onClose(() => reject(cancelled('llm')))
        socket.on('message', (data: Buffer, binary) => {
          if (binary) return messages.push({ kind: 'binary', bytes: new Uint8Array(data), waitedMs: 0 })
          const text = data.toString()
          if (text === 'clear') return
          if (text === JSON.stringify({ joined: room.agent })) resolve()
          else messages.push({ kind: 'text', text })
        })
      })
      socket.on('close', () => messages.fail(new FaultError(fault('llm', 'network', 'llm.cutOff', { provider }))))
      return { messages, send: (text) => socket.send(text), sound: (bytes) => socket.send(bytes) }
    },
  }
}
