import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../src/shared/fault'
import type { TtsEvent } from '../../src/engine/provider-contract/contract'
import { vendors } from '../../src/engine/providers/catalogue'
import { FakeClock } from '#support/engine/fake-clock'
import { startWsServer, type WsServer, type WsServerOptions } from '../servers/ws-server'
import { everyStage, KEY, stagesOf, type EveryStage } from '../support/every-stage'
import { createAcmeProvider } from './adding-a-provider'
import { configOf } from '../support/speech-stages'
import { drain, providerSuite, type Ending } from '../support/provider-suite'

/*
 * The same trouble for every stage of every provider, from a server that knows nobody's protocol: what a provider makes
 * of it must not depend on whose it is. What goes wrong in the middle of a vendor's own messages is in that vendor's
 * file.
 */

const suite = providerSuite()
let server: WsServer | undefined
let frozen = false

afterEach(async () => {
  await suite.root.close()
  // Every socket is gone, also those of requests that were given up.
  await expect
    .poll(() => frozen || (server?.peers ?? []).every(({ closed }) => closed), { timeout: 30_000, interval: 5 })
    .toBe(true)
  frozen = false
  await server?.close()
  server = undefined
})

async function meets(row: EveryStage, options: WsServerOptions): Promise<Ending<unknown>> {
  const started = (server = await startWsServer(options))
  return drain(row.open(started.http, suite.root.child('work'), suite.root))
}

/** The same answer to a request and to a handshake. */
function refusing(
  status: number,
  headers: Record<string, string> = {},
  body: object = { error: { message: `no: ${KEY}` } },
): WsServerOptions {
  return { http: () => ({ status, headers, body }), refuse: () => ({ status, headers, body }) }
}

const refusals: readonly (readonly [number, FaultKind, Record<string, string>])[] = [
  [401, 'auth', {}],
  [403, 'auth', {}],
  [404, 'config', {}],
  [429, 'rate', { 'retry-after': '2' }],
  [500, 'network', {}],
  [502, 'network', {}],
  [503, 'network', {}],
  [529, 'rate', {}],
]

const clouds = vendors.map((create) => create()).filter(({ local }) => !local)

it('has a name of its own for every way of talking to a cloud', () => {
  expect(new Set(everyStage.map(({ name }) => name)).size).toBe(everyStage.length)
  // What only films a face has no stage of a conversation; its faults are in liveavatar.test.ts.
  const talking = clouds.filter(({ stt, llm, tts, live }) => stt ?? llm ?? tts ?? live)
  expect([...new Set(everyStage.map(({ provider }) => provider))]).toEqual(talking.map(({ id }) => id))
})

describe.each(clouds.map((provider) => [provider.id, provider] as const))(
  'the lists and the check of %s',
  (_, provider) => {
    type Asks = NonNullable<typeof provider.check>
    const asks: [string, ((...given: Parameters<Asks>) => Promise<unknown>) | undefined][] = [
      ['check', provider.check && ((...given) => provider.check!(...given))],
      ['models', provider.models && ((...given) => provider.models!(...given))],
      ['voices', provider.tts && ((...given) => provider.tts!.voices(...given))],
    ]

    it.each(asks.flatMap(([name, ask]) => (ask ? [[name, ask] as const] : [])))(
      '%s: sent elsewhere, takes the key to nobody',
      async (_name, ask) => {
        const elsewhere = await startWsServer({})
        server = await startWsServer(refusing(307, { location: `${elsewhere.http}/v1/welcome` }))
        try {
          const config = configOf(
            provider,
            { region: 'westeurope', baseUrl: `${server.http}${provider.id.startsWith('openai') ? '/v1' : ''}` },
            KEY,
          )
          // Some keep a list of their own for when theirs cannot be had.
          const outcome = await ask(config, suite.root).catch((error: unknown) => error)
          if (outcome instanceof Error)
            expect(outcome).toMatchObject({ fault: { code: expect.stringMatching(/\.moved$/) as string } })
          else expect(Array.isArray(outcome)).toBe(true)
          expect([...elsewhere.requests, ...elsewhere.handshakes]).toEqual([])
        } finally {
          await elsewhere.close()
        }
      },
    )
  },
)

// The provider of docs/adding-a-provider.md shows how it is done, so it has to hold as well.
const rows = [...everyStage, ...stagesOf(createAcmeProvider())]

