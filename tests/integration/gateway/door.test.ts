import { connect } from 'node:net'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { CALL_PATH, CALL_PROTOCOL, closeCodes } from '#shared/gateway/wire'
import { Tokens, tokenRequestSchema } from '../../../src/gateway/tokens/tokens'
import { SECRETS, testConfig, testGateway } from '../../support/gateway/test-gateway'

/* Who may call, and how much: strangers, forgers, crowds, and those who send too much or read too little. */

const request = tokenRequestSchema.parse({})

describe('a token', () => {
  it('lets one call begin, in the hello or the subprotocol, and no other', async () => {
    const { call, token } = await testGateway()
    const once = await token()
    const first = await call({ token: once, inSubprotocol: true })
    await first.until(() => first.welcome !== undefined)
    const second = await call({ token: once })
    await second.until(() => second.closed !== undefined)
    expect(second.fault).toMatchObject({ code: 'token.used', remedy: 'newToken', ends: true })
    expect(second.closed?.code).toBe(closeCodes.refused)
    expect(first.closed).toBeUndefined()
  })

  it('is used up by one of two who come with it at the same moment', async () => {
    const { call, token } = await testGateway()
    const once = await token()
    const both = await Promise.all([call({ token: once }), call({ token: once })])
    await both[0].until(() => both.every((one) => one.welcome !== undefined || one.closed !== undefined))
    expect(both.filter((one) => one.welcome !== undefined)).toHaveLength(1)
  })

  it.each<[string, string, () => Promise<string> | string]>([
    [
      'that has run out',
      'token.expired',
      async () => (await tokens().mint('shop', request, Date.now() - 120_000)).token,
    ],
    ['of another signer', 'token.invalid', async () => (await new Tokens('x'.repeat(40)).mint('shop', request)).token],
    ['of a tenant who is gone', 'token.invalid', async () => (await tokens().mint('nobody', request)).token],
    [
      'without a signature',
      'token.invalid',
      () =>
        new UnsecuredJWT({ tenant: 'shop', user: 'x', jti: 'y' })
          .setIssuer('parley')
          .setAudience('parley-call')
          .setExpirationTime('60s')
          .setIssuedAt()
          .encode(),
    ],
    [
      'that lasts longer than any may',
      'token.expired',
      () => signed({ iat: seconds() - 400, exp: seconds() + 86_400 }),
    ],
    ['that never ends', 'token.invalid', () => signed({ iat: seconds() })],
    ['that is a ticket', 'token.invalid', () => tokens().ticket({ call: 'c', tenant: 'shop', turn: 1 }, 60)],
    ['that is nonsense', 'token.invalid', () => 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'],
  ])('%s is refused', async (_, code, make) => {
    const { call } = await testGateway()
    const caller = await call({ token: await make() })
    await caller.until(() => caller.closed !== undefined)
    expect([caller.fault?.code, caller.closed?.code]).toEqual([code, closeCodes.refused])
    expect(caller.fault?.sentence).toMatch(/\. .+\.$/)
  })

  it('is bound to its page, and a page to its tenant', async () => {
    const { call } = await testGateway(
      testConfig({}, { origins: ['https://a.example', 'https://b.example'], programs: false }),
    )
    const refusedWith = async (origin: string | undefined, bound?: string): Promise<string | undefined> => {
      const caller = await call(origin === undefined ? {} : { origin }, bound === undefined ? {} : { origin: bound })
      await caller.until(() => caller.closed !== undefined || caller.welcome !== undefined)
      return caller.fault?.code
    }
    expect(await refusedWith('https://a.example')).toBeUndefined()
    expect(await refusedWith('https://a.example', 'https://a.example')).toBeUndefined()
    expect(await refusedWith('https://b.example', 'https://a.example')).toBe('token.origin')
    expect(await refusedWith('https://a.example.evil.test')).toBe('origin.refused')
    expect(await refusedWith(undefined)).toBe('origin.refused')
  })

  it('says so in Turkish to whoever speaks it', async () => {
    const { call } = await testGateway()
    const caller = await call({ token: 'x', hello: { locale: 'tr-TR' } })
    await caller.until(() => caller.fault !== undefined)
    expect(caller.fault?.sentence).toMatch(/izni yok/)
  })
})

describe('minting', () => {
  it.each<[string, unknown, number, RegExp]>([
    ['more than five minutes', { ttl: 301 }, 400, /ttl/],
    ['a persona nobody has', { persona: 'who' }, 400, /persona/],
    ['a page of somebody else', { origin: 'https://evil.example' }, 400, /origin/],
    ['what nobody knows', { admin: true }, 400, /admin/],
  ])('refuses %s', async (_, body, status, words) => {
    const { gateway } = await testGateway()
    const response = await post(gateway.origin, SECRETS['SHOP_KEY'], JSON.stringify(body))
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(words)])
  })

  it.each([
    ['no key', undefined],
    ['a wrong one', 'shop-key-0123456789abcdee'],
    ["the administrator's", 'shop-admin-0123456789abcdef'],
  ])('needs the key: %s', async (_, key) => {
    const { gateway } = await testGateway()
    expect((await post(gateway.origin, key, '{}')).status).toBe(401)
  })

  it('answers so many requests a minute, then says when to come back', async () => {
    const { gateway } = await testGateway(testConfig({ limits: { requestsPerMinute: 5 } }))
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await post(gateway.origin, SECRETS['SHOP_KEY'], '{}')).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429])
    const refused = await post(gateway.origin, SECRETS['SHOP_KEY'], '{}')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('reads no more of a body than it may have', async () => {
    const { gateway } = await testGateway()
    const response = await post(gateway.origin, SECRETS['SHOP_KEY'], JSON.stringify({ user: 'x'.repeat(100_000) }))
    expect(response.status).toBe(413)
  })
})

