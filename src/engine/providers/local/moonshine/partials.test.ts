import { expect, it } from 'vitest'
import { partialDue, partialEvery } from './partials'

it.each([
  [400, 0, false],
  [500, 0, true],
  [500, 200, true],
  [500, 400, false],
  [800, 400, true],
])('after %i ms of audio, when the last one took %i ms: %s', (newMs, lastRunMs, due) => {
  expect(partialDue(newMs * 16, lastRunMs)).toBe(due)
})

it.each([
  [544, 704, 0, true],
  [544, 700, 0, false],
  [544, 704, 100, false],
  [544, 744, 100, true],
  [1_400, 1_600, 0, false],
])('of the first words oftener: one at %i ms, %i ms into the turn, when it took %i ms: %s', (at, ms, took, due) => {
  expect(partialDue((ms - at) * 16, took, partialEvery(ms * 16))).toBe(due)
})
