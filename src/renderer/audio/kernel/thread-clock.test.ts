import { describe, expect, it } from 'vitest'
import { ThreadClock } from './thread-clock'

const HOUR = 3_600_000

describe("another thread's clock", () => {
  it('follows the origins while answers do not contradict them', () => {
    const clock = new ThreadClock(500)
    expect(clock.shift).toBe(500)
    clock.observe(1_000, 500.3, 1_001)
    clock.observe(1_100, 601, 3_100)
    expect(clock.shift).toBe(500)
  })

  it.each([HOUR, -HOUR])('is right to the time of an answer where the origins are wrong by %d ms', (wrong) => {
    const clock = new ThreadClock(500 + wrong)
    clock.observe(1_000, 500.4, 1_001)
    clock.observe(1_010, 510.2, 1_010.5)
    expect(Math.abs(clock.shift - 500)).toBeLessThan(1)
  })

  it('forgets what held before a sleep that only one of the two has counted', () => {
    const clock = new ThreadClock(500)
    clock.observe(1_000, 500.3, 1_001)
    clock.observe(2_000, 1_500.2 + HOUR, 2_000.6)
    expect(Math.abs(clock.shift - (500 - HOUR))).toBeLessThan(1)
  })
})
