import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { bundle, type Bundle } from '../../support/bundle'
import { TestCaller } from '../../support/gateway/caller'
import {
  freePort,
  missingPrograms,
  startHaproxy,
  startRedis,
  startServer,
  type Running,
} from '../../support/gateway/processes'
import { VOCABULARY, wordsIn } from '../../support/gateway/scripted-chain'
import { SECRETS, mintAt, testConfig } from '../../support/gateway/test-gateway'

/*
 * Several processes behind one address: real servers, a real Redis, a real balancer. One is killed, one is asked to
 * end, the Redis goes away; the calls go on.
 */

const missing = missingPrograms('redis-server', 'haproxy')
if (missing !== undefined) console.warn(`Not tested here: calls over several processes (${missing}).`)

const WORDS = VOCABULARY.slice(0, 24)
const sentences = [0, 8, 16].map((from) => `${WORDS.slice(from, from + 8).join(' ')}.`)
const ANSWER = sentences.join(' ')

let built: Bundle
beforeAll(async () => {
  built = await bundle('tests/support/gateway/server-process.ts')
}, 60_000)
afterAll(() => built.dispose())

interface House {
  readonly redis: Running
  readonly servers: Awaited<ReturnType<typeof startServer>>[]
  readonly origin: string
  readonly call: (user: string) => Promise<TestCaller>
}

