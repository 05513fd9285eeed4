import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault, FaultError } from '#shared/fault'
import { channel, type Channel, type Source } from '../runtime/channel'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { withDeadline } from './deadline'
import { withProgress } from './progress'

const limits = { firstMs: 1_000, gapMs: 300, stage: 'llm', provider: 'p' } as const

let clock: FakeClock
let root: Scope
let work: Scope
let input: Channel<string>
let bugs: unknown[]

beforeEach(() => {
  clock = new FakeClock()
  bugs = []
  root = Scope.root('test', clock, (error) => bugs.push(error))
  work = root.child('work')
  input = channel<string>(work)
})

afterEach(async () => {
  expect(await root.close()).toEqual([])
  expect(clock.pending).toBe(0)
  expect(bugs).toEqual([])
})

/** Takes once and keeps the outcome, so that time can move in between. */
function taking<T>(source: Source<T>): { value?: T | undefined; fault?: Fault; settled: boolean } {
  const seen: { value?: T | undefined; fault?: Fault; settled: boolean } = { settled: false }
  source.take().then(
    (value) => Object.assign(seen, { value, settled: true }),
    (error: unknown) => Object.assign(seen, { fault: (error as FaultError).fault, settled: true }),
  )
  return seen
}

describe('withProgress', () => {
  it('passes values and the end through and leaves no timer', async () => {
    const source = withProgress(input, work, limits)
    input.push('a')
    input.push('b')
    input.end()
    const seen: string[] = []
    for await (const value of source) seen.push(value)
    expect(seen).toEqual(['a', 'b'])
    expect(clock.pending).toBe(0)
  })

  it('fails and closes the producer when nothing comes first', async () => {
    const seen = taking(withProgress(input, work, { ...limits, values: { address: 'here' } }))
    await clock.advance(999)
    expect(seen.settled).toBe(false)
    expect(work.closed).toBe(false)
    await clock.advance(1)
    expect(seen.fault).toMatchObject({
      kind: 'timeout',
      code: 'llm.timeout',
      permanent: false,
      values: { seconds: 1, address: 'here' },
    })
    expect(work.closed).toBe(true)
    expect(root.closed).toBe(false)
  })

  it('fails on a gap after the first value', async () => {
    const source = withProgress(input, work, limits)
    input.push('a')
    expect(await source.take()).toBe('a')
    const seen = taking(source)
    await clock.advance(300)
    expect(seen.fault).toMatchObject({ code: 'llm.stalled', kind: 'timeout' })
    await expect(source.take()).rejects.toMatchObject({ fault: { code: 'llm.stalled' } })
  })

  it('does not let useless values restart the first deadline', async () => {
    const source = withProgress(input, work, { ...limits, useful: (value) => value !== '' })
    for (let i = 0; i < 3; i++) {
      const waiting = taking(source)
      await clock.advance(300)
      input.push('')
      await settle()
      expect(waiting.value).toBe('')
    }
    const last = taking(source)
    await clock.advance(100)
    expect(last.fault?.code).toBe('llm.timeout')
  })

  it('stands still while nobody takes', async () => {
    const source = withProgress(input, work, limits)
    await clock.advance(60_000)
    input.push('a')
    expect(await source.take()).toBe('a')
    await clock.advance(60_000)
    expect(work.closed).toBe(false)
    input.push('b')
    expect(await source.take()).toBe('b')
  })

  it('reports cancelling as cancelled, not as late', async () => {
    const seen = taking(withProgress(input, work, limits))
    await settle()
    await work.close()
    await settle()
    expect(seen.fault?.kind).toBe('cancelled')
    expect(clock.pending).toBe(0)
  })

  it("passes the producer's own fault on", async () => {
    const source = withProgress(input, work, limits)
    input.fail(new Error('boom'))
    await expect(source.take()).rejects.toThrow('boom')
  })
})

describe('withDeadline', () => {
  it('gives the result and leaves nothing', async () => {
    expect(await withDeadline(work, 100, limits, () => Promise.resolve(7))).toBe(7)
    expect(root.leftovers()).toEqual([])
  })

  it('closes the work and names the time', async () => {
    let aborted = false
    const result = withDeadline(work, 8_000, limits, async (scope) => {
      scope.signal.addEventListener('abort', () => (aborted = true))
      await scope.sleep(60_000)
    })
    const failed = expect(result).rejects.toMatchObject({ fault: { code: 'llm.timeout', values: { seconds: 8 } } })
    await clock.advance(8_000)
    await failed
    expect(aborted).toBe(true)
    expect(work.closed).toBe(false)
  })

  it('is cancelled with the outer scope', async () => {
    const failed = expect(withDeadline(work, 8_000, limits, (scope) => scope.sleep(60_000))).rejects.toMatchObject({
      fault: { kind: 'cancelled' },
    })
    await settle()
    await work.close()
    await failed
    await expect(withDeadline(work, 1, limits, () => Promise.resolve())).rejects.toMatchObject({
      fault: { kind: 'cancelled' },
    })
  })
})
