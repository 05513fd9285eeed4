import { expect, it } from 'vitest'
import { Remembered } from './remembered'

it('forgets what was put longest ago, and tells of every change', () => {
  const told: string[][] = []
  const known = new Remembered<number>(
    2,
    [
      ['a', 1],
      ['b', 2],
    ],
    (all) => told.push([...all.keys()]),
  )
  known.put('a', 3)
  known.put('c', 4)
  expect(['a', 'b', 'c'].map((name) => known.get(name))).toEqual([3, undefined, 4])
  expect(told).toEqual([
    ['b', 'a'],
    ['a', 'c'],
  ])
})
