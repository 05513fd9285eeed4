import { expect, it } from 'vitest'
import { MissedHint } from './missed-hint'

const spoken = (state: 'speaking' | 'hearing' | 'listening', frames: number): MissedHint => {
  const hint = new MissedHint()
  for (let n = 0; n < frames; n++) hint.frame(0.9, state, n * 32)
  return hint
}

it('is an answer stopped by hand right after somebody spoke over it in vain', () => {
  expect(spoken('speaking', 10).stopped('speaking', 1_000)).toBe(true)
})

it('is not one that nobody spoke over, that a click was heard in, or that was stopped much later', () => {
  expect(spoken('listening', 10).stopped('speaking', 1_000)).toBe(false)
  expect(spoken('speaking', 2).stopped('speaking', 1_000)).toBe(false)
  expect(spoken('speaking', 10).stopped('speaking', 9_000)).toBe(false)
})

it('is not one that the voice had stopped already, and counts once', () => {
  expect(spoken('speaking', 10).stopped('hearing', 1_000)).toBe(false)
  const hint = spoken('speaking', 10)
  hint.stopped('speaking', 500)
  expect(hint.stopped('speaking', 600)).toBe(false)
})
