import { correlate } from './correlate'
import { sweep, SWEEP_S, SWEEP_STARTS_S } from './probe'

/** What was recorded: `Float32[n]` mono at `rate` Hz; `time`: of its first sample, s on the clock of the sweeps. */
export interface Recording {
  readonly samples: Float32Array
  readonly rate: number
  readonly time: number
}

/** What a recording says about the way from loudspeaker to microphone. */
export interface RouteFindings {
  /** How many of the sweeps were found in it, of how many. */
  readonly found: number
  readonly played: number
  /** From the playing of a sample to its arrival, ms; undefined where nothing was found. */
  readonly delayMs: number | undefined
  /** How much softer it arrives than it was played, dB, both taken as numbers from -1 to 1. */
  readonly lossDb: number | undefined
  /** How much faster the microphone's clock runs than the loudspeaker's, parts per million. */
  readonly driftPpm: number | undefined
  /** RMS of what came before the first sweep could, dBFS; -Infinity for digital silence. */
  readonly noiseDb: number
  /** RMS of everything, dBFS. */
  readonly levelDb: number
  /** Share of samples at full scale, 0..1. */
  readonly clipped: number
  /** Share of samples that are exactly zero, 0..1. */
  readonly zeros: number
}

/** The longest way looked for, s: Bluetooth in both directions stays below. */
export const LONGEST_S = 1.2
/** A peak this many times the rest of the correlation (RMS) is the sweep; noise alone reaches five. */
const CERTAIN = 8
/** Samples at or beyond this are taken for clipped. */
const FULL_SCALE = 0.99

/** Looks for the sweeps, of which the first was played at `start` (s). Pure. */
export function analyse(recording: Recording, start: number): RouteFindings {
  const { samples, rate, time } = recording
  const probe = sweep(rate)
  const energy = probe.reduce((sum, value) => sum + value * value, 0)
  const finds = SWEEP_STARTS_S.flatMap((offset) => {
    const from = Math.round((start + offset - time) * rate)
    const until = from + Math.round((SWEEP_S + LONGEST_S) * rate)
    if (from < 0 || until > samples.length) return []
    const peak = findPeak(correlate(samples.subarray(from, until), probe).subarray(0, Math.round(LONGEST_S * rate)))
    if (!peak) return []
    const played = start + offset
    return [{ played, delay: (from + peak.at) / rate + time - played, gain: peak.height / energy }]
  })
  const [first] = finds
  const last = finds.at(-1)
  const before = samples.subarray(0, Math.max(0, Math.round((start - time) * rate)))
  return {
    found: finds.length,
    played: SWEEP_STARTS_S.length,
    delayMs: first && median(finds.map(({ delay }) => delay)) * 1000,
    lossDb: first && -20 * Math.log10(median(finds.map(({ gain }) => gain))),
    // A fast clock of the microphone counts more samples between two sweeps: each seems to come later.
    driftPpm:
      first && last && last !== first ? ((last.delay - first.delay) / (last.played - first.played)) * 1e6 : undefined,
    noiseDb: rmsDb(before),
    levelDb: rmsDb(samples),
    clipped: share(samples, (value) => Math.abs(value) >= FULL_SCALE),
    zeros: share(samples, (value) => value === 0),
  }
}

/** Place (with its fraction) and height of the one outstanding peak; undefined where none stands out. */
function findPeak(correlation: Float64Array): { at: number; height: number } | undefined {
  let at = 0
  let energy = 0
  for (let i = 0; i < correlation.length; i++) {
    const value = Math.abs(correlation[i] ?? 0)
    energy += value * value
    if (value > Math.abs(correlation[at] ?? 0)) at = i
  }
  const here = Math.abs(correlation[at] ?? 0)
  if (here === 0 || here < CERTAIN * Math.sqrt(energy / correlation.length)) return undefined
  const before = Math.abs(correlation[at - 1] ?? 0)
  const after = Math.abs(correlation[at + 1] ?? 0)
  const bend = before - 2 * here + after
  return { at: at + (bend < 0 ? (before - after) / (2 * bend) : 0), height: here }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

function rmsDb(samples: Float32Array): number {
  const energy = samples.reduce((sum, value) => sum + value * value, 0)
  return samples.length === 0 ? -Infinity : 10 * Math.log10(energy / samples.length)
}

function share(samples: Float32Array, counts: (value: number) => boolean): number {
  return samples.length === 0 ? 0 : samples.reduce((sum, value) => sum + (counts(value) ? 1 : 0), 0) / samples.length
}
