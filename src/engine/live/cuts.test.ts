import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cutOf, cutsOf, receivedMs, type ReceivedItem } from './cuts'

const received = (ms: number, more: Partial<ReceivedItem> = {}): ReceivedItem => ({
  item: 'a',
  response: 'r',
  samples: ms * 24,
  sampleRate: 24_000,
  done: false,
  ...more,
})
const heard = (playedMs: number, whole = false, item = 'a') => ({ item, playedMs, whole })

describe('the cut of one item', () => {
  it('is where the person stopped it', () => {
    expect(cutOf(heard(1_830.7), received(5_000))).toEqual({ kind: 'truncate', item: 'a', ms: 1_830 })
  })

  it('is never beyond what was received, however far the player says it was', () => {
    expect(cutOf(heard(6_000), received(5_000))).toEqual({ kind: 'truncate', item: 'a', ms: 5_000 })
  })

  it('is never at 0: an item nobody heard goes as a whole', () => {
    expect(cutOf(heard(0), received(5_000))).toEqual({ kind: 'delete', item: 'a' })
    expect(cutOf(heard(0.9), received(5_000))).toEqual({ kind: 'delete', item: 'a' })
    expect(cutOf(heard(400), received(0))).toEqual({ kind: 'delete', item: 'a' })
  })

  it('is none where nothing was cut', () => {
    expect(cutOf(heard(5_000), received(5_000, { done: true }))).toBeUndefined()
    expect(cutOf(heard(0, true), received(5_000, { done: true }))).toBeUndefined()
  })

  it('is none for an item that was never announced', () => {
    expect(cutOf(heard(400), undefined)).toBeUndefined()
  })

  it('takes a number that is none for nothing heard', () => {
    expect(cutOf(heard(Number.NaN), received(900))).toEqual({ kind: 'delete', item: 'a' })
  })
})

describe('the cuts of an interruption', () => {
  it('cuts the one being heard and deletes those behind it', () => {
    const items = [received(900, { done: true }), received(3_000, { item: 'b' }), received(500, { item: 'c' })]
    expect(cutsOf([heard(900, true), heard(1_200, false, 'b'), heard(0, false, 'c')], items, 'r')).toEqual([
      { kind: 'truncate', item: 'b', ms: 1_200 },
      { kind: 'delete', item: 'c' },
    ])
  })

  it('deletes what the player had not begun, of the interrupted answer alone', () => {
    const items = [received(900, { done: true, response: 'earlier', item: 'x' }), received(0, { item: 'b' })]
    expect(cutsOf([], items, 'r')).toEqual([{ kind: 'delete', item: 'b' }])
  })

  it('never exceeds what was received and never lies at 0', () => {
    const item = fc.record({
      samples: fc.nat(500_000),
      sampleRate: fc.constantFrom(8_000, 24_000),
      done: fc.boolean(),
      played: fc.oneof(fc.double(), fc.nat(30_000)),
      whole: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (all) => {
        const items = all.map((one, n): ReceivedItem => ({ ...one, item: `i${n}`, response: 'r' }))
        const told = all.map(({ played, whole }, n) => ({ item: `i${n}`, playedMs: played, whole }))
        for (const cut of cutsOf(told, items, 'r')) {
          if (cut.kind === 'delete') continue
          expect(Number.isInteger(cut.ms)).toBe(true)
          expect(cut.ms).toBeGreaterThan(0)
          expect(cut.ms).toBeLessThanOrEqual(receivedMs(items.find(({ item: id }) => id === cut.item)!))
        }
      }),
    )
  })
})
