import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PcmRing } from './ring'

it('always holds the newest samples in order', () => {
  const pieces = fc.array(fc.int16Array({ maxLength: 40 }), { maxLength: 20 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), pieces, fc.nat(60), (capacity, pushed, wanted) => {
      const ring = new PcmRing(capacity)
      const all: number[] = []
      for (const piece of pushed) {
        ring.push(piece)
        all.push(...piece)
        const held = Math.min(all.length, capacity)
        expect(ring.length).toBe(held)
        expect([...ring.last(wanted)]).toEqual(all.slice(all.length - Math.min(wanted, held)))
        expect([...ring.last()]).toEqual(all.slice(all.length - held))
      }
    }),
  )
})

it('hands out copies', () => {
  const ring = new PcmRing(4)
  ring.push(Int16Array.of(1, 2))
  ring.last(2)[0] = 99
  expect([...ring.last(2)]).toEqual([1, 2])
})

it('forgets when cleared', () => {
  const ring = new PcmRing(4)
  ring.push(Int16Array.of(1, 2, 3, 4, 5))
  ring.clear()
  expect(ring.last(4)).toHaveLength(0)
  ring.push(Int16Array.of(6))
  expect([...ring.last(4)]).toEqual([6])
})
