import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultError, type Fault } from '#shared/fault'
import { startWsServer, type WsServer, type WsServerOptions } from '../../../tests/servers/ws-server'
import type { FakeClock } from '#support/engine/fake-clock'
import { settle } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import type { Scope } from '../runtime/scope'
import { openSocket, type Socket, type SocketOptions } from './socket'

const KEY = 'secret-key-1234'

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

function open(extra: Partial<SocketOptions> = {}): Promise<Socket> {
  return openSocket(scope, {
    stage: 'tts',
    provider: 'acme',
    url: `${server?.url}/speak?api_key=${KEY}&model=m`,
    headers: { Authorization: `Token ${KEY}` },
    ...extra,
  })
}

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const error = await promise.then(
    () => expect.unreachable('it should have failed'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FaultError)
  return (error as FaultError).fault
}

async function drain(socket: Socket): Promise<unknown[]> {
  const seen: unknown[] = []
  for await (const message of socket.messages) seen.push(message.kind === 'text' ? message.text : [...message.bytes])
  return seen
}

describe('handshake', () => {
  it('carries headers, query and protocols', async () => {
    const { url } = await start()
    const socket = await open({ url: `${url}/speak?model=m`, headers: { 'X-Key': KEY }, protocols: ['a', 'b'] })
    const { handshake } = await server!.peer(0)
    expect(handshake.headers['x-key']).toBe(KEY)
    expect(handshake.url.searchParams.get('model')).toBe('m')
    expect(handshake.protocols).toEqual(['a', 'b'])
    expect(handshake.headers['sec-websocket-extensions']).toBeUndefined()
    expect(socket.protocol).toBe('a')
    expect(socket.open).toBe(true)
  })

  it.each([
    [401, {}, { error: 'nope' }, { kind: 'auth', code: 'tts.badKey', permanent: true }],
    [403, {}, 'no', { kind: 'auth', code: 'tts.forbidden', permanent: true }],
    [402, {}, '', { kind: 'quota', code: 'tts.quota', permanent: true }],
    [
      429,
      { 'Retry-After': '7' },
      'slow down',
      { kind: 'rate', code: 'tts.rate', retryAfterMs: 7_000, permanent: false },
    ],
    [503, { 'Retry-After': '2' }, '', { kind: 'network', code: 'tts.serverError', retryAfterMs: 2_000 }],
    [301, { Location: 'http://elsewhere' }, '', { kind: 'config', code: 'tts.moved' }],
    [200, {}, 'hello', { code: 'tts.notAModelServer', kind: 'config' }],
  ])('turns a refusal with %i into a fault', async (status, headers, body, expected) => {
    await start({ refuse: () => ({ status, headers, body }) })
    expect(await faultOf(open())).toMatchObject({ provider: 'acme', stage: 'tts', ...expected })
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it("prefers the vendor's own words and hides keys", async () => {
    await start({
      refuse: () => ({ status: 401, body: { detail: { status: 'quota_exceeded', message: `for ${KEY}` } } }),
    })
    const fault = await faultOf(
      open({ rules: [{ status: [401], says: /quota_exceeded/, kind: 'quota', name: 'quota' }] }),
    )
    expect(fault).toMatchObject({
      kind: 'quota',
      code: 'tts.quota',
      permanent: true,
      values: { address: `127.0.0.1:${server!.port}` },
    })
    expect(fault.detail).toContain('quota_exceeded')
    expect(JSON.stringify(fault)).not.toContain(KEY)
  })

  it('reads a refusal whose body never ends', async () => {
    await start({ refuse: () => ({ status: 401, headers: { 'Content-Length': '100' }, body: 'partial' }) })
    expect(await faultOf(open())).toMatchObject({ code: 'tts.badKey' })
  })

  it('gives up on a server that accepts and says nothing', async () => {
    await start({ refuse: () => 'stall' })
    const failed = faultOf(open({ connectMs: 2_000 }))
    await vi.waitFor(() => expect(server!.handshakes).toHaveLength(1))
    await clock.advance(2_000)
    expect(await failed).toMatchObject({ kind: 'timeout', code: 'tts.unreachable', permanent: false })
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it('reports a connection cut or answered with nonsense before it stood', async () => {
    await start({ refuse: ({ url }) => (url.pathname === '/drop' ? 'drop' : 'garbage') })
    expect(await faultOf(open({ url: `${server!.url}/drop` }))).toMatchObject({
      kind: 'network',
      code: 'tts.unreachable',
    })
    expect(await faultOf(open({ url: `${server!.url}/garbage` }))).toMatchObject({
      kind: 'config',
      code: 'tts.notAModelServer',
    })
  })

  it('reports a port where nobody listens', async () => {
    const probe = createServer()
    const port = await new Promise<number>((resolve) =>
      probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port)),
    )
    await new Promise((resolve) => probe.close(resolve))
    expect(await faultOf(open({ url: `ws://127.0.0.1:${port}/x` }))).toMatchObject({
      kind: 'network',
      code: 'tts.unreachable',
    })
  })

  it('never throws and never quotes a broken address', async () => {
    const fault = await faultOf(open({ url: `nonsense://${KEY}` }))
    expect(fault).toMatchObject({ kind: 'config', code: 'tts.badAddress' })
    expect(fault.detail).not.toContain(KEY)
    expect(await faultOf(open({ url: 'ws://127.0.0.1:1', headers: { Authorization: 'Token a\nb' } }))).toMatchObject({
      code: 'tts.badKey',
    })
  })

  it('is cancelled with its scope', async () => {
    await start({ refuse: () => 'stall' })
    const failed = faultOf(open())
    await vi.waitFor(() => expect(server!.handshakes).toHaveLength(1))
    await scope.close()
    expect(await failed).toMatchObject({ kind: 'cancelled' })
    expect(await faultOf(open())).toMatchObject({ kind: 'cancelled' })
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })
})

describe('messages', () => {
  it('come in order, whole and of their kind, however they were cut', async () => {
    await start({
      connected(peer) {
        peer.sendSplit('grüße 👋', 1)
        peer.sendSplit(Uint8Array.of(1, 2, 3, 4, 5), 2)
        peer.send('')
        peer.close(1000)
      },
    })
    expect(await drain(await open())).toEqual(['grüße 👋', [1, 2, 3, 4, 5], ''])
  })

  it('can be sent both ways', async () => {
    await start()
    const socket = await open()
    await socket.send('hello')
    await socket.send(Uint8Array.of(9, 8))
    const peer = await server!.peer(0)
    await peer.until(() => peer.received.length === 2)
    expect(peer.received[0]).toEqual({ kind: 'text', text: 'hello' })
    expect([...peer.bytes]).toEqual([9, 8])
  })

  it('stop flowing while the reader is behind, and go on after', async () => {
    await start({ connected: (peer) => Array.from({ length: 200 }, (_, i) => peer.send(`${i}:${'x'.repeat(20_000)}`)) })
    const socket = await open({ maxUnreadMessages: 8 })
    await vi.waitFor(() => expect(socket.paused).toBe(true))
    let count = 0
    for await (const message of socket.messages) {
      expect(message.kind === 'text' && message.text.startsWith(`${count}:`)).toBe(true)
      if (++count === 200) break
    }
    expect(socket.paused).toBe(false)
  })

  it('make the sender wait, and fail when the server takes nothing', async () => {
    await start({ connected: (peer) => peer.freeze() })
    const socket = await open({ maxUnsentBytes: 100_000 })
    const sending = faultOf(
      (async () => {
        for (;;) await socket.send(new Uint8Array(65_536))
      })(),
    )
    await vi.waitFor(() => expect(clock.pending).toBe(1))
    await clock.advance(5_000)
    expect(await sending).toMatchObject({ kind: 'timeout', code: 'tts.stalled' })
    expect(await faultOf(socket.messages.take())).toMatchObject({ code: 'tts.stalled' })
  })
})

describe('the end', () => {
  it.each([
    [1001, '', { kind: 'network', code: 'tts.cutOff' }],
    [1003, 'cannot accept', { kind: 'config', code: 'tts.badRequest', permanent: true }],
    [1008, 'You exceeded your current quota', { kind: 'quota', code: 'tts.quota', permanent: true }],
    [1009, '', { kind: 'config', code: 'tts.tooLong' }],
    [1011, 'oops', { kind: 'network', code: 'tts.serverError', permanent: false }],
    [3000, '', { kind: 'auth', code: 'tts.badKey' }],
    [4429, '', { kind: 'rate', code: 'tts.rate' }],
    [4001, 'who knows', { kind: 'network', code: 'tts.serverError' }],
  ])('with %i %s is a fault', async (code, reason, expected) => {
    await start({ connected: (peer) => (peer.send('last'), peer.close(code, reason)) })
    const socket = await open()
    expect(await socket.messages.take()).toEqual({ kind: 'text', text: 'last' })
    expect(await faultOf(socket.messages.take())).toMatchObject({ provider: 'acme', ...expected })
    expect(socket.open).toBe(false)
    expect(await faultOf(socket.send('x'))).toMatchObject(expected)
  })

  it.each([1000, undefined])('with %s is normal', async (code) => {
    await start({ connected: (peer) => (peer.send('last'), peer.close(code)) })
    const socket = await open()
    expect(await drain(socket)).toEqual(['last'])
    expect(await faultOf(socket.send('x'))).toMatchObject({ code: 'tts.cutOff' })
  })

  it("follows the vendor's table, also for a normal code", async () => {
    await start({ connected: (peer) => peer.close(1000, 'connection idle timeout') })
    const socket = await open({ rules: [{ close: [1000], says: /idle/, kind: 'network', name: 'cutOff' }] })
    expect(await faultOf(socket.messages.take())).toMatchObject({ kind: 'network', code: 'tts.cutOff' })
  })

  it('by a cut connection, by bytes that are no frame and by a giant is a fault', async () => {
    await start({
      connected(peer) {
        if (peer.handshake.n === 0) peer.drop()
        if (peer.handshake.n === 1) peer.raw(Uint8Array.of(0xff, 0xff, 0xff, 0xff))
        if (peer.handshake.n === 2) peer.send('x'.repeat(2_000))
      },
    })
    expect(await faultOf((await open()).messages.take())).toMatchObject({ kind: 'network', code: 'tts.cutOff' })
    expect(await faultOf((await open()).messages.take())).toMatchObject({ kind: 'protocol', code: 'tts.badAnswer' })
    expect(await faultOf((await open({ maxMessageBytes: 1_000 })).messages.take())).toMatchObject({
      kind: 'protocol',
      code: 'tts.badAnswer',
    })
    await vi.waitFor(async () => expect(await server!.connections()).toBe(0))
  })

  it('by us says goodbye and ends the messages', async () => {
    await start()
    const socket = await open()
    const reading = drain(socket)
    await socket.close(1000, 'done')
    expect(await reading).toEqual([])
    const peer = await server!.peer(0)
    await peer.until(() => peer.closed !== undefined)
    expect(peer.closed).toEqual({ code: 1000, reason: 'done' })
    expect(await faultOf(socket.send('x'))).toMatchObject({ kind: 'cancelled' })
    expect(scope.leftovers()).toEqual([])
  })

  it('of the scope cancels readers at once and cuts a server that does not answer', async () => {
    await start({ connected: (peer) => peer.freeze() })
    const socket = await open()
    const reading = faultOf(socket.messages.take())
    let over = false
    const closed = scope.close().finally(() => (over = true))
    expect(await reading).toMatchObject({ kind: 'cancelled' })
    expect(over).toBe(false)
    expect(await closed).toEqual([])
  })

  it('is told to listeners once, also to late ones', async () => {
    await start({ connected: (peer) => peer.close(1011, 'x') })
    const socket = await open()
    const heard: (string | undefined)[] = []
    socket.onGone((error) => heard.push(error?.fault.code))
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    socket.onGone((error) => heard.push(error?.fault.code))
    expect(heard).toEqual(['tts.serverError', 'tts.serverError'])
  })
})

it('a socket attached to a second scope ends with either', async () => {
  await start()
  const other = root.child('other')
  const socket = await open()
  socket.attach(other)
  const reading = faultOf(socket.messages.take())
  await other.close()
  expect(await reading).toMatchObject({ kind: 'cancelled' })
  await settle()
  expect(scope.leftovers()).toEqual([])
})

it('notices when the server was last heard', async () => {
  await start()
  const socket = await open()
  await clock.advance(100)
  expect(socket.heardAt).toBe(0)
  socket.ping()
  await vi.waitFor(() => expect(socket.heardAt).toBe(100))
})