describe.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
  it.each(refusals)('that is answered with %i has the right fault', async (status, kind, headers) => {
    const { events, fault } = await meets(row, refusing(status, headers))
    expect(events).toEqual([])
    // Whether 529 means "too many" or "broken" is the vendors' affair; both are tried again.
    expect(status === 529 && fault?.kind === 'network' ? 'rate' : fault?.kind).toBe(kind)
    expect(fault).toMatchObject({ stage: row.stage })
    expect(fault?.code.startsWith(`${row.stage}.`)).toBe(true)
    if (kind === 'auth' || kind === 'config') expect(fault?.permanent).toBe(true)
    // Google's SDK keeps the headers to itself; how long to wait is in the body of its refusals.
    if ('retry-after' in headers && row.provider !== 'gemini') expect(fault?.retryAfterMs).toBe(2_000)
    expect(JSON.stringify(fault)).not.toContain(KEY)
  })

  it('that is refused until a date waits until then', async () => {
    const headers = { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }
    const { fault } = await meets(row, refusing(429, headers))
    expect(fault?.kind).toBe('rate')
    if (row.provider !== 'gemini') expect(fault?.retryAfterMs).toBe(30_000)
  })

  it('that is refused with a packed body reads it like a plain one', async () => {
    const body = { error: { code: 'insufficient_quota', message: `You exceeded your current quota. ${KEY}` } }
    const { fault: plain } = await meets(row, refusing(429, {}, body))
    await server?.close()
    const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
    const { fault } = await meets(row, refusing(429, headers, gzipSync(JSON.stringify(body))))
    expect([fault?.kind, fault?.code, fault?.permanent]).toEqual([plain?.kind, plain?.code, plain?.permanent])
    expect(fault?.kind).toBe('quota')
    expect(JSON.stringify(fault)).not.toContain(KEY)
  })

  it.each([301, 307])('that is sent elsewhere by %i says so and takes its key to nobody', async (status) => {
    const elsewhere = await startWsServer({})
    try {
      const { events, fault } = await meets(row, refusing(status, { location: `${elsewhere.http}/v1/welcome` }))
      expect(events).toEqual([])
      expect(fault).toMatchObject({ stage: row.stage, kind: 'config', code: `${row.stage}.moved` })
      expect([...elsewhere.requests, ...elsewhere.handshakes]).toEqual([])
    } finally {
      await elsewhere.close()
    }
  })

  it('that is cut off instead of answered has a network fault', async () => {
    const { events, fault } = await meets(row, { http: () => ({ steps: [{ drop: true }] }), refuse: () => 'drop' })
    expect(events).toEqual([])
    expect(fault).toMatchObject({ stage: row.stage, kind: 'network' })
    // It came over the wire that the provider declares.
    expect(server!.handshakes.length > 0 ? 'socket' : 'http').toBe(row.wire)
  })

  it('that is answered with something else says so', async () => {
    const { events, fault } = await meets(row, {
      http: () => ({ headers: { 'content-type': 'text/html' }, body: '<html>Welcome to the hotel</html>' }),
      refuse: () => 'garbage',
    })
    expect(events).toEqual([])
    expect(fault?.stage).toBe(row.stage)
    expect(['protocol', 'config', 'network', 'empty']).toContain(fault?.kind)
  })

  if (row.wire === 'socket')
    it.each([
      ['nonsense', '{"type":'],
      ['bytes that are none of its own', Buffer.from([0xff, 0x00, 0x12])],
    ])('that hears %s breaks nothing', async (_what, message) => {
      const { events, fault } = await meets(row, {
        connected: (peer) => {
          peer.send(message)
          setTimeout(() => peer.drop(), 50)
        },
        // A second connection is not made: the loss is final.
        refuse: ({ n }) => (n > 0 ? { status: 403, body: 'enough' } : undefined),
      })
      // Where sound comes as bytes, any bytes are sound.
      expect(events.filter((event) => (event as TtsEvent).kind !== 'audio')).toEqual([])
      expect(fault?.stage).toBe(row.stage)
      expect(['protocol', 'network', 'auth']).toContain(fault?.kind)
    })

  it('that gets no answer gives up in time', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const stalled = (server = await startWsServer({
      http: () => ({ steps: [{ stall: true }] }),
      refuse: () => 'stall',
    }))
    const ending = drain(row.open(stalled.http, suite.root.child('work'), suite.root))
    await expect
      .poll(() => stalled.requests.length + stalled.handshakes.length, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(0)
    // The longest limit is that of a server on this machine, which may load its model first.
    for (let waited = 0; waited < 130_000; waited += 5_000) await clock.advance(5_000)
    const { events, fault } = await ending
    expect(events).toEqual([])
    expect(fault).toMatchObject({ stage: row.stage, kind: 'timeout' })
  })

  if (row.wire === 'socket')
    it.each(['says nothing', 'is half-open'])('whose server connects and then %s gives up in time', async (how) => {
      const clock = new FakeClock()
      suite.useClock(clock)
      frozen = how === 'is half-open'
      const silent = (server = await startWsServer({
        connected: (peer) => frozen && peer.freeze(),
        refuse: ({ n }) => (n > 0 ? 'stall' : undefined),
      }))
      const ending = drain(row.open(silent.http, suite.root.child('work'), suite.root))
      await expect.poll(() => silent.peers.length, { timeout: 30_000, interval: 5 }).toBe(1)
      for (let waited = 0; waited < 60_000; waited += 1_000) await clock.advance(1_000)
      const { events, fault } = await ending
      expect(events).toEqual([])
      expect(fault?.stage).toBe(row.stage)
      expect(['timeout', 'network']).toContain(fault?.kind)
    })

  it.each(['before anything', 'while it connects', 'while it waits'] as const)(
    'that is cancelled %s leaves nothing',
    async (when) => {
      const idle = (server = await startWsServer({
        http: () => ({ steps: [{ stall: true }] }),
        ...(when === 'while it connects' && { refuse: () => 'stall' as const }),
      }))
      const work = suite.root.child('work')
      if (when === 'before anything') await work.close()
      const ending = drain(row.open(idle.http, work, suite.root))
      const reached = (): number =>
        idle.requests.length +
        (when === 'while it waits' && row.wire === 'socket' ? idle.peers.length : idle.handshakes.length)
      if (when !== 'before anything') await expect.poll(reached, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
      expect(await work.close()).toEqual([])
      const { events, fault } = await ending
      expect(events).toEqual([])
      expect(fault === undefined || fault.kind === 'cancelled').toBe(true)
      if (when === 'before anything') expect(reached()).toBe(0)
      await expect
        .poll(() => idle.requests.every(({ aborted }) => aborted), { timeout: 30_000, interval: 5 })
        .toBe(true)
    },
  )
})
