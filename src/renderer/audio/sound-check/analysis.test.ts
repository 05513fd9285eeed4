import { describe, expect, it } from 'vitest'
import { designFilterBank } from '#shared/dsp/filter-bank'
import { Resampler } from '#shared/dsp/resampler'
import { analyse, LONGEST_S, type Recording } from './analysis'
import { sweep, SWEEP_S, SWEEP_STARTS_S } from './probe'

const RATE = 16_000
/** Recording begins at this time of the clock, the first sweep is played half a second later. */
const TIME = 40
const START = TIME + 0.5

interface Route {
  readonly delayMs?: number
  readonly gain?: number
  /** The microphone's clock is this much fast. */
  readonly ppm?: number
  /** RMS of noise, linear. */
  readonly noise?: number
  readonly clipAt?: number
  readonly reverb?: boolean
}

/** A room as the recording hears it. */
function room({ delayMs = 120, gain = 0.1, ppm = 0, noise = 1e-4, clipAt = 1, reverb = false }: Route): Recording {
  const length = Math.round((0.5 + Math.max(...SWEEP_STARTS_S) + SWEEP_S + LONGEST_S + 0.3) * RATE)
  const samples = new Float32Array(length)
  const probe = sweep(RATE)
  let seed = 7
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 1_073_741_823.5 - 1
  const taps = reverb ? [1, 0.5, -0.35, 0.25, 0.18, -0.12] : [1]
  for (const offset of SWEEP_STARTS_S) {
    for (const [n, tap] of taps.entries()) {
      const at = (0.5 + offset + delayMs / 1000) * RATE + n * 173
      const whole = Math.round(at)
      for (let i = 0; i < probe.length; i++) samples[whole + i]! += gain * tap * (probe[i] ?? 0)
    }
  }
  for (let i = 0; i < length; i++) {
    samples[i] = Math.max(-clipAt, Math.min(clipAt, samples[i]! + noise * Math.sqrt(3) * random()))
  }
  return { samples: ppm === 0 ? samples : hurried(samples, ppm), rate: RATE, time: TIME }
}

/** The same sound counted by a clock that is fast by `ppm`: more samples for the same time. */
function hurried(samples: Float32Array, ppm: number): Float32Array {
  const bank = designFilterBank(10_000, 10_000 + ppm / 100, { passHz: 4_200, stopHz: 5_000, stopDb: 60 })
  const resampler = new Resampler(bank, samples.length)
  const out = new Float32Array(resampler.maxOutput)
  return out.slice(0, resampler.process(samples, out))
}

describe('the sound check', () => {
  it.each([
    [0.5, 0.5],
    [85, 0.1],
    [310, 0.02],
    [900, 0.003],
  ])('finds a way of %d ms with a gain of %d', (delayMs, gain) => {
    const found = analyse(room({ delayMs, gain }), START)
    expect(found.found).toBe(3)
    expect(found.delayMs).toBeCloseTo(delayMs, 0)
    expect(found.lossDb).toBeCloseTo(-20 * Math.log10(gain), 0)
    expect(Math.abs(found.driftPpm ?? NaN)).toBeLessThan(5)
  })

  it.each([200, -400])('finds a drift of %d ppm', (ppm) => {
    const { driftPpm, delayMs } = analyse(room({ ppm }), START)
    expect(driftPpm).toBeGreaterThan(ppm - 30)
    expect(driftPpm).toBeLessThan(ppm + 30)
    expect(delayMs).toBeGreaterThan(117)
    expect(delayMs).toBeLessThan(123)
  })

  it('finds the direct way in a room that resounds', () => {
    const { delayMs, lossDb } = analyse(room({ reverb: true }), START)
    expect(delayMs).toBeCloseTo(120, 0)
    expect(Math.abs((lossDb ?? 0) - 20)).toBeLessThan(2)
  })

  it('is not led astray by noise louder than the sweep', () => {
    const { found, delayMs, noiseDb } = analyse(room({ gain: 0.05, noise: 0.04 }), START)
    expect(found).toBe(3)
    expect(delayMs).toBeCloseTo(120, 0)
    expect(noiseDb).toBeCloseTo(-28, 0)
  })

  it('finds nothing where there is nothing but noise, or nothing at all', () => {
    expect(analyse(room({ gain: 0, noise: 0.05 }), START)).toMatchObject({ found: 0, delayMs: undefined, zeros: 0 })
    const silence = analyse(room({ gain: 0, noise: 0 }), START)
    expect(silence).toMatchObject({ found: 0, lossDb: undefined, driftPpm: undefined, zeros: 1, clipped: 0 })
    expect(silence.levelDb).toBe(-Infinity)
  })

  it('says that the recording is clipped, and measures the delay all the same', () => {
    const { clipped, delayMs } = analyse(room({ gain: 8, clipAt: 1 }), START)
    expect(clipped).toBeGreaterThan(0.1)
    expect(delayMs).toBeCloseTo(120, 0)
  })

  it('leaves out sweeps that the recording does not hold to their end', () => {
    const whole = room({})
    const cut = { ...whole, samples: whole.samples.subarray(0, 3 * RATE) }
    expect(analyse(cut, START)).toMatchObject({ found: 1, played: 3, driftPpm: undefined })
    expect(analyse({ ...whole, samples: new Float32Array(0) }, START)).toMatchObject({ found: 0, zeros: 0 })
  })
})
