import { request as httpRequest } from 'node:http'
import { connect as connectTcp } from 'node:net'
import { WebSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MAX_MESSAGE_BYTES } from '#shared/contract'
import { contentSecurityPolicy } from '#shared/csp'
import { startServer } from '../../src/server/server'
import { MAX_GARBAGE } from '../../src/server/bridge-socket'
import { FakeService } from '../support/fake-service'
import { quietLog } from '../support/quiet-log'
import { temporaryDirectory } from '../support/temporary'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserTransport, connectSocket } from './browser-transport'
import { contractSuite } from './suite'

describe('the contract over a WebSocket', () => contractSuite(() => browserTransport()))

type Browser = Awaited<ReturnType<typeof browserTransport>>
let browser: Browser

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: browser.server.port, path, method, headers, setHost: !('host' in headers) },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => (body += text))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    request.on('error', reject)
    request.end()
  })
}

/** Tries to open the bridge; the status it was refused with, or 101. */
function upgrade(options: {
  token?: string
  origin?: string | undefined
  host?: string
  path?: string
  protocols?: string[]
}): Promise<number> {
  const { origin, token, port } = {
    origin: browser.server.origin,
    token: browser.server.token,
    port: browser.server.port,
    ...options,
  }
  const protocols = options.protocols ?? ['parley.v1', `token.${token}`]
  const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/bridge'}`, protocols, {
    ...(origin === undefined ? {} : { origin }),
    headers: options.host ? { host: options.host } : {},
  })
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', () => undefined)
  })
}

