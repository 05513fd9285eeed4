import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, cancelled, fault, type Fault, type FaultKind, type FaultCode } from '#shared/fault'
import type { ChatRequest, ModelEvent } from '../../provider-contract/contract'
import type { FakeClock } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { mostUseful } from './failover'
import { failoverModel, type ModelCandidate } from './failover-model'
import { HealthRegistry } from '../health-registry'

const request: ChatRequest = { instructions: '', messages: [], tools: [], language: 'en' }
const finish: ModelEvent = { kind: 'finish', reason: 'stop' }
const usage: ModelEvent = { kind: 'usage', inputTokens: 1, outputTokens: 1 }
const call: ModelEvent = { kind: 'toolCall', call: { id: '1', name: 't', arguments: '{}' } }
const says = (delta: string): ModelEvent => ({ kind: 'text', delta })

let clock: FakeClock
let root: Scope
let end: () => Promise<void>
let health: HealthRegistry
let asked: string[]

beforeEach(() => {
  asked = []
  ;({ clock, root, end } = openTestScope())
  health = new HealthRegistry(root)
})

afterEach(async () => {
  await end()
})

/** Does these steps: events, waits in ms, and at last perhaps an error. */
function model(provider: string, ...steps: (ModelEvent | number | Error)[]): ModelCandidate {
  return {
    stage: 'llm',
    provider,
    run: (_request, scope) => {
      asked.push(provider)
      return produce(scope, provider, async (out, inner) => {
        for (const step of steps) {
          if (step instanceof Error) throw step
          if (typeof step === 'number') await inner.sleep(step)
          else out.push(step)
        }
      })
    },
  }
}

const fails = (kind: FaultKind, code: FaultCode = 'llm.failed'): FaultError => new FaultError(fault('llm', kind, code))

async function run(
  candidates: readonly ModelCandidate[],
  ms = 1_000,
  on = {},
): Promise<{ events: ModelEvent[]; fault?: Fault; ended: boolean }> {
  const seen: { events: ModelEvent[]; fault?: Fault; ended: boolean } = { events: [], ended: false }
  const source = failoverModel(candidates, { health, on }).run(request, root)
  void (async () => {
    try {
      for await (const event of source) seen.events.push(event)
      seen.ended = true
    } catch (error) {
      seen.fault = (error as FaultError).fault
    }
  })()
  await clock.advance(ms)
  return seen
}

describe('failoverModel', () => {
  it('passes a good answer on unchanged', async () => {
    const serving: string[] = []
    const events = [says(' '), says('hi'), finish, usage]
    expect(
      await run([model('a', 20, ...events), model('b')], 100, { serving: (p: string) => serving.push(p) }),
    ).toEqual({
      events,
      ended: true,
    })
    expect(asked).toEqual(['a'])
    expect(serving).toEqual(['a'])
    expect(health.views()).toMatchObject([{ provider: 'a', status: 'healthy', firstOutputMs: 20 }, {}])
  })

  it('asks the next one after a fault, and forgets what the first one had begun to send', async () => {
    const failed: string[] = []
    const seen = await run([model('a', says(' '), usage, fails('auth')), model('b', says('hi'), finish)], 100, {
      failed: (p: string) => failed.push(p),
    })
    expect(seen).toEqual({ events: [says('hi'), finish], ended: true })
    expect(failed).toEqual(['a'])
  })

  it('asks the next one when the first is silent, at the limit', async () => {
    const slow = model('a', 5_000, says('late'), finish)
    const seen = await run([slow, model('b', says('hi'), finish)], 3_999)
    expect(seen.events).toEqual([])
    await clock.advance(1)
    expect(seen).toEqual({ events: [says('hi'), finish], ended: true })
    // Down now: the next turn does not wait for it.
    expect(health.views()[0]).toMatchObject({ status: 'down', lastFault: { code: 'llm.timeout', provider: 'a' } })
  })

  it('does not hurry the last one, or one with limits of its own', async () => {
    const slow = model('a', 30_000, says('at last'), finish)
    expect(await run([slow], 31_000)).toMatchObject({ ended: true })
    expect(await run([{ ...slow, limits: { firstMs: 40_000, gapMs: 1 } }, model('b')], 31_000)).toMatchObject({
      ended: true,
    })
    expect(asked).toEqual(['a', 'a'])
  })

  it('does not change after output: what was written stays', async () => {
    const seen = await run([model('a', says('Half'), fails('network', 'llm.cutOff')), model('b', says('hi'))])
    expect(seen).toMatchObject({ events: [says('Half')], ended: false, fault: { code: 'llm.cutOff', provider: 'a' } })
    const stalled = await run([model('a', says('Half'), 60_000), model('b', says('hi'))], 6_000)
    expect(stalled.fault).toMatchObject({ code: 'llm.stalled' })
    expect(asked).toEqual(['a', 'a'])
  })

  it('takes a turn of tools only for an answer, and an empty one for a failure', async () => {
    expect(await run([model('a', call, finish), model('b')])).toEqual({ events: [call, finish], ended: true })
    expect(await run([model('a', says('\n'), finish), model('b', says('hi'), finish)])).toEqual({
      events: [says('hi'), finish],
      ended: true,
    })
    expect((await run([model('c', finish)])).fault).toMatchObject({ code: 'llm.empty', provider: 'c' })
  })

  it('never asks another one because it was stopped', async () => {
    const turn = root.child('turn')
    const source = failoverModel([model('a', 500, says('x')), model('b', says('y'))], { health }).run(request, turn)
    const first = source.take()
    await clock.advance(100)
    void turn.close()
    await expect(first).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    expect(await run([model('a', cancelled('llm')), model('b', says('y'))])).toMatchObject({
      fault: { kind: 'cancelled' },
    })
    expect(asked).toEqual(['a', 'a'])
    expect(health.views()).toMatchObject([{ status: 'healthy' }, {}])
  })

  it('tries the one that is down last', async () => {
    await run([model('a', fails('auth')), model('b', says('hi'))])
    asked = []
    expect(await run([model('a', says('well again')), model('b', fails('network'))])).toMatchObject({
      events: [says('well again')],
    })
    expect(asked).toEqual(['b', 'a'])
  })

  it('fails with the most useful fault', async () => {
    expect(
      (await run([model('a', fails('network')), model('b', fails('quota')), model('c', fails('bug'))])).fault,
    ).toMatchObject({ kind: 'quota', provider: 'b' })
    expect((await run([])).fault).toMatchObject({ kind: 'config' })
  })
})

describe('mostUseful', () => {
  it('prefers what can be mended, then the earlier one', () => {
    const of = (kind: FaultKind, provider: string): Fault => fault('llm', kind, 'llm.failed', { provider })
    expect(mostUseful([of('timeout', 'a'), of('auth', 'b'), of('auth', 'c'), of('config', 'd')])?.provider).toBe('b')
    expect(mostUseful([of('bug', 'a'), of('empty', 'b'), of('network', 'c')])?.provider).toBe('c')
    expect(mostUseful([])).toBeUndefined()
  })
})
