import { expect, it } from 'vitest'
import { partialDue } from './partials'

it.each([
  [400, 0, false],
  [500, 0, true],
  [500, 200, true],
  [500, 400, false],
  [800, 400, true],
])('after %i ms of audio, when the last one took %i ms: %s', (newMs, lastRunMs, due) => {
  expect(partialDue(newMs * 16, lastRunMs)).toBe(due)
})
