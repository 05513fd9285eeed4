import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrived } from '#support/arrived'
import { startWsServer, type WsServer, type WsServerOptions } from '../../../tests/servers/ws-server'
import type { FakeClock } from '#support/engine/fake-clock'
import { settle } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import type { Scope } from '../runtime/scope'
import { openSocket, type Socket } from '../wire/socket'
import { SocketPool, type PoolOptions } from './pool'

let clock: FakeClock
let root: Scope
let taker: Scope
let end: () => Promise<void>
let server: WsServer

beforeEach(() => {
  ;({ clock, root, end } = openTestScope())
  taker = root.child('taker')
})

afterEach(async () => {
  await end()
  await vi.waitFor(async () => expect(await server.connections()).toBe(0))
  await server.close()
})

async function pool(
  options: PoolOptions = {},
  serves: WsServerOptions = {},
): Promise<{ pool: SocketPool; warm: (key?: string) => void }> {
  server = await startWsServer(serves)
  const made = new SocketPool(root.child('pool'), options)
  return {
    pool: made,
    warm: (key = 'k') =>
      made.warm(key, (scope): Promise<Socket> =>
        openSocket(scope, { stage: 'tts', provider: 'acme', url: server.url }),
      ),
  }
}

/** Warmed up, and the handshake done. */
async function warmed(options: PoolOptions = {}, serves: WsServerOptions = {}): Promise<SocketPool> {
  const made = await pool(options, serves)
  made.warm()
  await server.peer(0)
  await settle()
  return made.pool
}

describe('SocketPool', () => {
  it('opens one connection per key and hands it out once, also while it is being opened', async () => {
    const { pool: sockets, warm } = await pool()
    warm()
    warm()
    warm('other')
    expect(sockets.size).toBe(2)
    const [first, second] = await Promise.all([sockets.take('k', taker), sockets.take('k', taker)])
    expect(first?.open).toBe(true)
    expect(second).toBeUndefined()
    expect(await sockets.take('nobody', taker)).toBeUndefined()
    expect(sockets.size).toBe(1)
    await vi.waitFor(() => expect(server.peers).toHaveLength(2))
  })

  it('gives it away for good: it lives and ends with whoever took it', async () => {
    const sockets = await warmed({ idleMs: 1_000 })
    const socket = await sockets.take('k', taker)
    await clock.advance(10_000)
    expect(socket?.open).toBe(true)
    await taker.close()
    expect(socket?.open).toBe(false)
    const peer = await server.peer(0)
    await peer.until(() => peer.closed !== undefined)
  })

  it('keeps what the server said while it waited', async () => {
    const sockets = await warmed({}, { connected: (peer) => peer.send('welcome') })
    expect(await (await sockets.take('k', taker))?.messages.take()).toEqual({ kind: 'text', text: 'welcome' })
  })

  it('closes it when nobody wants it for long; asking again keeps it', async () => {
    const { pool: sockets, warm } = await pool({ idleMs: 1_000 })
    warm()
    await server.peer(0)
    await clock.advance(900)
    warm()
    await clock.advance(900)
    expect(sockets.size).toBe(1)
    await clock.advance(100)
    expect(sockets.size).toBe(0)
    const peer = await server.peer(0)
    await peer.until(() => peer.closed?.code === 1000)
    expect(await sockets.take('k', taker)).toBeUndefined()
  })

  it('does not hand out one that is too old', async () => {
    const sockets = await warmed({ maxAgeMs: 500 })
    await clock.advance(500)
    expect(await sockets.take('k', taker)).toBeUndefined()
    expect(sockets.size).toBe(0)
  })

  it.each(['close', 'drop'] as const)('forgets one that ends while it waits (%s)', async (how) => {
    const sockets = await warmed()
    const peer = await server.peer(0)
    peer[how]()
    await vi.waitFor(() => expect(sockets.size).toBe(0))
    expect(await sockets.take('k', taker)).toBeUndefined()
  })

  it('does not hand out one that no longer answers', async () => {
    const sockets = await warmed({ keepAlive: { everyMs: 1_000, message: '{"type":"KeepAlive"}' } })
    const peer = await server.peer(0)
    await clock.advance(1_000)
    await peer.until(() => peer.pings === 1 && peer.received.length === 1)
    await arrived()
    await clock.advance(1_000)
    expect(sockets.size).toBe(1)
    await peer.until(() => peer.pings === 2)
    peer.freeze()
    await arrived()
    await clock.advance(2_000)
    expect(sockets.size).toBe(0)
    peer.drop()
  })

  it('is empty after a failure, and works the next time', async () => {
    let refuse = true
    const { pool: sockets, warm } = await pool({}, { refuse: () => (refuse ? { status: 401 } : undefined) })
    warm()
    expect(await sockets.take('k', taker)).toBeUndefined()
    expect(sockets.size).toBe(0)
    refuse = false
    warm()
    expect((await sockets.take('k', taker))?.open).toBe(true)
  })

  it('does not lose it to somebody who was stopped while waiting', async () => {
    const { pool: sockets, warm } = await pool()
    warm()
    const taking = sockets.take('k', taker)
    await taker.close()
    expect(await taking).toBeUndefined()
    expect((await sockets.take('k', root.child('next')))?.open).toBe(true)
  })
})
