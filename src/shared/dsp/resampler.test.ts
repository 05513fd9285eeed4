import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { designFilterBank } from './filter-bank'
import { Resampler } from './resampler'

function bankFor(input: number, output: number): ReturnType<typeof designFilterBank> {
  const nyquist = Math.min(input, output) / 2
  return designFilterBank(input, output, { passHz: nyquist * 0.9, stopHz: nyquist, stopDb: 80 })
}

/** Resamples in pieces of the given sizes, repeated until the signal is over. */
function convert(signal: Float32Array, input: number, output: number, sizes: readonly number[]): number[] {
  const resampler = new Resampler(bankFor(input, output), Math.max(...sizes))
  const out = new Float32Array(resampler.maxOutput)
  const result: number[] = []
  for (let at = 0, i = 0; at < signal.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    const count = resampler.process(signal.subarray(at, at + size), out)
    result.push(...out.subarray(0, count))
    at += size
  }
  result.push(...out.subarray(0, resampler.flush(out)))
  return result
}

describe('resampler', () => {
  it('gives the same whatever the pieces, and exactly ceil(n * up / down) samples', () => {
    const bank = bankFor(24_000, 48_000)
    expect(bank.up / bank.down).toBe(2)
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom([24_000, 48_000], [22_050, 48_000], [44_100, 48_000], [48_000, 44_100], [16_000, 44_100]),
        fc.integer({ min: 1, max: 3000 }),
        (sizes, rates, length) => {
          const [input = 0, output = 0] = rates
          const signal = Float32Array.from({ length }, (_, i) => Math.sin(i * i * 0.001))
          const whole = convert(signal, input, output, [3000])
          expect(whole).toHaveLength(Math.ceil((length * output) / input))
          expect(convert(signal, input, output, sizes)).toEqual(whole)
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    [24_000, 48_000],
    [22_050, 48_000],
    [16_000, 48_000],
    [48_000, 44_100],
    [23_999, 48_000],
  ])('keeps the wave in its place from %i to %i Hz', (input, output) => {
    const signal = Float32Array.from({ length: input }, (_, i) => Math.sin((2 * Math.PI * 997 * i) / input))
    const result = convert(signal, input, output, [480])
    const errors = result
      .slice(1000, -1000)
      .map((sample, i) => Math.abs(sample - Math.sin((2 * Math.PI * 997 * (i + 1000)) / output)))
    // The last pair has 48 000 phases: the nearest of 1024 is taken.
    expect(Math.max(...errors)).toBeLessThan(input === 23_999 ? 2e-3 : 2e-4)
  })

  it('leaves no image of a voice above the voice’s own band', () => {
    const hz = 10_000
    const signal = Float32Array.from({ length: 24_000 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / 24_000))
    const result = convert(signal, 24_000, 48_000, [480]).slice(2000, 42_000)
    const image = 24_000 - hz
    let re = 0
    let im = 0
    result.forEach((sample, i) => {
      re += sample * Math.cos((2 * Math.PI * image * i) / 48_000)
      im += sample * Math.sin((2 * Math.PI * image * i) / 48_000)
    })
    const level = 20 * Math.log10((2 * Math.hypot(re, im)) / result.length)
    expect(level).toBeLessThan(-70)
  })
})
