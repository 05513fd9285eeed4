import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { Fft } from '#shared/dsp/fft'
import { logMel, MEL_BANDS } from './log-mel'

describe('Fft', () => {
  it('is the discrete Fourier transform, for lengths with small factors', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 6, 20, 25, 36, 100),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 100, maxLength: 100 }),
        (n, values) => {
          const input = Float64Array.from(values.slice(0, n))
          const [re, im] = [new Float64Array(n), new Float64Array(n)]
          new Fft(n).real(input, re, im)
          for (let k = 0; k < n; k++) {
            let [a, b] = [0, 0]
            for (let i = 0; i < n; i++) {
              a += (input[i] ?? 0) * Math.cos((-2 * Math.PI * k * i) / n)
              b += (input[i] ?? 0) * Math.sin((-2 * Math.PI * k * i) / n)
            }
            expect(re[k]).toBeCloseTo(a, 9)
            expect(im[k]).toBeCloseTo(b, 9)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('logMel', () => {
  const tone = (hz: number, n = 16_000): Float32Array =>
    Float32Array.from({ length: n }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / 16_000))
  const loudestBand = (mel: Float32Array, frames: number): number => {
    const sums = Array.from({ length: MEL_BANDS }, (_, band) =>
      mel.subarray(band * frames, (band + 1) * frames).reduce((a, b) => a + b, 0),
    )
    return sums.indexOf(Math.max(...sums))
  }

  it('has 80 bands and a frame every 10 ms', () => {
    expect(logMel(new Float32Array(128_000)).length).toBe(80 * 800)
  })

  it('puts a tone into the band around it', () => {
    // Slaney's scale has 45.2456 mel up to 8 kHz: band b is centred at (b + 1) / 81 of that.
    for (const [hz, band] of [
      [440, 11],
      [1_000, 26],
      [4_000, 61],
    ] as const) {
      expect(Math.abs(loudestBand(logMel(tone(hz)), 100) - band)).toBeLessThanOrEqual(1)
    }
  })

  it('spans 8 decades of power at most, and does not change with loudness but for an offset', () => {
    const mel = logMel(tone(440))
    const [low, high] = [Math.min(...mel), Math.max(...mel)]
    expect(high - low).toBeLessThanOrEqual(2 + 1e-6)
    const quiet = logMel(tone(440).map((x) => x / 10))
    expect(high - Math.max(...quiet)).toBeCloseTo(0.5, 3)
  })
})
