import { afterEach, describe, expect, it } from 'vitest'
import { arrived } from '#support/arrived'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import type { LiveOptions } from '../../src/engine/provider-contract/speech-to-speech'
import { FakeClock } from '#support/engine/fake-clock'
import { startDuplexServer } from '../servers/duplex/server'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'
import type { Refusal, WsServer } from '../servers/ws-server'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

/* How every engine's connection is looked after: signs of life, refused handshakes, and networks that come back. */

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
let server: WsServer | undefined

afterEach(async () => {
  await suite.root.close()
  await server?.close()
  server = undefined
})

type Refuse = (n: number) => Refusal | undefined

/** Each service with the first thing that is refused, or nothing. */
const services = {
  Realtime: async (refuse: Refuse) => {
    const strict = await startRealtimeServer({ key: KEY, refuse })
    return { strict, live: createOpenAiProvider().live!, base: strict.base, more: {} }
  },
  'Gemini Live': async (refuse: Refuse) => {
    const strict = await startGeminiLiveServer({ key: KEY, refuse })
    const more: Partial<LiveOptions> = { model: 'gemini-3.8-live', format: 'pcm_16000' }
    return { strict, live: createGeminiProvider().live!, base: strict.http, more }
  },
  'full duplex': async (refuse: Refuse) => {
    const strict = await startDuplexServer({ key: KEY, refuse })
    const more: Partial<LiveOptions> = { model: 'gpt-live-1', turns: { kind: 'model' } }
    return { strict, live: createOpenAiProvider().live!, base: strict.base, more }
  },
}

async function open(name: keyof typeof services, refuse: Refuse = () => undefined) {
  const clock = new FakeClock()
  suite.useClock(clock)
  const { strict, live, base, more } = await services[name](refuse)
  server = strict
  const one = new LiveTalk(live, liveOptions({ baseUrl: base }, { apiKey: KEY }, more), suite.root)
  /** Real time for the sockets, the clock's for waits. */
  const until = async (holds: () => boolean, step = 100): Promise<void> => {
    for (let n = 0; n < 400 && !holds(); n++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await clock.advance(step)
    }
    expect(holds(), JSON.stringify([one.fault, one.events.map(({ kind }) => kind)])).toBe(true)
  }
  return { clock, one, strict, until }
}

const names = Object.keys(services) as (keyof typeof services)[]

describe.each(names)('a connection to %s', (name) => {
  it('that is quiet is asked for a sign of life, and stays while one comes', async () => {
    const { one, strict, until, clock } = await open(name)
    await until(() => one.all('opened').length === 1)
    for (let n = 0; n < 12; n++) {
      await clock.advance(10_000)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    // A full-duplex model is never quiet.
    expect(strict.peers[0]!.pings).toBeGreaterThan(name === 'full duplex' ? -1 : 5)
    expect(strict.peers).toHaveLength(1)
    expect(one.all('reconnecting')).toEqual([])
  })

  it('that gives no sign of life for 45 s is replaced, and not after 30 (pongs were that late)', async () => {
    const { one, strict, until, clock } = await open(name)
    await until(() => one.all('opened').length === 1)
    await clock.advance(6_000)
    strict.peers[0]!.freeze()
    await arrived()
    await clock.advance(30_000)
    await arrived()
    expect(one.all('reconnecting')).toEqual([])
    await until(() => one.all('opened').length === 2)
    expect(one.all('reconnecting')[0]?.fault.code).toBe('llm.cutOff')
    // Gemini takes its dead session for one that is in use, and refuses its handle once (1011).
    expect(strict.peers.length).toBeLessThanOrEqual(name === 'Gemini Live' ? 3 : 2)
    expect(one.fault).toBeUndefined()
  })

  it('that is lost comes back, though the service is away for a while and refuses at first', async () => {
    const away: readonly Refusal[] = [{ status: 503, body: 'try later' }, 'drop']
    let handshakes = 0
    const { one, strict, until, clock } = await open(name, () => {
      const refused = handshakes === 0 ? undefined : away[handshakes - 1]
      handshakes++
      return refused
    })
    await until(() => one.all('opened').length === 1)
    await clock.advance(6_000)
    strict.peers[0]!.drop()
    await until(() => one.all('opened').length === 2)
    expect(one.all('reconnecting')).toHaveLength(1)
    expect(handshakes).toBe(4)
    expect(one.fault).toBeUndefined()
  })

  it.each([
    ['a wrong key', { status: 401, body: { error: { code: 'invalid_api_key' } } }, 'llm.badKey'],
    ['too many requests', { status: 429, body: 'slow down' }, 'llm.rate'],
    ['something that is not HTTP', 'garbage', undefined],
    ['nothing at all', 'stall', undefined],
  ] as const)(
    'that is answered with %s fails with a fault that says so, without end or key',
    async (_, refusal, code) => {
      const { one, strict, until } = await open(name, () => refusal)
      await until(() => one.fault !== undefined, 400)
      expect(one.fault?.stage).toBe('llm')
      if (code !== undefined) expect(one.fault?.code).toBe(code)
      else expect(['network', 'timeout', 'config']).toContain(one.fault?.kind)
      expect(strict.handshakes.length).toBeLessThan(8)
      expect(one.over).toBe(true)
      expect(JSON.stringify([one.fault, one.raw])).not.toContain(KEY)
    },
  )
})
