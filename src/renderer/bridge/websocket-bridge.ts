import { replySchema, type Bridge, type BridgeEvent, type CommandName } from '#shared/contract'
import { backoffMs } from './backoff'
import { listeners } from './listeners'
import { notConnected, readEvent, readReply } from './messages'
import { pendingCommands } from './pending'

/**
 * Close codes by which a host says that the token is wrong: policy violation (RFC 6455), and the 4401 in common use.
 */
const REFUSED_CODES = [1008, 4401]

type Status = 'connecting' | 'connected' | 'disconnected' | 'refused'

export interface WebSocketBridgeOptions {
  /** `ws://127.0.0.1:PORT/bridge` */
  readonly url: string
  readonly token: string
  readonly WebSocket?: typeof WebSocket
  readonly random?: () => number
  /**
   * Asks over HTTP whether the host knows this token. A browser does not tell a page why a handshake failed, so this is
   * how a wrong token is told from a host that is away. Rejects when the host cannot be reached.
   */
  readonly tokenRefused?: () => Promise<boolean>
}

/**
 * The bridge over a WebSocket: JSON as text frames, audio as binary frames. Reconnects by itself until closed or
 * refused. The token travels as a subprotocol, never in an address that could end up in a log.
 */
export function webSocketBridge(options: WebSocketBridgeOptions): Bridge {
  const Socket = options.WebSocket ?? WebSocket
  const random = options.random ?? Math.random
  const events = listeners<BridgeEvent>()
  const audio = listeners<Uint8Array>()
  const statuses = listeners<Status>()
  const pending = pendingCommands()
  let status: Status = 'connecting'
  let socket: WebSocket | undefined
  let attempt = 0
  let timer: number | undefined
  let closed = false
  let nextId = 1

  const setStatus = (next: Status): void => {
    if (status === next) return
    status = next
    statuses.tell(next)
  }

  const receive = (data: unknown): void => {
    if (data instanceof ArrayBuffer) return audio.tell(new Uint8Array(data))
    const message = typeof data === 'string' ? parseJson(data) : undefined
    const reply = replySchema.safeParse(message)
    if (reply.success) return pending.answer(reply.data)
    const event = readEvent(message)
    if (event) events.tell(event)
  }

  const retry = (): void => {
    setStatus('disconnected')
    timer = window.setTimeout(connect, backoffMs(attempt++, random))
  }

  const lost = async (code: number, wasOpen: boolean): Promise<void> => {
    socket = undefined
    pending.failAll(notConnected())
    if (closed) return
    if (REFUSED_CODES.includes(code)) return setStatus('refused')
    if (!wasOpen && options.tokenRefused) {
      const refused = await options.tokenRefused().catch(() => false)
      if (closed) return
      if (refused) return setStatus('refused')
    }
    retry()
  }

  const connect = (): void => {
    timer = undefined
    const next = new Socket(options.url, ['parley.v1', `token.${options.token}`])
    let wasOpen = false
    next.binaryType = 'arraybuffer'
    next.onopen = () => {
      wasOpen = true
      attempt = 0
      setStatus('connected')
    }
    next.onmessage = (event: MessageEvent) => receive(event.data)
    next.onclose = (event) => void lost(event.code, wasOpen)
    socket = next
  }

  connect()
  return {
    async call<N extends CommandName>(name: N, data: unknown) {
      if (socket?.readyState !== Socket.OPEN) throw notConnected()
      const id = nextId++
      const reply = pending.open(id, name)
      socket.send(JSON.stringify({ id, command: name, data }))
      return readReply(name, await reply)
    },
    onEvent: (listener) => events.add(listener),
    sendAudio(frame) {
      if (socket?.readyState === Socket.OPEN) socket.send(frame)
    },
    onAudio: (listener) => audio.add(listener),
    onStatus(listener) {
      listener(status)
      return statuses.add(listener)
    },
    close() {
      closed = true
      window.clearTimeout(timer)
      socket?.close()
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
