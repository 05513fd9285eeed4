import { expect, it } from 'vitest'
import { MOST_RELOADS, WITHIN_MS, afterGone } from './crash-recovery'

it('brings a crashed page back, but not one that crashes again and again', () => {
  let crashes: readonly number[] = []
  const outcomes = Array.from({ length: MOST_RELOADS + 1 }, (_, i) => {
    const next = afterGone('crashed', crashes, i * 1_000)
    crashes = next.crashes
    return next.reload
  })
  expect(outcomes).toEqual([true, true, true, false])
  expect(afterGone('oom', crashes, 10 * WITHIN_MS)).toEqual({ reload: true, crashes: [10 * WITHIN_MS] })
})

it('leaves alone what ended as it should', () => {
  expect(afterGone('clean-exit', [], 0)).toEqual({ reload: false, crashes: [] })
})

it.each(['killed', 'oom', 'abnormal-exit', 'launch-failed'])('brings back what ended by %s', (reason) => {
  expect(afterGone(reason, [], 7)).toEqual({ reload: true, crashes: [7] })
})
