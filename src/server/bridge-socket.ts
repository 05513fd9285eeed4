import type { RawData, WebSocket } from 'ws'
import type { BridgeReply } from '#shared/contract'
import { requestSchema } from '#shared/contract'
import { fault } from '#shared/fault'
import type { HostService } from '#engine/host/connection'
import type { Log } from '#engine/ports/ports'
import { Outbox } from './outbox'

/** Requests one window may have unanswered; a window in good health has a handful. */
export const MAX_PENDING = 256

/** Messages that are not JSON, after which the peer is taken for something else than a window of Parley. */
export const MAX_GARBAGE = 32

/** How often a window is asked whether it is still there, ms; one that has not answered by the next time is dead. */
export const HEARTBEAT_MS = 15_000

/** RFC 6455 close codes. */
const PROTOCOL_ERROR = 1002

export interface BridgeSocketOptions {
  readonly log: Log
  readonly heartbeatMs?: number
}

/** Serves one window over one WebSocket until either side ends it. */
export function serveWindow(socket: WebSocket, service: HostService, options: BridgeSocketOptions): void {
  const { log } = options
  const outbox = new Outbox({
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    send: (data, sent) => {
      if (socket.readyState === socket.OPEN) socket.send(data, sent)
    },
    drop: (why) => {
      log.warn({ why }, 'window dropped')
      socket.terminate()
    },
  })
  const session = service.connect({
    send: (event) => outbox.message(JSON.stringify({ event: event.name, data: event.data })),
    sendAudio: (chunk) => outbox.audio(chunk),
  })
  let pending = 0
  let garbage = 0
  let alive = true

  const reply = (answer: BridgeReply): void => outbox.message(JSON.stringify(answer))

  const take = async (text: string): Promise<void> => {
    const raw = parseJson(text)
    if (raw === undefined) {
      if (++garbage >= MAX_GARBAGE) socket.close(PROTOCOL_ERROR, 'not JSON')
      return
    }
    if (isNote(raw)) return session.note(raw)
    if (pending >= MAX_PENDING) return reply(tooMany(raw))
    pending++
    try {
      reply(await session.request(raw))
    } finally {
      pending--
    }
  }

  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, options.heartbeatMs ?? HEARTBEAT_MS)

  socket.on('pong', () => {
    alive = true
  })
  socket.on('message', (data, isBinary) => {
    alive = true
    const bytes = toBytes(data)
    if (isBinary) session.audio(bytes)
    else
      void take(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')).catch(
        (error: unknown) => log.error({ error }, 'request failed'),
      )
  })
  // A message too big or not WebSocket at all: ws closes by itself, and says so here.
  socket.on('error', (error) => log.warn({ error: error.message }, 'window connection failed'))
  socket.on('close', (code) => {
    clearInterval(heartbeat)
    outbox.close()
    session.close()
    log.info({ code, garbage, droppedChunks: outbox.droppedChunks }, 'window gone')
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isNote(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'note' in raw
}

function tooMany(raw: unknown): BridgeReply {
  const request = requestSchema.safeParse(raw)
  return { id: request.success ? request.data.id : 0, ok: false, fault: fault('bridge', 'rate', 'bridge.busy') }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
