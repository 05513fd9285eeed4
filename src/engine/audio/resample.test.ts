import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { FaultError } from '#shared/fault'
import { FloatResampler, Resampler, resample } from './resample'

const RATES = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
const PAIRS = RATES.flatMap((from) => RATES.filter((to) => to !== from).map((to) => [from, to] as const))

function sine(frequency: number, rate: number, samples: number, amplitude = 10_000): Float32Array {
  return Float32Array.from({ length: samples }, (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / rate))
}

/** Amplitude of one frequency, by projection over the Hann-windowed middle. */
function amplitudeAt(pcm: Float32Array, frequency: number, rate: number): number {
  let re = 0
  let im = 0
  let weight = 0
  for (let i = 0; i < pcm.length; i++) {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / pcm.length)
    const angle = (2 * Math.PI * frequency * i) / rate
    re += hann * pcm[i]! * Math.cos(angle)
    im += hann * pcm[i]! * Math.sin(angle)
    weight += hann
  }
  return (2 * Math.hypot(re, im)) / weight
}

function rms(pcm: Float32Array): number {
  return Math.sqrt(pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length)
}

function whole(pcm: Float32Array, from: number, to: number): Float32Array {
  const resampler = new FloatResampler(from, to)
  return Float32Array.from([...resampler.process(pcm), ...resampler.flush()])
}

const db = (ratio: number): number => 20 * Math.log10(ratio)
/** Without the edges, where the signal starts and stops. */
const middle = (pcm: Float32Array): Float32Array =>
  pcm.subarray(Math.floor(pcm.length / 5), Math.floor(pcm.length * 0.8))

describe('measured response', () => {
  it.each(PAIRS)('%i to %i Hz: flat to 0.85 of Nyquist', (from, to) => {
    for (const part of [0.05, 0.3, 0.6, 0.75, 0.85]) {
      const frequency = (part * Math.min(from, to)) / 2
      const out = middle(whole(sine(frequency, from, from / 5), from, to))
      expect(Math.abs(db(amplitudeAt(out, frequency, to) / 10_000)), `${frequency} Hz`).toBeLessThan(0.5)
    }
  })

  it.each(PAIRS.filter(([from, to]) => from > to))('%i to %i Hz: nothing folds back', (from, to) => {
    for (const part of [1.001, 1.1, 1.3, 1.9]) {
      const frequency = (part * to) / 2
      if (frequency > from / 2) continue
      const out = middle(whole(sine(frequency, from, from / 5), from, to))
      expect(db(rms(out) / (10_000 / Math.SQRT2)), `${frequency} Hz`).toBeLessThan(-60)
    }
  })

  it.each(PAIRS.filter(([from, to]) => from < to))('%i to %i Hz: no images', (from, to) => {
    const frequency = (0.8 * from) / 2
    const out = middle(whole(sine(frequency, from, from / 5), from, to))
    // What is left when the tone itself is taken out by least squares.
    let [cc, cs, ss, xc, xs] = [0, 0, 0, 0, 0]
    for (let i = 0; i < out.length; i++) {
      const c = Math.cos((2 * Math.PI * frequency * i) / to)
      const s = Math.sin((2 * Math.PI * frequency * i) / to)
      cc += c * c
      cs += c * s
      ss += s * s
      xc += out[i]! * c
      xs += out[i]! * s
    }
    const a = (xc * ss - xs * cs) / (cc * ss - cs * cs)
    const b = (xs * cc - xc * cs) / (cc * ss - cs * cs)
    const rest = out.map((x, i) => {
      const angle = (2 * Math.PI * frequency * i) / to
      return x - a * Math.cos(angle) - b * Math.sin(angle)
    })
    expect(db(rms(rest) / rms(out))).toBeLessThan(-60)
  })

  it('keeps a constant constant and adds no delay', () => {
    const flat = middle(whole(new Float32Array(4_410).fill(1_000), 44_100, 16_000))
    for (const sample of flat) expect(sample).toBeCloseTo(1_000, 1)
    const out = whole(sine(440, 44_100, 44_100), 44_100, 16_000)
    for (let i = 4_000; i < 12_000; i++) {
      expect(Math.abs(out[i]! - 10_000 * Math.sin((2 * Math.PI * 440 * i) / 16_000))).toBeLessThan(5)
    }
  })
})

describe('streaming', () => {
  it('gives the same samples however the input is cut', () => {
    const pair = fc.constantFrom(...PAIRS)
    const pcm = fc.int16Array({ minLength: 0, maxLength: 2_000 })
    fc.assert(
      fc.property(
        pair,
        pcm,
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }),
        ([from, to], input, cuts) => {
          const resampler = new Resampler(from, to)
          const out: number[] = []
          let at = 0
          for (const size of [...cuts, input.length]) {
            out.push(...resampler.process(input.subarray(at, at + size)))
            at = Math.min(input.length, at + size)
          }
          out.push(...resampler.flush())
          expect(out).toEqual([...resample(input, from, to)])
          expect(out.length).toBe(Math.ceil((input.length * to) / from))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is as new after flush', () => {
    const pcm = Int16Array.from(sine(300, 24_000, 3_000))
    const resampler = new Resampler(24_000, 16_000)
    const once = [...resampler.process(pcm), ...resampler.flush()]
    const again = [...resampler.process(pcm), ...resampler.flush()]
    expect(again).toEqual(once)
    expect(resampler.flush()).toHaveLength(0)
  })

  it('holds back no more than the filter needs', () => {
    const resampler = new Resampler(16_000, 48_000)
    const out = resampler.process(new Int16Array(512))
    expect(out.length).toBeGreaterThan((512 - 40) * 3)
  })
})

describe('edges', () => {
  it('clips instead of wrapping around', () => {
    const square = Int16Array.from({ length: 2_000 }, (_, i) => (i % 100 < 50 ? 32_767 : -32_768))
    const out = resample(square, 16_000, 24_000)
    // A wrapped overshoot would show as a large value of the wrong sign inside a plateau.
    for (let i = 300; i < 2_700; i++) {
      const phase = (i / 1.5) % 100
      if (phase > 5 && phase < 45) expect(out[i]).toBeGreaterThan(25_000)
      if (phase > 55 && phase < 95) expect(out[i]).toBeLessThan(-25_000)
    }
  })

  it('copies when nothing is to be done', () => {
    const pcm = Int16Array.of(1, -2, 3)
    const out = resample(pcm, 16_000, 16_000)
    expect([...out]).toEqual([1, -2, 3])
    expect(out.buffer).not.toBe(pcm.buffer)
  })

  it('takes odd pairs of rates', () => {
    const out = middle(whole(sine(1_000, 44_099, 8_000), 44_099, 16_001))
    expect(Math.abs(db(amplitudeAt(out, 1_000, 16_001) / 10_000))).toBeLessThan(0.1)
  })

  it.each([0, -1, 16_000.5, Number.NaN, 1e9])('refuses %d Hz', (rate) => {
    expect(() => new Resampler(rate, 16_000)).toThrow(FaultError)
    expect(() => new Resampler(16_000, rate)).toThrow('audio.rate')
  })
})
