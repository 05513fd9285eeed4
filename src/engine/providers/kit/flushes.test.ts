import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { Flushes } from './flushes'

let clock: FakeClock
let scope: Scope
let answers: string[]
let busy: boolean
let flushes: Flushes

beforeEach(() => {
  clock = new FakeClock()
  scope = Scope.root('test', clock, () => undefined)
  answers = []
  busy = false
  flushes = new Flushes(scope, {
    limitMs: 1_000,
    busy: () => busy,
    answer: (revision, late) => answers.push(`${revision}${late ? ' late' : ''}`),
  })
})

afterEach(async () => {
  expect(await scope.close()).toEqual([])
  expect(clock.pending).toBe(0)
})

describe('flushes', () => {
  it('are answered once, in order, and leave no timer', () => {
    flushes.add(1, 1)
    flushes.add(2, 2)
    flushes.add(3, 3)
    expect(flushes.waiting).toBe(true)
    flushes.next()
    expect(flushes.covered(2.5)).toBe(true)
    expect(flushes.covered(2.5)).toBe(false)
    flushes.all()
    flushes.next()
    expect(answers).toEqual(['1', '2', '3'])
    expect(clock.pending).toBe(0)
  })

  it('are answered without the vendor when it takes too long', async () => {
    flushes.add(1, 1)
    await clock.advance(999)
    expect(answers).toEqual([])
    await clock.advance(1)
    expect(answers).toEqual(['1 late'])
    expect(flushes.waiting).toBe(false)
  })

  it("do not take the vendor's late answer for the next one's", async () => {
    flushes.add(1, 1)
    await clock.advance(1_000)
    flushes.add(2, 2)
    flushes.next()
    expect(answers).toEqual(['1 late'])
    flushes.next()
    expect(answers).toEqual(['1 late', '2'])
  })

  it('wait shorter where little can come, and the whole time when something is on its way', async () => {
    flushes.add(1, 1, 300)
    await clock.advance(300)
    expect(answers).toEqual(['1 late'])
    flushes.add(2, 2, 300)
    busy = true
    await clock.advance(999)
    expect(answers).toEqual(['1 late'])
    await clock.advance(1)
    expect(answers).toEqual(['1 late', '2 late'])
  })
})
