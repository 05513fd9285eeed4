import { describe, expect, it } from 'vitest'
import { synthesiseChime } from './chime'
import { largestStep } from '#support/renderer/playback-rig'

describe.each(['timer', 'attention'] as const)('%s chime', (sound) => {
  const samples = synthesiseChime(sound, 48_000)

  it('is short, begins and ends in silence and does not click', () => {
    expect(samples.length / 48_000).toBeGreaterThanOrEqual(0.6)
    expect(samples.length / 48_000).toBeLessThanOrEqual(1.2)
    expect(samples[0]).toBe(0)
    expect(samples.at(-1)).toBeCloseTo(0, 10)
    expect(largestStep([...samples])).toBeLessThan(0.08)
  })

  it('is as loud as the other one and never near full scale', () => {
    const part = samples.slice(0, 0.4 * 48_000)
    const rms = Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length)
    expect(rms).toBeGreaterThan(0.07)
    expect(rms).toBeLessThanOrEqual(0.1001)
    expect(samples.every((sample) => Math.abs(sample) < 0.5)).toBe(true)
  })
})
