import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrived } from '#support/arrived'
import { FaultError, fault, type Fault } from '#shared/fault'
import { startWsServer, type WsServer, type WsServerOptions } from '../../../tests/servers/ws-server'
import { channel } from '../runtime/channel'
import type { FakeClock } from '#support/engine/fake-clock'
import { settle } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import { produce } from '../runtime/produce'
import type { Scope } from '../runtime/scope'
import { openSocket } from './socket'
import { afterLoss, socketReconnect } from './reconnect'
import { socketSession, type SessionOptions, type SocketSession } from './socket-session'

let clock: FakeClock
let root: Scope
let scope: Scope
let end: () => Promise<void>
let server: WsServer | undefined

beforeEach(() => {
  ;({ clock, root, end } = openTestScope())
  scope = root.child('work')
})

afterEach(async () => {
  await end()
  await server?.close()
  server = undefined
})

async function start(options: WsServerOptions = {}): Promise<WsServer> {
  server = await startWsServer(options)
  return server
}

function session(extra: Partial<SessionOptions> = {}): SocketSession {
  return socketSession(scope, {
    stage: 'stt',
    provider: 'acme',
    address: () => ({ url: `${server?.url}/listen` }),
    ...extra,
  })
}

/** Keeps how a run ended, so that time can move in between. */
function ending(running: Promise<void>): { fault?: Fault; done: boolean } {
  const seen: { fault?: Fault; done: boolean } = { done: false }
  running.then(
    () => (seen.done = true),
    (error: FaultError) => (seen.fault = error.fault),
  )
  return seen
}

/** No jitter. */
const steady = { random: () => 1 }

