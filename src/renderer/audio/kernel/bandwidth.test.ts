import { expect, it } from 'vitest'
import { Bandwidth } from './bandwidth'

/** Frames of something like speech: a voiced tone with harmonics, and every fifth frame a hiss of this loudness. */
function speak(hiss: number, frames = 200, gain = 0.1): Bandwidth {
  const bandwidth = new Bandwidth()
  let seed = 1
  const noise = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 1_073_741_823 - 1
  for (let frame = 0; frame < frames; frame++) {
    const samples = Float32Array.from({ length: 512 }, (_, i) => {
      const t = (frame * 512 + i) / 16_000
      const tone = [150, 300, 450, 900, 1_800, 2_700].reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * t) / 6, 0)
      const value = gain * tone + (frame % 5 === 0 ? hiss * noise() : 0)
      return Math.round(value * 32_768) / 32_768
    })
    bandwidth.frame(samples, 20 * Math.log10(gain) - 6)
  }
  return bandwidth
}

it('finds the band of a telephone where nothing lies above it', () => {
  expect(speak(0).narrow).toBe(true)
})

it('does not take a full voice for one, soft sibilants included', () => {
  expect(speak(0.02).narrow).toBe(false)
  expect(speak(0.005).narrow).toBe(false)
})

it('says nothing before it has heard enough, nor of what is too soft to judge', () => {
  expect(speak(0, 50).narrow).toBe(false)
  expect(speak(0, 500, 0.002).narrow).toBe(false)
})
