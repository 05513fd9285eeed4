import { backoffMs } from '#shared/backoff'

/**
 * Close codes by which a host says that the token is wrong: policy violation (RFC 6455), and the 4401 in common use.
 */
const REFUSED_CODES = [1008, 4401]
/** Longest pause before a reconnect, ms: short enough that a restarted host is noticed at once. */
const LONGEST_PAUSE_MS = 8_000

export type LinkStatus = 'connecting' | 'connected' | 'disconnected' | 'refused'

/** What a link tells. Everything is told later than the call that opened it. */
export interface LinkListener {
  status(status: LinkStatus): void
  text(text: string): void
  sound(bytes: ArrayBuffer): void
}

/** A WebSocket that stays connected, wherever it runs. */
export interface Link {
  /** Sends a text message; dropped while disconnected. */
  send(text: string): void
  /** What arrives at this port (ArrayBuffers) goes up as binary messages; dropped while disconnected. */
  feed(port: MessagePort): void
  close(): void
}

export interface SocketLinkOptions {
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
 * A WebSocket that reconnects by itself until closed or refused. The token travels as a subprotocol, never in an
 * address that could end up in a log.
 */
export function socketLink(options: SocketLinkOptions, on: LinkListener): Link {
  const Socket = options.WebSocket ?? WebSocket
  const random = options.random ?? Math.random
  const ports: MessagePort[] = []
  let status: LinkStatus = 'connecting'
  let socket: WebSocket | undefined
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const setStatus = (next: LinkStatus): void => {
    if (status === next) return
    status = next
    on.status(next)
  }

  const retry = (): void => {
    setStatus('disconnected')
    timer = setTimeout(connect, backoffMs(attempt++, random, { longestMs: LONGEST_PAUSE_MS }))
  }

  const lost = async (code: number, wasOpen: boolean): Promise<void> => {
    socket = undefined
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
    next.onmessage = ({ data }: MessageEvent) => {
      if (data instanceof ArrayBuffer) on.sound(data)
      else if (typeof data === 'string') on.text(data)
    }
    next.onclose = (event) => void lost(event.code, wasOpen)
    socket = next
  }

  const send = (data: string | ArrayBuffer): void => {
    if (socket?.readyState === Socket.OPEN) socket.send(data)
  }

  connect()
  return {
    send,
    feed(port) {
      ports.push(port)
      port.onmessage = ({ data }: MessageEvent) => {
        if (data instanceof ArrayBuffer) send(data)
      }
    },
    close() {
      closed = true
      clearTimeout(timer)
      socket?.close()
      for (const port of ports) port.close()
    },
  }
}

/**
 * Whether the host at `address` refuses this token: it answers 401 to a wrong one and 426, come back as a WebSocket, to
 * the right one. Rejects when there is no host.
 */
export async function tokenRefused(address: string, token: string): Promise<boolean> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  return response.status === 401
}