describe('the browser host at its door', () => {
  beforeEach(async () => {
    browser = await browserTransport()
  })
  afterEach(() => browser.close())

  it('lets in who was given the token, and says so only in the fragment', async () => {
    expect(browser.server.address).toBe(`http://127.0.0.1:${browser.server.port}/#token=${browser.server.token}`)
    expect(await upgrade({})).toBe(101)
    expect(
      await upgrade({ origin: `http://localhost:${browser.server.port}`, host: `localhost:${browser.server.port}` }),
    ).toBe(101)
  })

  it('accepts the bridge protocol and never repeats the token', async () => {
    const { socket } = await connectSocket(browser.server.origin, browser.server.token)
    expect(socket.protocol).toBe('parley.v1')
    expect(socket.extensions).toBe('')
    socket.terminate()
  })

  it.each([
    ['a wrong token', { token: 'x'.repeat(43) }, 401],
    ['no token', { protocols: ['parley.v1'] }, 401],
    ['a token in the address', { protocols: ['parley.v1'], path: '/bridge?token=TOKEN' }, 401],
    ['a foreign page', { origin: 'https://evil.example' }, 403],
    ['no page at all', { origin: undefined }, 403],
    ['a rebound name', { host: 'evil.example', origin: 'http://evil.example' }, 421],
    ['another path', { path: '/other' }, 404],
  ])('refuses %s', async (_who, options, status) => {
    const path = (options as { path?: string }).path?.replace('TOKEN', browser.server.token)
    expect(await upgrade({ ...options, ...(path ? { path } : {}) })).toBe(status)
    expect(browser.service.windows).toEqual([])
  })

  it('tells a page whether its token is right, over plain http', async () => {
    expect((await ask('/bridge', { authorization: `Bearer ${browser.server.token}` })).status).toBe(426)
    expect((await ask('/bridge', { authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await ask('/bridge')).status).toBe(401)
  })

  it('has a limit to windows', async () => {
    const windows = await Promise.all(
      Array.from({ length: 16 }, () => connectSocket(browser.server.origin, browser.server.token)),
    )
    expect(await upgrade({})).toBe(503)
    for (const window of windows) window.vanish()
    await vi.waitFor(async () => expect(await upgrade({})).toBe(101))
  })

  it('closes a connection that sends too much at once, and only that one', async () => {
    const window = await connectSocket(browser.server.origin, browser.server.token)
    const other = await connectSocket(browser.server.origin, browser.server.token)
    const closed = new Promise<number>((resolve) => window.socket.on('close', resolve))
    window.socket.send('x'.repeat(MAX_MESSAGE_BYTES + 1))
    expect(await closed).toBe(1009)
    expect(await other.request({ id: 1, command: 'talk.stop', data: {} })).toMatchObject({ ok: true })
    other.vanish()
  })

  it('puts up with some garbage and closes on much', async () => {
    const window = await connectSocket(browser.server.origin, browser.server.token)
    const closed = new Promise<number>((resolve) => window.socket.on('close', resolve))
    for (const text of ['{', '', '\u0000', '}{', '{"id":1,']) window.socket.send(text)
    expect(await window.request({ id: 1, command: 'talk.stop', data: {} })).toMatchObject({ ok: true })
    for (let n = 0; n < MAX_GARBAGE; n++) window.socket.send('{')
    expect(await closed).toBe(1002)
  })

  it('survives what is not WebSocket after the handshake, and what is not http before it', async () => {
    const raw = connectTcp(browser.server.port, '127.0.0.1')
    raw.on('error', () => undefined).resume()
    raw.write('\x16\x03\x01 this is not http\r\n\r\n')
    await new Promise((resolve) => raw.on('close', resolve))
    const window = await connectSocket(browser.server.origin, browser.server.token)
    const inner = (window.socket as unknown as { _socket: NodeJS.WritableStream })._socket
    const closed = new Promise((resolve) => window.socket.on('close', resolve))
    window.socket.on('error', () => undefined)
    inner.write(Buffer.alloc(64, 0xff))
    await closed
    expect((await ask('/healthz')).status).toBe(200)
  })

  it('is not read by a name that was rebound to it', async () => {
    for (const path of ['/', '/healthz', '/bridge']) {
      expect(await ask(path, { host: 'evil.example' })).toMatchObject({ status: 421 })
    }
  })

  it('says that it is well without telling anything', async () => {
    const { body } = await ask('/healthz')
    expect(JSON.parse(body)).toEqual({ ok: true, name: 'parley', version: '0.0.0' })
    expect(body).not.toContain(browser.server.token)
  })
})

describe('the browser host and dead windows', () => {
  it('notices a window that no longer answers', async () => {
    const service = new FakeService()
    const server = await startServer(
      { root: '/', version: '0', log: quietLog(), port: 0, anyPort: true, heartbeatMs: 40 },
      service,
    )
    const dead = new WebSocket(`ws://127.0.0.1:${server.port}/bridge`, ['parley.v1', `token.${server.token}`], {
      origin: server.origin,
      autoPong: false,
    })
    const alive = await connectSocket(server.origin, server.token)
    await vi.waitFor(() => expect(service.windows.map(({ closed }) => closed)).toContain(true), { timeout: 30_000 })
    expect(service.open).toHaveLength(1)
    dead.terminate()
    alive.vanish()
    await server.close()
  })

  it('closes with windows open, tells them, and frees its port', async () => {
    const first = await browserTransport()
    const window = await connectSocket(first.server.origin, first.server.token)
    const closed = new Promise<number>((resolve) => window.socket.on('close', resolve))
    await first.close()
    expect(await closed).toBe(1001)
    const again = await startServer(
      { root: '/', version: '0', log: quietLog(), port: first.server.port, anyPort: false },
      new FakeService(),
    )
    expect(again.port).toBe(first.server.port)
    const beside = await startServer(
      { root: '/', version: '0', log: quietLog(), port: again.port, anyPort: true },
      new FakeService(),
    )
    expect(beside.port).not.toBe(again.port)
    await expect(
      startServer({ root: '/', version: '0', log: quietLog(), port: again.port, anyPort: false }, new FakeService()),
    ).rejects.toMatchObject({
      fault: { code: 'host.portTaken' },
    })
    await Promise.all([again.close(), beside.close()])
  })
})

describe('the window files', () => {
  let root: string
  beforeEach(async () => {
    root = join(temporaryDirectory(), 'renderer')
    mkdirSync(join(root, 'assets'), { recursive: true })
    writeFileSync(join(root, 'index.html'), '<!doctype html>')
    writeFileSync(join(root, 'assets', 'index-abcdefgh.js'), 'export {}')
    writeFileSync(join(root, 'assets', 'vad-abcdefgh.wasm'), Buffer.alloc(200_000, 1))
    writeFileSync(join(root, '..', 'secret.json'), '{}')
    browser = await browserTransport(root)
  })
  afterEach(() => browser.close())

  it('come with their type and the policy', async () => {
    const page = await ask('/')
    expect(page).toMatchObject({ status: 200, body: '<!doctype html>' })
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy([
        `ws://127.0.0.1:${browser.server.port}`,
        `ws://localhost:${browser.server.port}`,
      ]),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
    const wasm = await ask('/assets/vad-abcdefgh.wasm')
    expect(wasm.headers).toMatchObject({
      'content-type': 'application/wasm',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': '200000',
    })
  })

  it('are not sent twice, and not at all for HEAD', async () => {
    const { headers } = await ask('/')
    expect(await ask('/', { 'if-none-match': String(headers['etag']) })).toMatchObject({ status: 304, body: '' })
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/assets',
    '/nothing.js',
    '/.hidden.js',
  ])('do not include %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('cannot be reached with %s', async (method) => {
    expect((await ask('/', {}, method)).status).toBe(405)
  })
})
