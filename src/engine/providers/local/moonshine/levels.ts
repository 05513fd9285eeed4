import { MIC_RATE } from '#shared/audio'

/** Samples in one level: 20 ms, shorter than any speech sound that matters here. */
export const LEVEL_SAMPLES = (MIC_RATE * 20) / 1000

/** Below this RMS (-60 dBFS) nothing a microphone gives is speech. */
const SILENCE = 0.001

/** Sound is this far above the noise floor, and no further than this below the loudest part (-34 dB). */
const ABOVE_FLOOR = 2
const BELOW_PEAK = 0.02

/** With less range than this between floor and peak there is no telling sound from background. */
const LEAST_RANGE = 3

/** RMS of each whole 20 ms of `pcm`, 0..1. `Int16[n] @ 16 kHz mono`. */
export function levelsOf(pcm: Int16Array): Float32Array {
  const levels = new Float32Array(Math.floor(pcm.length / LEVEL_SAMPLES))
  for (let i = 0; i < levels.length; i++) {
    let sum = 0
    for (let at = i * LEVEL_SAMPLES; at < (i + 1) * LEVEL_SAMPLES; at++) sum += pcm[at]! * pcm[at]!
    levels[i] = Math.sqrt(sum / LEVEL_SAMPLES) / 32768
  }
  return levels
}

/**
 * The level that tells sound from background in this recording; `Infinity` when it holds nothing but silence, 0 when
 * everything in it is equally loud. The background is what at least `quietShare` of it does not exceed.
 */
export function soundThreshold(levels: Float32Array, quietShare = 0.05): number {
  if (levels.length === 0) return Infinity
  const sorted = levels.toSorted()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  const floor = at(quietShare)
  const peak = at(0.98)
  if (peak < SILENCE) return Infinity
  if (peak < floor * LEAST_RANGE) return 0
  return Math.max(floor * ABOVE_FLOOR, peak * BELOW_PEAK, SILENCE / 2)
}

/**
 * Where the sound in a recording begins and ends, in samples; `undefined` when it is silent.
 * Moonshine needs this: given half a second of silence around a short word it answers with nothing.
 */
export function soundRange(levels: Float32Array): { start: number; end: number } | undefined {
  const threshold = soundThreshold(levels)
  const first = levels.findIndex((level) => level >= threshold)
  if (first < 0) return undefined
  const last = levels.findLastIndex((level) => level >= threshold)
  return { start: first * LEVEL_SAMPLES, end: (last + 1) * LEVEL_SAMPLES }
}
