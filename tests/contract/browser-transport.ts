import { WebSocket } from 'ws'
import { startServer, type RunningServer } from '../../src/server/server'
import { FakeService } from '../support/fake-service'
import { quietLog } from '../support/quiet-log'
import type { RawWindow, Transport } from './transport'

/** The browser host's transport: a real server on loopback, and real WebSockets. */
export async function browserTransport(root = import.meta.dirname): Promise<Transport & { server: RunningServer }> {
  const service = new FakeService()
  const log = quietLog()
  const server = await startServer({ root, version: '0.0.0', log, port: 0, anyPort: true }, service)
  return {
    name: 'browser',
    service,
    server,
    connect: () => connectSocket(server.origin, server.token),
    close: () => server.close(),
  }
}

/** A raw window: what it sends and receives is not checked by any client code. */
export async function connectSocket(origin: string, token: string): Promise<RawWindow & { socket: WebSocket }> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, ['parley.v1', `token.${token}`], {
    origin,
    perMessageDeflate: false,
  })
  const replies = new Map<number, (reply: unknown) => void>()
  const take = (id: number): ((reply: unknown) => void) | undefined => {
    const key = replies.has(id) ? id : [...replies.keys()].at(-1)
    const resolve = replies.get(key ?? -1)
    replies.delete(key ?? -1)
    return resolve
  }
  const events: { event: string; data: unknown }[] = []
  const audio: Uint8Array[] = []
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return void audio.push(Uint8Array.from(data))
    const message = JSON.parse(data.toString('utf8')) as { id?: number; event?: string; data?: unknown }
    if (message.event !== undefined) events.push({ event: message.event, data: message.data })
    // 0 answers what had no usable id.
    else take(message.id ?? 0)?.(message)
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return {
    socket,
    events,
    audio,
    request: (raw) =>
      new Promise((resolve) => {
        const { id } = raw as { id?: unknown }
        replies.set(typeof id === 'number' ? id : 0, resolve as (reply: unknown) => void)
        socket.send(JSON.stringify(raw))
      }),
    note: (raw) => socket.send(JSON.stringify(raw)),
    sendAudio: (bytes) => socket.send(bytes),
    close: () =>
      new Promise((resolve) => {
        socket.on('close', () => resolve())
        socket.close()
      }),
    vanish: () => socket.terminate(),
  }
}
