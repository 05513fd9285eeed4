import { describe, expect, it } from 'vitest'
import type { Clock } from '../../runtime/clock'
import { ClockSync } from './clock-sync'

/** An engine's clock that stands where it is put. */
function standing(): { clock: Clock; at: (ms: number) => void } {
  let now = 0
  return { clock: { now: () => now } as Clock, at: (ms) => (now = ms) }
}

describe('the clock of another page', () => {
  it('is known anew when it has started again, so that what is said there is not taken for long past', () => {
    const { clock, at } = standing()
    const sync = new ClockSync(clock)
    at(50_020)
    expect(sync.observe(9_000)).toBe(50_020)
    // Loaded again: its time begins at nothing.
    at(53_000)
    expect(sync.observe(700)).toBe(53_000)
    at(53_040)
    expect(sync.observe(732)).toBe(53_032)
  })

  it('stays known when messages come late', () => {
    const { clock, at } = standing()
    const sync = new ClockSync(clock)
    at(1_010)
    sync.observe(500)
    at(4_000)
    expect(sync.observe(532)).toBe(1_042)
  })
})
