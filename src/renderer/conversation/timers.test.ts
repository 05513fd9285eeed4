import { expect, it } from 'vitest'
import { clockText } from './timers'

it.each([
  [0, '0:00'],
  [-5_000, '0:00'],
  [1, '0:01'],
  [9_000, '0:09'],
  [545_000, '9:05'],
  [3_600_000, '1:00:00'],
  [3_661_000, '1:01:01'],
])('%d ms left reads %s', (left, text) => {
  expect(clockText(left)).toBe(text)
})