async function house(more: Readonly<Record<string, string>> = {}): Promise<House> {
  const redis = await startRedis()
  const config = testConfig({ store: { url: `redis://127.0.0.1:${redis.port}` }, limits: { drainSeconds: 10 } })
  const env = { ...SECRETS, ...more, ANSWER, CONFIG: JSON.stringify(config) }
  const servers = await Promise.all([startServer(built.file, env), startServer(built.file, env)])
  const balancer = await startHaproxy(servers.map(({ port }) => port))
  const origin = `http://127.0.0.1:${balancer.port}`
  await expect
    .poll(
      () =>
        fetch(`${origin}/readyz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  return {
    redis,
    servers,
    origin,
    async call(user) {
      const token = await mintAt(origin, { user })
      const caller = await TestCaller.call(origin, { token, hello: { up: { vad: 'client' }, down: {} } })
      onTestFinished(() => caller.hangUp())
      await caller.until(() => caller.welcome !== undefined)
      return caller
    },
  }
}

/** Comes back whenever the connection is gone, until the test is over. */
function keepCalling(caller: TestCaller, origin: string): { over(): void; comebacks: number } {
  const state = { comebacks: 0, running: true }
  void (async () => {
    while (state.running) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      const moving = caller.of('moving').length > state.comebacks && caller.closed === undefined
      if (moving) caller.cut()
      if (!moving && caller.closed === undefined) continue
      state.comebacks++
      await caller.resume(origin)
    }
  })().catch(() => undefined)
  return {
    over: () => void (state.running = false),
    get comebacks() {
      return state.comebacks
    },
  }
}

const heardWords = (caller: TestCaller): string[] => wordsIn(caller.heard).map(({ word }) => word)

describe.skipIf(missing !== undefined)('two servers behind one address', () => {
  it('20 calls, one server killed: every answer is heard to its end, nothing twice', async () => {
    const { servers, origin, call } = await house()
    const callers = await Promise.all(Array.from({ length: 20 }, (_, i) => call(`user-${i}`)))
    const keepers = callers.map((caller) => keepCalling(caller, origin))
    for (const caller of callers) caller.send({ type: 'say', id: 'go', text: 'go' })
    await Promise.all(callers.map((caller) => caller.until(() => wordsIn(caller.heard).length >= 6)))
    await servers[0]!.kill('SIGKILL')
    await Promise.all(callers.map((caller) => caller.until(() => heardWords(caller).at(-1) === WORDS.at(-1), 20_000)))
    await Promise.all(
      callers.map((caller) => caller.until(() => caller.lastLine('assistant')?.status === 'done', 5_000)),
    )
    for (const keeper of keepers) keeper.over()
    for (const caller of callers) expect(heardWords(caller)).toEqual(WORDS)
    const moved = keepers.filter(({ comebacks }) => comebacks > 0).length
    expect(moved).toBeGreaterThan(0)
    expect(moved).toBeLessThan(20)
    // And they talk on.
    const after = await Promise.all(callers.map((caller) => caller.ask('alpha bravo')))
    expect(new Set(after.map(({ text }) => text))).toEqual(new Set(['You said alpha bravo.']))
  }, 60_000)

  it('an answer the model was still writing is asked for from the last word that was heard', async () => {
    const { servers, origin, call } = await house({ WORD_MS: '100' })
    const caller = await call('anna')
    const keeper = keepCalling(caller, origin)
    caller.send({ type: 'say', id: 'go', text: 'go' })
    await caller.until(() => wordsIn(caller.heard).length >= 10)
    const all = await Promise.all(servers.map(async ({ origin: one }) => (await fetch(`${one}/statusz`)).json()))
    const at = all.findIndex((status) => (status as { calls: number }).calls === 1)
    await servers[at]!.kill('SIGKILL')
    await caller.until(() => heardWords(caller).at(-1) === WORDS.at(-1), 20_000)
    keeper.over()
    expect(heardWords(caller)).toEqual(WORDS)
    expect([...caller.lines.values()].map(({ status }) => status)).toEqual(['done', 'interrupted', expect.anything()])
  }, 60_000)

  it('one asked to end: sentences are finished, calls move, nobody is turned away', async () => {
    const { servers, origin, call } = await house()
    const callers = await Promise.all(Array.from({ length: 10 }, (_, i) => call(`user-${i}`)))
    const keepers = callers.map((caller) => keepCalling(caller, origin))
    for (const caller of callers) caller.send({ type: 'say', id: 'go', text: 'go' })
    await Promise.all(callers.map((caller) => caller.until(() => wordsIn(caller.heard).length >= 4)))
    const gone = servers[0]!.kill('SIGTERM')
    await expect
      .poll(() =>
        fetch(`${servers[0]!.origin}/readyz`).then(
          ({ status }) => status,
          () => 503,
        ),
      )
      .toBe(503)
    await Promise.all(
      callers.map((caller) => caller.until(() => caller.lastLine('assistant')?.status === 'done', 15_000)),
    )
    await gone
    await Promise.all(callers.map((caller) => caller.until(() => caller.closed === undefined, 5_000)))
    for (const caller of callers) expect(heardWords(caller)).toEqual(WORDS)
    const after = await Promise.all(callers.map((caller) => caller.ask('alpha bravo')))
    expect(new Set(after.map(({ text }) => text))).toEqual(new Set(['You said alpha bravo.']))
    for (const keeper of keepers) keeper.over()
    expect(servers[0]!.child.exitCode).toBe(0)
  }, 60_000)

  it('a token is good at one of them only; without their Redis calls go on, new ones by each server alone', async () => {
    const { redis, servers, call } = await house()
    const token = await mintAt(servers[0]!.origin)
    const there = await TestCaller.call(servers[1]!.origin, { token })
    const here = await TestCaller.call(servers[0]!.origin, { token })
    onTestFinished(() => [there, here].forEach((caller) => caller.hangUp()))
    await here.until(() => [there, here].every((one) => one.welcome !== undefined || one.closed !== undefined))
    expect([there, here].filter((one) => one.welcome !== undefined)).toHaveLength(1)
    const before = await call('anna')
    await redis.kill()
    expect((await before.ask('alpha')).text).toBe('You said alpha.')
    const during = await call('ben')
    expect((await during.ask('bravo')).text).toBe('You said bravo.')
    const status = async (): Promise<unknown> =>
      ((await (await fetch(`${servers[0]!.origin}/statusz`)).json()) as { sharedStore: boolean }).sharedStore
    expect(await status()).toBe(false)
    await startRedis(redis.port)
    await expect.poll(status, { timeout: 30_000 }).toBe(true)
    const after = await call('cem')
    expect((await after.ask('charlie')).text).toBe('You said charlie.')
    expect((await before.ask('delta')).text).toBe('You said delta.')
  }, 60_000)
})

describe('a server whose Redis was never there', () => {
  it('serves by itself', async () => {
    const config = testConfig({ store: { url: `redis://127.0.0.1:${await freePort()}` } })
    const server = await startServer(built.file, { ...SECRETS, ANSWER, CONFIG: JSON.stringify(config) })
    const caller = await TestCaller.call(server.origin, { token: await mintAt(server.origin) })
    onTestFinished(() => caller.hangUp())
    await caller.until(() => caller.welcome !== undefined)
    expect((await caller.ask('alpha')).text).toBe('You said alpha.')
  }, 60_000)
})