describe('a session', () => {
  it('greets, feeds, listens and ends when the server does', async () => {
    await start({
      message(peer, message) {
        if (message.kind === 'binary') peer.send({ heard: [...message.bytes] })
        else if (message.text === '"bye"') peer.close(1000)
      },
    })
    const input = channel<Uint8Array>(scope)
    const seen: unknown[] = []
    const s = session({ hello: (send) => send('{"start":1}'), json: (message) => seen.push(message) })
    input.push(Uint8Array.of(1))
    input.push(Uint8Array.of(2))
    input.end()
    await s.run(
      input,
      (bytes) => s.send(bytes),
      () => s.sendJson('bye'),
    )
    expect(seen).toEqual([{ heard: [1] }, { heard: [2] }])
    expect(server!.peers[0]!.received[0]).toEqual({ kind: 'text', text: '{"start":1}' })
    await expect(s.send('late')).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
  })

  it('waits with everything else until the hello is out', async () => {
    await start()
    let release: () => void = () => undefined
    const s = session({
      hello: async (send) => {
        await send('1')
        await new Promise<void>((resolve) => (release = resolve))
        await send('2')
      },
    })
    const end = ending(s.run())
    const sent = s.send('3')
    const peer = await server!.peer(0)
    await peer.until(() => peer.received.length === 1)
    await settle()
    expect(peer.received).toHaveLength(1)
    release()
    await sent
    await peer.until(() => peer.received.length === 3)
    expect(peer.json).toEqual([1, 2, 3])
    s.finish()
    await vi.waitFor(() => expect(end.done).toBe(true))
    await peer.until(() => peer.closed !== undefined)
    expect(peer.closed?.code).toBe(1000)
  })

  it('passes binary messages and plain text on', async () => {
    await start({ connected: (peer) => (peer.send('not json'), peer.send(Uint8Array.of(7)), peer.close(1000)) })
    const seen: unknown[] = []
    await session({ text: (text) => seen.push(text), binary: (bytes) => seen.push([...bytes]) }).run()
    expect(seen).toEqual(['not json', [7]])
  })

  const bad: readonly (readonly [name: string, server: WsServerOptions, code: string])[] = [
    ['what is not JSON', { connected: (peer) => peer.send('<html>') }, 'stt.badAnswer'],
    ['a refused handshake', { refuse: () => ({ status: 401 }) }, 'stt.badKey'],
    ['a closed connection', { connected: (peer) => peer.close(1011) }, 'stt.serverError'],
  ]
  it.each(bad)('fails with %s, for run and for senders', async (_name, options, code) => {
    await start(options)
    const s = session({ json: () => undefined })
    await expect(s.run()).rejects.toMatchObject({ fault: { code, provider: 'acme' } })
    await expect(s.send('x')).rejects.toMatchObject({ fault: { code } })
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it('fails with what a handler, the feeding or the address throws', async () => {
    await start({ connected: (peer) => peer.send('{}') })
    const boom = new FaultError(fault('stt', 'quota', 'stt.quota'))
    const throws = (): never => {
      throw boom
    }
    await expect(session({ json: throws }).run()).rejects.toBe(boom)
    await expect(session({ address: throws }).run()).rejects.toBe(boom)
    await expect(session({ hello: throws }).run()).rejects.toMatchObject({ fault: { code: 'stt.quota' } })
    const input = channel<number>(scope)
    input.push(1)
    await expect(session().run(input, throws)).rejects.toBe(boom)
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it('is cut off when the server ends normally before the input does', async () => {
    await start({ message: (peer) => peer.close(1000, 'idle') })
    const input = channel<string>(scope)
    input.push('x')
    const s = session()
    await expect(s.run(input, (text) => s.send(text))).rejects.toMatchObject({
      fault: { kind: 'network', code: 'stt.cutOff' },
    })
  })

  it('maps errors inside messages with the vendor’s table', async () => {
    await start({ connected: (peer) => peer.send({ error: 'quota_exceeded for you' }) })
    const s = session({
      rules: [{ says: /quota_exceeded/, kind: 'quota', name: 'quota' }],
      json: (message, self) => self.fail(self.said((message as { error: string }).error)),
    })
    await expect(s.run()).rejects.toMatchObject({
      fault: { kind: 'quota', code: 'stt.quota', values: { address: `127.0.0.1:${server!.port}` } },
    })
    expect(session().said('busy', 429).fault).toMatchObject({ kind: 'rate', code: 'stt.rate' })
  })

  it('is cancelled with its scope in every state', async () => {
    await start({ refuse: ({ n }) => (n === 1 ? 'stall' : undefined) })
    for (const state of ['idle', 'open', 'connecting', 'waiting'] as const) {
      const inner = scope.child(state)
      const url = state === 'waiting' ? 'ws://127.0.0.1:1' : `${server!.url}/${state}`
      const s = socketSession(inner, { stage: 'stt', provider: 'acme', reconnect: steady, address: () => ({ url }) })
      const seen = state === 'idle' ? undefined : ending(s.run(channel<string>(scope), (text) => s.send(text)))
      if (state === 'open') await server!.peer(0)
      if (state === 'connecting') await vi.waitFor(() => expect(server!.handshakes).toHaveLength(2))
      if (state === 'waiting') await vi.waitFor(() => expect(clock.pending).toBe(1))
      expect(await inner.close()).toEqual([])
      await settle()
      if (seen) expect(seen.fault?.kind).toBe('cancelled')
      await expect(s.send('x')).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    }
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it('lets go of an input that belongs to somebody else', async () => {
    await start({ connected: (peer) => peer.close(1011) })
    const input = channel<string>(root)
    const out = produce<string>(scope, 'acme', async (_out, inner) => {
      const s = socketSession(inner, { stage: 'stt', provider: 'acme', address: () => ({ url: server!.url }) })
      await s.run(input, (text) => s.send(text))
    })
    await expect(out.take()).rejects.toMatchObject({ fault: { code: 'stt.serverError' } })
    expect(await scope.close()).toEqual([])
  })
})

describe('progress', () => {
  const progress = { firstMs: 1_000, gapMs: 300 }

  it('is not asked for while nothing is owed', async () => {
    await start()
    const end = ending(session({ progress }).run())
    await server!.peer(0)
    await clock.advance(60_000)
    expect(end).toEqual({ done: false })
  })

  it('must begin within the first limit', async () => {
    await start()
    const s = session({ progress })
    const end = ending(s.run())
    await server!.peer(0)
    s.owe()
    await clock.advance(500)
    s.owe()
    await clock.advance(499)
    expect(end.fault).toBeUndefined()
    await clock.advance(1)
    expect(end.fault).toMatchObject({ kind: 'timeout', code: 'stt.timeout', provider: 'acme', values: { seconds: 1 } })
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it('must go on within the gap until it is settled', async () => {
    await start()
    const s = session({ progress })
    const end = ending(s.run())
    await server!.peer(0)
    s.useful()
    s.owe()
    await clock.advance(999)
    s.useful()
    await clock.advance(299)
    s.useful()
    s.settled()
    await clock.advance(60_000)
    expect(end.fault).toBeUndefined()
    s.owe()
    s.useful()
    await clock.advance(300)
    expect(end.fault).toMatchObject({ code: 'stt.stalled' })
  })

  it('a server that ends normally while it owes an answer has cut us off', async () => {
    await start({ connected: (peer) => peer.close(1000) })
    const s = session({ progress })
    s.owe()
    await expect(s.run()).rejects.toMatchObject({ fault: { kind: 'network', code: 'stt.cutOff' } })
  })
})

describe('heartbeat', () => {
  it("sends the vendor's message, after the hello only", async () => {
    await start()
    let release: () => void = () => undefined
    const s = session({
      heartbeat: { everyMs: 1_000, message: '{"type":"KeepAlive"}' },
      hello: () => new Promise<void>((resolve) => (release = resolve)),
    })
    void ending(s.run())
    const peer = await server!.peer(0)
    await vi.waitFor(() => expect(clock.pending).toBe(1))
    await clock.advance(1_500)
    expect(peer.received).toEqual([])
    release()
    await settle()
    await clock.advance(2_000)
    await peer.until(() => peer.received.length === 2)
    expect(peer.json).toEqual([{ type: 'KeepAlive' }, { type: 'KeepAlive' }])
    expect(peer.pings).toBe(0)
  })

  it('finds a half-open connection, and leaves a living one alone', async () => {
    await start()
    const end = ending(session({ heartbeat: { everyMs: 1_000, pongMs: 500 } }).run())
    const peer = await server!.peer(0)
    await vi.waitFor(() => expect(clock.pending).toBe(1))
    await clock.advance(1_000)
    await vi.waitFor(() => expect(peer.pings).toBe(1))
    // The pong travels in real time.
    await arrived()
    await clock.advance(500)
    expect(end.fault).toBeUndefined()
    peer.freeze()
    await clock.advance(500)
    await clock.advance(499)
    expect(end.fault).toBeUndefined()
    await clock.advance(1)
    await settle()
    expect(end.fault).toMatchObject({ kind: 'network', code: 'stt.cutOff' })
  })
})

describe('reconnecting', () => {
  it('says hello again and sends what waited', async () => {
    await start({ connected: (peer) => peer.handshake.n === 0 && peer.drop() })
    const s = session({ reconnect: steady, hello: (send, n) => send(`"hello ${n}"`) })
    const end = ending(s.run())
    const first = await server!.peer(0)
    await first.until(() => first.closed !== undefined)
    // The server knows; the client, in the same process, hears of it some turns of the event loop later. What it sends
    // before that is lost with the connection.
    await arrived()
    const sent = s.send('"later"')
    await vi.waitFor(async () => {
      await clock.advance(100)
      expect(server!.peers).toHaveLength(2)
    })
    const peer = await server!.peer(1)
    await sent
    await peer.until(() => peer.received.length === 2)
    expect(peer.json).toEqual(['hello 1', 'later'])
    s.finish()
    await vi.waitFor(() => expect(end.done).toBe(true))
  })

  it('stops after three connections that lived shortly, and says that waiting will not help', async () => {
    await start({ connected: (peer) => peer.close(1011) })
    const end = ending(session({ reconnect: steady }).run())
    await vi.waitFor(async () => {
      await clock.advance(100)
      expect(end.fault).toMatchObject({ code: 'stt.serverError', permanent: true })
    })
    expect(server!.peers).toHaveLength(3)
  })

  it('stops at once when waiting cannot help', async () => {
    await start({ refuse: () => ({ status: 401 }) })
    await expect(session({ reconnect: steady }).run()).rejects.toMatchObject({ fault: { code: 'stt.badKey' } })
    expect(server!.handshakes).toHaveLength(1)
  })

  it('comes back also from a normal end, which is not ours', async () => {
    await start({ connected: (peer) => peer.handshake.n === 0 && peer.close(1000, 'session limit') })
    const s = session({ reconnect: steady })
    const end = ending(s.run())
    await vi.waitFor(async () => {
      await clock.advance(100)
      expect(server!.peers).toHaveLength(2)
    })
    await settle()
    s.finish()
    await vi.waitFor(() => expect(end.done).toBe(true))
  })
})

describe('a ready connection', () => {
  it('is used first, with its hello', async () => {
    await start()
    const warm = await openSocket(scope, { stage: 'stt', provider: 'acme', url: server!.url })
    const s = session({
      ready: () => warm,
      hello: (send) => send('"hi"'),
      address: () => expect.unreachable('no other connection'),
    })
    const end = ending(s.run())
    const peer = await server!.peer(0)
    await peer.until(() => peer.received.length === 1)
    s.finish()
    await vi.waitFor(() => expect(end.done).toBe(true))
    await peer.until(() => peer.closed !== undefined)
  })
})

describe('afterLoss', () => {
  const lost = fault('stt', 'network', 'stt.cutOff')
  const policy = { ...socketReconnect, random: () => 1 }

  it('waits longer each time, up to the limit, and forgets after a good while', () => {
    expect(afterLoss(lost, 0, 0, policy)).toEqual({ again: true, waitMs: 250, quickLosses: 1 })
    expect(afterLoss(lost, 4_999, 1, policy)).toEqual({ again: true, waitMs: 500, quickLosses: 2 })
    expect(afterLoss(lost, 5_000, 2, policy)).toEqual({ again: true, waitMs: 250, quickLosses: 0 })
    expect(afterLoss(lost, 0, 0, { ...policy, random: () => 0 })).toMatchObject({ waitMs: 125 })
    expect(afterLoss(lost, 0, 1, { ...policy, maxDelayMs: 300 })).toMatchObject({ waitMs: 300 })
  })

  it('gives up after the third, on permanent faults and when cancelled; obeys Retry-After', () => {
    expect(afterLoss(lost, 0, 2, policy)).toEqual({ again: false, fault: { ...lost, permanent: true } })
    expect(afterLoss(fault('stt', 'auth', 'llm.failed'), 60_000, 0, policy)).toMatchObject({ again: false })
    expect(afterLoss(fault('stt', 'cancelled', 'llm.failed'), 60_000, 0, policy)).toMatchObject({ again: false })
    expect(afterLoss({ ...lost, retryAfterMs: 9_000 }, 0, 0, policy)).toMatchObject({ waitMs: 9_000 })
  })
})
