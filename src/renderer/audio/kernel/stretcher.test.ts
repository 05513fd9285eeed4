import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { largestBend, sine } from '#support/renderer/playback-rig'
import { Stretcher } from './stretcher'

const RATE = 24_000
const QUANTUM = 64

/** Plays everything as slowly as may be; what came out, and where the reader went back to, and from where. */
function slowly(voice: Float32Array): { out: number[]; jumps: { at: number; lag: number }[]; stretcher: Stretcher } {
  const source = { sample: (i: number): number => voice[i] ?? NaN }
  const stretcher = new Stretcher(RATE)
  const out: number[] = []
  const jumps: { at: number; lag: number }[] = []
  let read = 0
  while (read < voice.length) {
    if (out.length % QUANTUM === 0) {
      const lag = stretcher.back(source, read, 0, voice.length)
      if (lag > 0) jumps.push({ at: read, lag })
      read -= lag
    }
    out.push(stretcher.next(source, read++))
  }
  return { out, jumps, stretcher }
}

function noise(count: number, amplitude: number): Float32Array {
  let state = 7
  return Float32Array.from({ length: count }, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return amplitude * ((state / 2 ** 32) * 2 - 1)
  })
}

/** Upward crossings of zero in a second. */
function pitch(samples: ArrayLike<number>): number {
  let crossings = 0
  for (let i = 1; i < samples.length; i++) if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) crossings++
  return (crossings / samples.length) * RATE
}

describe('stretching', () => {
  it.each([70, 120, 210, 330])('plays a voice of %d Hz an eighth longer at its pitch, without a click', (hz) => {
    const voice = sine(2_000, hz, 0.5, 0, RATE)
    const { out } = slowly(voice)
    expect(out.length / voice.length).toBeGreaterThan(1.1)
    expect(out.length / voice.length).toBeLessThanOrEqual(9 / 8)
    expect(pitch(out) / pitch(voice)).toBeCloseTo(1, 1)
    expect(largestBend(out)).toBeLessThan(largestBend([...voice]) * 1.5 + 0.001)
  })

  it('leaves alone what is like nothing before it', () => {
    const voice = noise(RATE, 0.3)
    expect(slowly(voice).out).toEqual([...voice])
  })

  it('says a pause twice, whatever its noise is like', () => {
    expect(slowly(noise(RATE, 0.002)).stretcher.inserted).toBeGreaterThan(RATE / 10)
  })

  it('reads every sample in order, inserts what it says and passes the rest unchanged', () => {
    const pieces = fc.record({ hz: fc.integer({ min: 60, max: 400 }), ms: fc.integer({ min: 5, max: 200 }) })
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 6 }), (all) => {
        const voice = Float32Array.from(all.flatMap(({ hz, ms }) => [...sine(ms, hz, 0.5, 1, RATE)]))
        const { out, jumps, stretcher } = slowly(voice)
        expect(out).toHaveLength(voice.length + stretcher.inserted)
        expect(stretcher.inserted).toBeLessThanOrEqual(voice.length / 8 + 0.016 * RATE)
        // Where no cross-fade is under way the sample is the reader's own.
        const overlap = 0.008 * RATE
        let shift = 0
        let from = 0
        for (const { at, lag } of [...jumps, { at: voice.length, lag: 0 }]) {
          for (let i = from; i < at; i++) if (out[i + shift] !== voice[i]) expect.fail(`sample ${i}`)
          shift += lag
          from = at - lag + overlap
        }
      }),
      { numRuns: 30 },
    )
  })
})
