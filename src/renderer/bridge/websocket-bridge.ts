import { replySchema, type Bridge, type BridgeEvent, type CommandName } from '#shared/contract'
import { listeners } from './listeners'
import { notConnected, readEvent, readReply } from './messages'
import { pendingCommands } from './pending'
import type { Link, LinkListener, LinkStatus } from './socket-link'

/**
 * The bridge over a WebSocket: JSON as text frames, audio as binary frames. `open` opens the link that carries it, in
 * this thread or in a worker.
 */
export function webSocketBridge(open: (on: LinkListener) => Link): Bridge {
  const events = listeners<BridgeEvent>()
  const audio = listeners<Uint8Array>()
  const statuses = listeners<LinkStatus>()
  const pending = pendingCommands()
  const frames = new MessageChannel()
  let status: LinkStatus = 'connecting'
  let closed = false
  let nextId = 1

  const receive = (text: string): void => {
    const message = parseJson(text)
    const reply = replySchema.safeParse(message)
    if (reply.success) return pending.answer(reply.data)
    const event = readEvent(message)
    if (event) events.tell(event)
  }

  const link = open({
    status(next) {
      if (closed) return
      status = next
      if (next !== 'connected') pending.failAll(notConnected())
      statuses.tell(next)
    },
    text: receive,
    sound: (bytes) => audio.tell(new Uint8Array(bytes)),
  })
  link.feed(frames.port1)

  return {
    async call<N extends CommandName>(name: N, data: unknown) {
      if (closed || status !== 'connected') throw notConnected()
      const id = nextId++
      const reply = pending.open(id, name)
      link.send(JSON.stringify({ id, command: name, data }))
      return readReply(name, await reply)
    },
    note(name, data) {
      if (!closed) link.send(JSON.stringify({ note: name, data }))
    },
    onEvent: (listener) => events.add(listener),
    microphone: Promise.resolve(frames.port2),
    onAudio: (listener) => audio.add(listener),
    onStatus(listener) {
      listener(status)
      return statuses.add(listener)
    },
    close() {
      closed = true
      link.close()
      frames.port2.close()
      pending.failAll(notConnected())
      for (const list of [events, audio, statuses]) list.clear()
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