describe('a full house', () => {
  it('tells those who wait their place, lets them in in order, and sends the others away', async () => {
    const { call, gateway } = await testGateway(testConfig({ limits: { calls: 1, queue: 2, queueSeconds: 30 } }))
    const first = await call()
    await first.until(() => first.welcome !== undefined)
    const second = await call()
    await second.until(() => second.of('queue').length > 0)
    const third = await call()
    await third.until(() => third.of('queue').length > 0)
    expect(second.of('queue').at(-1)).toMatchObject({ position: 1, waiting: 2 })
    expect(third.of('queue').at(-1)).toMatchObject({ position: 2, waiting: 2 })
    // Over plain http it can be seen why, and when to come back.
    const probe = await fetch(`${gateway.origin}${CALL_PATH}`)
    expect([probe.status, Number(probe.headers.get('retry-after')) > 0]).toEqual([503, true])
    expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(503)
    const fourth = await call()
    expect(fourth.closed?.reason).toMatch(/503/)
    first.send({ type: 'end' })
    await second.until(() => second.welcome !== undefined)
    await third.until(() => third.of('queue').at(-1)?.position === 1)
    // Who hangs up does not keep others waiting.
    third.cut()
    await expect.poll(() => gateway.admission.waiting).toBe(0)
    second.send({ type: 'end' })
    await expect.poll(() => gateway.admission.active).toBe(0)
    expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(200)
  })

  it('does not let anybody wait longer than was said', async () => {
    const { call } = await testGateway(testConfig({ limits: { calls: 1, queue: 2, queueSeconds: 1 } }))
    const first = await call()
    await first.until(() => first.welcome !== undefined)
    const second = await call()
    await second.until(() => second.closed !== undefined)
    expect(second.fault).toMatchObject({ code: 'full.process', remedy: 'newToken' })
    expect(second.fault!.retryAfterMs).toBeGreaterThan(0)
    expect(second.closed?.code).toBe(closeCodes.full)
  })

  it.each([
    ['a tenant', { limits: { calls: 1 } }, {}, 'full.tenant'],
    ['a user', { limits: { callsPerUser: 1 } }, {}, 'full.user'],
    ['an address', {}, { callsPerAddress: 1 }, 'full.address'],
  ])('has limits for %s', async (_, tenant, limits, code) => {
    const { call, gateway } = await testGateway(testConfig({ limits }, tenant))
    const first = await call()
    await first.until(() => first.welcome !== undefined)
    const second = await call()
    await second.until(() => second.closed !== undefined)
    expect(second.fault?.code).toBe(code)
    first.send({ type: 'end' })
    await expect.poll(() => gateway.calls.size).toBe(0)
    const third = await call()
    await third.until(() => third.welcome !== undefined)
  })
})

