import { expect, it } from 'vitest'
import { SILENCE_DBFS } from '#shared/audio'
import { peakDbfs, rmsDbfs } from './level'

const sine = (amplitude: number): Int16Array =>
  Int16Array.from({ length: 16_000 }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * 440 * i) / 16_000)))

it.each([
  [32_767, -3.01, 0],
  [16_384, -9.03, -6.02],
  [3_277, -23.01, -20],
])('a sine of %i is %d dBFS rms, %d peak', (amplitude, rms, peak) => {
  expect(rmsDbfs(sine(amplitude))).toBeCloseTo(rms, 1)
  expect(peakDbfs(sine(amplitude))).toBeCloseTo(peak, 1)
})

it('puts the most negative sample at exactly 0 dBFS', () => {
  const pcm = new Int16Array(64).fill(-32_768)
  expect(rmsDbfs(pcm)).toBe(0)
  expect(peakDbfs(pcm)).toBe(0)
})

it('is finite for silence and for nothing', () => {
  for (const pcm of [new Int16Array(512), new Int16Array(0)]) {
    expect(rmsDbfs(pcm)).toBe(SILENCE_DBFS)
    expect(peakDbfs(pcm)).toBe(SILENCE_DBFS)
  }
})
