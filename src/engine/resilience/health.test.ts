import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, fault, type FaultKind, type FaultCode } from '#shared/fault'
import type { FakeClock } from '#support/engine/fake-clock'
import { settle } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import type { Scope } from '../runtime/scope'
import {
  afterFailure,
  afterProbe,
  afterSuccess,
  mayTry,
  medianFirstOutputMs,
  networkBack,
  statusOf,
  trying,
  wellSoFar,
  type Health,
} from './health'
import { HealthRegistry, type HealthKey } from './health-registry'

const bad = (kind: FaultKind, extra = {}, code: FaultCode = 'llm.failed') => fault('llm', kind, code, extra)

describe('health', () => {
  it('is suspect after one failure that may pass and down after two', () => {
    const once = afterFailure(wellSoFar, bad('network'), 100)
    expect([statusOf(wellSoFar), statusOf(once)]).toEqual(['healthy', 'suspect'])
    const twice = afterFailure(once, bad('network'), 200)
    expect(twice).toMatchObject({ circuit: 'open', until: 5_200, openings: 1, lastFault: { kind: 'network' } })
    expect(statusOf(twice)).toBe('down')
    expect(statusOf(afterSuccess(twice))).toBe('healthy')
  })

  it.each([
    [bad('auth'), 300_000],
    [bad('quota'), 300_000],
    [bad('timeout'), 10_000],
    [bad('rate', { retryAfterMs: 30_000 }), 30_000],
    [bad('rate', { retryAfterMs: 1_000 }), 1_000],
  ])('is down at once after %o', (why, ms) => {
    expect(afterFailure(wellSoFar, why, 1_000)).toMatchObject({ circuit: 'open', until: 1_000 + ms })
  })

  it('is not judged by what was stopped or by one bad request', () => {
    expect(afterFailure(wellSoFar, bad('cancelled'), 0)).toBe(wellSoFar)
    expect(afterFailure(wellSoFar, bad('config', {}, 'llm.tooLong'), 0)).toBe(wellSoFar)
  })

  it('cools down longer each time, up to a limit, and begins anew after a success', () => {
    let health: Health = wellSoFar
    const waits: number[] = []
    for (let i = 0; i < 6; i++) {
      health = afterFailure(trying(health, 0), bad('network'), 0)
      waits.push(health.until)
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
    expect(afterFailure(trying(afterSuccess(health), 0), bad('network'), 0).until).toBe(5_000)
  })

  it('is not opened further by turns that began before', () => {
    const open = afterFailure(wellSoFar, bad('auth'), 0)
    expect(afterFailure(open, bad('network'), 1_000)).toMatchObject({ until: open.until, openings: 1 })
  })

  it('may be tried once when it has cooled down, and again when that trial never reports', () => {
    const open = afterFailure(wellSoFar, bad('timeout'), 0)
    expect(mayTry(open, 9_999)).toBe(false)
    expect(mayTry(open, 10_000)).toBe(true)
    const trial = trying(open, 10_000)
    expect(mayTry(trial, 24_999)).toBe(false)
    expect(mayTry(trial, 25_000)).toBe(true)
    expect(mayTry(wellSoFar, 0)).toBe(false)
  })

  it('is suspect after a probe: one failure more and it is down', () => {
    const probed = afterProbe(trying(afterFailure(wellSoFar, bad('auth'), 0), 0))
    expect(statusOf(probed)).toBe('suspect')
    expect(afterFailure(probed, bad('network'), 0)).toMatchObject({ circuit: 'open', openings: 2 })
  })

  it('returns with the network, if that was the reason', () => {
    const down = afterFailure(wellSoFar, bad('timeout'), 0)
    expect(mayTry(networkBack(down, 50), 50)).toBe(true)
    const noKey = afterFailure(wellSoFar, bad('auth'), 0)
    expect(networkBack(noKey, 50)).toBe(noKey)
  })

  it('knows the median of the latest times', () => {
    expect(medianFirstOutputMs(wellSoFar)).toBeUndefined()
    let health = wellSoFar
    for (const ms of [500, 100, 300, 9_000]) health = afterSuccess(health, ms)
    expect(medianFirstOutputMs(health)).toBe(300)
    for (let i = 0; i < 50; i++) health = afterSuccess(health, 50)
    expect(medianFirstOutputMs(health)).toBe(50)
    expect(health.firstOutputMs).toHaveLength(50)
  })
})

describe('HealthRegistry', () => {
  const a: HealthKey = { stage: 'llm', provider: 'a' }
  const b: HealthKey = { stage: 'llm', provider: 'b' }
  const local = { stage: 'llm', provider: 'local', local: true } as const
  let clock: FakeClock
  let root: Scope
  let end: () => Promise<void>

  beforeEach(() => {
    ;({ clock, root, end } = openTestScope())
  })

  afterEach(async () => {
    await end()
  })

  const ids = (keys: readonly HealthKey[]): string[] => keys.map(({ provider }) => provider)

  it('puts what is down behind the others, except what runs on the machine', () => {
    const health = new HealthRegistry(root)
    health.failed(a, bad('auth'))
    health.failed(local, bad('bug', { permanent: true }))
    expect(ids(health.order([a, b, local]))).toEqual(['b', 'local', 'a'])
    expect(ids(health.order([{ ...a, credential: 'other account' }, b]))).toEqual(['a', 'b'])
    health.forget('a')
    expect(ids(health.order([a, b]))).toEqual(['a', 'b'])
  })

  it('tells listeners of changes only', () => {
    const health = new HealthRegistry(root)
    const seen: string[] = []
    const stop = health.onChange(({ provider, status, lastFault }) =>
      seen.push(`${provider} ${status} ${lastFault?.code ?? ''}`),
    )
    health.succeeded(a, 100)
    health.failed(a, bad('network'))
    health.failed(a, bad('network'))
    health.failed(a, bad('network'))
    health.succeeded(a, 300)
    stop()
    health.failed(a, bad('auth'))
    expect(seen).toEqual(['a suspect llm.failed', 'a down llm.failed', 'a healthy '])
    expect(health.views()).toEqual([
      { stage: 'llm', provider: 'a', status: 'down', lastFault: bad('auth'), firstOutputMs: 100 },
    ])
  })

  it('without a probe lets one turn try at the end of the cool-down', async () => {
    const health = new HealthRegistry(root)
    health.failed(a, bad('timeout'))
    await clock.advance(10_000)
    expect(ids(health.order([a, b]))).toEqual(['a', 'b'])
    expect(ids(health.order([a, b]))).toEqual(['b', 'a'])
    health.failed(a, bad('timeout'))
    await clock.advance(10_000)
    expect(ids(health.order([a, b]))).toEqual(['b', 'a'])
    await clock.advance(10_000)
    expect(ids(health.order([a, b]))).toEqual(['a', 'b'])
    health.succeeded(a)
    expect(health.views()[0]).toMatchObject({ status: 'healthy' })
  })

  it('probes at the end of the cool-down, and again after a longer one', async () => {
    let probes = 0
    let well = false
    const health = new HealthRegistry(root, {
      probe: ({ provider }) =>
        provider !== 'a'
          ? undefined
          : async (scope) => {
              probes++
              await scope.sleep(50)
              if (!well) throw new FaultError(bad('network'))
            },
    })
    health.failed(a, bad('timeout'))
    await clock.advance(10_020)
    expect(probes).toBe(1)
    expect(ids(health.order([a, b]))).toEqual(['b', 'a'])
    await clock.advance(9_000)
    expect(probes).toBe(1)
    well = true
    await clock.advance(2_000)
    expect(probes).toBe(2)
    expect(health.views()[0]).toMatchObject({ status: 'suspect' })
    expect(ids(health.order([a, b]))).toEqual(['a', 'b'])
    expect(clock.pending).toBe(0)
  })

  it('does not wait for a probe that hangs, and asks at once when the network is back', async () => {
    let probes = 0
    const health = new HealthRegistry(root, {
      probe: () => (scope) => (probes++, probes < 2 ? scope.sleep(1e9) : Promise.resolve()),
    })
    health.failed(a, bad('timeout'))
    await clock.advance(10_000 + 8_000)
    expect(health.views()[0]).toMatchObject({ status: 'down', lastFault: { code: 'llm.timeout' } })
    health.networkReturned()
    await clock.advance(0)
    await settle()
    expect(probes).toBe(2)
    expect(health.views()[0]).toMatchObject({ status: 'suspect' })
  })
})