describe('too much', () => {
  it('ends a call at its time', async () => {
    const { connected } = await testGateway()
    const caller = await connected({}, { maxSeconds: 0.5 })
    await caller.until(() => caller.closed !== undefined)
    expect(caller.fault?.code).toBe('time.over')
    expect(caller.of('ended')[0]).toMatchObject({ reason: 'time' })
  })

  it('ends a call at its price', async () => {
    const { connected } = await testGateway(testConfig(), { costUsd: 0.02 })
    const caller = await connected({}, { maxCost: 0.03 })
    expect(caller.welcome?.limits.costUsd).toBe(0.03)
    await caller.ask('one')
    expect(caller.of('cost').at(-1)?.usd).toBe(0.02)
    caller.send({ type: 'say', id: 'two', text: 'two' })
    await caller.until(() => caller.closed !== undefined)
    expect(caller.fault?.code).toBe('cost.over')
    expect(caller.of('ended')[0]).toMatchObject({ reason: 'cost', usd: 0.04 })
  })

  it('for a tenant and a day lets nobody begin', async () => {
    const { call, connected } = await testGateway(testConfig({}, { limits: { dayUsd: 0.01 } }), { costUsd: 0.02 })
    const first = await connected()
    await first.ask('one')
    first.send({ type: 'end' })
    await first.until(() => first.closed !== undefined)
    const second = await call()
    await second.until(() => second.closed !== undefined)
    expect(second.fault?.code).toBe('cost.over')
  })

  it('of messages is refused, and then hung up on', async () => {
    const { connected } = await testGateway(testConfig({ limits: { requestsPerMinute: 30 } }))
    const caller = await connected()
    for (let i = 0; i < 80; i++) caller.send({ type: 'say', id: `${i}`, text: 'hello' })
    await caller.until(() => caller.closed !== undefined)
    expect(caller.of('fault')[0]?.fault).toMatchObject({ code: 'rate.messages', ends: false })
    expect(caller.closed?.code).toBe(closeCodes.tooFast)
    expect(caller.of('accepted').length).toBeLessThanOrEqual(30)
  })

  it('sound for the time that went by is hung up on', async () => {
    const { connected } = await testGateway()
    const caller = await connected({ hello: { up: {}, down: {} } })
    for (let i = 0; i < 400; i++) caller.frame(Number.NaN, new Uint8Array(640))
    await caller.until(() => caller.closed !== undefined)
    expect([caller.fault?.code, caller.closed?.code]).toEqual(['rate.sound', closeCodes.tooFast])
  })

  it.each<[string, string | Uint8Array, number]>([
    ['a message', JSON.stringify({ type: 'say', id: 'x', text: 'x'.repeat(70_000) }), closeCodes.tooBig],
    ['a frame', new Uint8Array(20_000).fill(1), closeCodes.tooBig],
  ])('in %s is hung up on', async (_, data, code) => {
    const { connected } = await testGateway()
    const caller = await connected({ hello: { up: {} } })
    caller.raw(data)
    await caller.until(() => caller.closed !== undefined)
    expect([1009, code]).toContain(caller.closed?.code)
  })

  it('nonsense is answered a few times, then hung up on', async () => {
    const { connected } = await testGateway()
    const caller = await connected()
    for (const data of [
      '{',
      '[]',
      'null',
      '{"type":"say"}',
      '{"type":"hello"}',
      Uint8Array.of(9, 9),
      '""',
      '1',
      '{}',
      '{}',
    ])
      caller.raw(data)
    await caller.until(() => caller.closed !== undefined)
    expect([caller.fault?.code, caller.closed?.code]).toEqual(['message.bad', closeCodes.protocol])
  })

  it('silence after the socket was opened is hung up on', async () => {
    const { gateway } = await testGateway()
    const socket = new WebSocket(`${gateway.origin.replace('http', 'ws')}${CALL_PATH}`, [CALL_PROTOCOL])
    const code = await new Promise((resolve) => socket.on('close', resolve))
    expect(code).toBe(closeCodes.refused)
  }, 15_000)

  it('unread voice ends the connection, not the process', async () => {
    const words = Array.from({ length: 40 }, () => 'Alpha bravo charlie delta.').join(' ')
    const { connected, gateway } = await testGateway(testConfig(), { answer: () => words })
    const caller = await connected({ hello: { down: { rate: 48_000 } } })
    const call = gateway.calls.all()[0]!
    caller.stopReading()
    // What the system itself holds of a connection has to be full first.
    const until = performance.now() + 60_000
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
    for (let i = 0; call.attached && performance.now() < until; i++) {
      const before = call.voice.current?.wire
      caller.send({ type: 'say', id: `${i}`, text: 'go on' })
      // Every answer has to bring some of its voice before the next one takes its place.
      while (call.attached && performance.now() < until && call.voice.current?.wire === before) await pause(10)
      await pause(150)
    }
    expect(call.attached).toBe(false)
    // It may come back.
    await caller.resume()
    expect(caller.welcome?.call).toBe(call.id)
  }, 90_000)
})

describe('what is no call', () => {
  it.each([
    ['another path', '/v1/other', [CALL_PROTOCOL], 404],
    ['another protocol', CALL_PATH, ['chat'], 400],
  ])('is refused: %s', async (_, path, protocols, status) => {
    const { gateway } = await testGateway()
    const socket = new WebSocket(`${gateway.origin.replace('http', 'ws')}${path}`, protocols)
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve))
    expect(error.message).toContain(String(status))
  })

  it('does not harm: half a request, and garbage', async () => {
    const { gateway } = await testGateway()
    for (const bytes of [
      'GET / HTTP/1.1\r\nHost: x\r\n',
      '\0\0\0\0\r\n\r\n',
      `GET ${'/'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    ]) {
      const socket = connect(gateway.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(bytes)
      await new Promise((resolve) => setTimeout(resolve, 30))
      socket.destroy()
    }
    expect(await (await fetch(`${gateway.origin}/livez`)).text()).toBe('ok\n')
  })
})

const tokens = (): Tokens => new Tokens(SECRETS['SIGNING']!)
const seconds = (): number => Math.floor(Date.now() / 1000)

function signed(times: { iat: number; exp?: number }): Promise<string> {
  return new SignJWT({ tenant: 'shop', user: 'x', jti: `j${Math.random()}`, ...times })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('parley')
    .setAudience('parley-call')
    .sign(new TextEncoder().encode(SECRETS['SIGNING']))
}

function post(origin: string, key: string | undefined, body: string): Promise<Response> {
  return fetch(`${origin}/v1/tokens`, {
    method: 'POST',
    body,
    headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
  })
}
