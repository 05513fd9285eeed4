import { describe, expect, it } from 'vitest'
import { CaptureClock } from './capture-clock'

/** Stamps a frame every 32 ms; `late` ms on its way, `skew`: how much faster the audio clock runs. */
function run(
  count: number,
  late: (i: number) => number,
  skew = 0,
  jumpAt = Infinity,
): { stamps: number[]; truth: number[] } {
  const clock = new CaptureClock()
  const stamps: number[] = []
  const truth: number[] = []
  for (let i = 0; i < count; i++) {
    const real = 5000 + i * 32 + (i >= jumpAt ? 4000 : 0)
    truth.push(real)
    stamps.push(clock.stamp(i * 32 * (1 + skew), real + late(i)))
  }
  return { stamps, truth }
}

describe('capture clock', () => {
  it('is not disturbed by late arrival and never goes back', () => {
    const { stamps, truth } = run(1000, (i) => (i % 5 === 0 ? 0.2 : (i * 37) % 90))
    for (let i = 40; i < 1000; i++) {
      expect(Math.abs((stamps[i] ?? 0) - (truth[i] ?? 0))).toBeLessThan(1)
      expect(stamps[i]).toBeGreaterThan(stamps[i - 1] ?? 0)
    }
  })

  it('follows a drifting audio clock for an hour', () => {
    const { stamps, truth } = run(112_500, (i) => (i * 13) % 7, 100e-6)
    expect(Math.abs((stamps.at(-1) ?? 0) - (truth.at(-1) ?? 0))).toBeLessThan(1)
  })

  it('is right again two seconds after the audio clock has stood still', () => {
    const { stamps, truth } = run(400, () => 0, 0, 200)
    expect(Math.abs((stamps[270] ?? 0) - (truth[270] ?? 0))).toBeLessThan(1)
  })
})
