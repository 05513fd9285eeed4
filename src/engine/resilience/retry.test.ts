import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, fault, type Fault, type FaultKind } from '#shared/fault'
import type { ChatRequest, LanguageModel, ModelEvent, ModelOptions } from '../provider-contract/contract'
import { channel } from '../runtime/channel'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { retryDelay, retrying, turnRetry } from './retry'

const options: ModelOptions = { model: 'm', settings: {}, secret: () => Promise.resolve(undefined) }
const request: ChatRequest = { instructions: '', messages: [], tools: [], language: 'en' }
const text = (delta: string): ModelEvent => ({ kind: 'text', delta })
const finish: ModelEvent = { kind: 'finish', reason: 'stop' }
const failing = (kind: FaultKind, extra: Partial<Fault> = {}): FaultError =>
  new FaultError(fault('llm', kind, 'llm.failed', extra))

let clock: FakeClock
let root: Scope
let startedAt: number[]
let open: Scope[]
let bugs: unknown[]

beforeEach(() => {
  clock = new FakeClock()
  startedAt = []
  open = []
  bugs = []
  root = Scope.root('test', clock, (error) => bugs.push(error))
})

afterEach(async () => {
  expect(await root.close()).toEqual([])
  expect(clock.pending).toBe(0)
  expect(bugs).toEqual([])
})

/** A model whose n-th run plays the n-th script: events, then an error or the end. */
function scripted(...scripts: (ModelEvent | FaultError)[][]): LanguageModel['run'] {
  return (_options, _request, scope) => {
    const out = channel<ModelEvent>(scope)
    const script = scripts[startedAt.length] ?? []
    startedAt.push(clock.now())
    open.push(scope)
    for (const step of script) {
      if (step instanceof FaultError) out.fail(step)
      else out.push(step)
    }
    out.end()
    return out
  }
}

async function collect(run: LanguageModel['run'], forMs = 60_000): Promise<{ events: ModelEvent[]; fault?: Fault }> {
  const result: { events: ModelEvent[]; fault?: Fault } = { events: [] }
  const reading = (async () => {
    try {
      for await (const event of run(options, request, root)) result.events.push(event)
    } catch (error) {
      result.fault = (error as FaultError).fault
    }
  })()
  await clock.advance(forMs)
  await reading
  return result
}

describe('retrying', () => {
  it('passes a good run through once', async () => {
    expect(await collect(retrying(scripted([text('hi'), finish])))).toEqual({ events: [text('hi'), finish] })
    expect(startedAt).toHaveLength(1)
  })

  it('runs again after passing faults, later each time, each in a closed scope of its own', async () => {
    const run = retrying(scripted([failing('network')], [failing('rate')], [text('hi'), finish]), { random: () => 1 })
    expect(await collect(run)).toEqual({ events: [text('hi'), finish] })
    expect(startedAt).toEqual([0, 250, 750])
    expect(open.map((scope) => scope.closed)).toEqual([true, true, true])
    expect(new Set(open).size).toBe(3)
  })

  it('never runs again once something has come out', async () => {
    expect(
      await collect(retrying(scripted([text('half'), failing('network')], [text('again'), finish]))),
    ).toMatchObject({
      events: [text('half')],
      fault: { kind: 'network' },
    })
    expect(startedAt).toHaveLength(1)
  })

  it.each(['auth', 'quota', 'config', 'bug', 'timeout', 'empty', 'cancelled'] as const)(
    'leaves a %s fault alone',
    async (kind) => {
      expect((await collect(retrying(scripted([failing(kind)], [text('x'), finish])))).fault?.kind).toBe(kind)
      expect(startedAt).toHaveLength(1)
    },
  )

  it('gives up with the last fault', async () => {
    const run = retrying(scripted([failing('network')], [failing('network')], [failing('protocol')]))
    expect((await collect(run)).fault?.kind).toBe('protocol')
    expect(startedAt).toHaveLength(3)
  })

  it('waits as long as the server asks, within bounds', async () => {
    const run = retrying(scripted([failing('rate', { retryAfterMs: 2_500 })], [text('hi'), finish]))
    await collect(run)
    expect(startedAt).toEqual([0, 2_500])
  })

  it('does not wait longer than a person would', async () => {
    const result = await collect(retrying(scripted([failing('rate', { retryAfterMs: 30_000 })], [finish])))
    expect(result.fault).toMatchObject({ kind: 'rate', retryAfterMs: 30_000 })
    expect(startedAt).toHaveLength(1)
  })

  it('stops waiting when it is cancelled', async () => {
    const source = retrying(scripted([failing('network')], [text('late'), finish]))(options, request, root)
    const taken = expect(source.take()).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    await settle()
    expect(clock.pending).toBe(1)
    expect(await root.close()).toEqual([])
    await taken
    expect(startedAt).toHaveLength(1)
  })
})

describe('retryDelay', () => {
  const rules = { ...turnRetry, attempts: 10 }

  it('doubles up to its bound, with half of it random', () => {
    const delays = (random: number): (number | undefined)[] =>
      [1, 2, 3, 4].map((attempt) =>
        retryDelay(fault('llm', 'network', 'llm.failed'), attempt, { ...rules, random: () => random }),
      )
    expect(delays(0)).toEqual([125, 250, 500, 500])
    expect(delays(1)).toEqual([250, 500, 1_000, 1_000])
  })

  it('never undercuts what the server asked for', () => {
    expect(retryDelay(fault('llm', 'rate', 'llm.failed', { retryAfterMs: 10 }), 1, { ...rules, random: () => 0 })).toBe(
      125,
    )
  })
})
