import { Fft } from '#shared/dsp/fft'
import { energyThrough, kaldiFilters, slaneyFilters, type MelFilter } from './mel-filters'

/** Samples of a frame, 25 ms at 16 kHz. */
export const FRAME_SAMPLES = 400
/** Samples from one frame to the next, 10 ms. */
export const FRAME_HOP = 160
const SIZE = 512

/** How a family of recognisers wants its log-mel frames of 16 kHz sound. */
export interface MelKind {
  readonly bands: number
  /** Pre-emphasis over the whole sound, before it is cut into frames; 0 for none. */
  readonly emphasis: number
  /** Samples by which the first frame begins before the sound. */
  readonly before: number
  /** What stands there: nothing, or the sound's own beginning backwards. */
  readonly edge: 'silence' | 'mirror'
  readonly window: Float64Array
  readonly filters: readonly MelFilter[]
  /** Makes a frame ready for its window. */
  readonly prepare?: (frame: Float64Array) => void
  readonly log: (energy: number) => number
}

const hann = (i: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (FRAME_SAMPLES - 1))

/**
 * Features of NVIDIA's NeMo (AudioToMelSpectrogramPreprocessor): pre-emphasis 0.97, symmetric Hann window of 25 ms in
 * the middle of each 512 samples around a frame's moment, Slaney's filters, log(x + 2^-24). Not normalised.
 */
export const nemoMel = (bands: number): MelKind => ({
  bands,
  emphasis: 0.97,
  before: FRAME_SAMPLES / 2,
  edge: 'silence',
  window: Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => hann(i)),
  filters: slaneyFilters(bands, SIZE),
  log: (energy) => Math.log(energy + 2 ** -24),
})

/** What Kaldi puts in the place of no energy: the smallest step of a float. */
const KALDI_LEAST = 2 ** -23

/**
 * Features of Kaldi as icefall's recipes take them: `snip_edges` off, mean taken away and pre-emphasis frame by frame,
 * Povey's window, 20 to 7,600 Hz (sherpa-onnx, features.cc).
 */
export const kaldiMel: MelKind = {
  bands: 80,
  emphasis: 0,
  before: (FRAME_SAMPLES - FRAME_HOP) / 2,
  edge: 'mirror',
  window: Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => hann(i) ** 0.85),
  filters: kaldiFilters(80, SIZE, 20, 7_600),
  prepare(frame) {
    let sum = 0
    for (const sample of frame) sum += sample
    const mean = sum / frame.length
    for (let i = frame.length - 1; i > 0; i--) frame[i] = (frame[i] ?? 0) - mean - 0.97 * ((frame[i - 1] ?? 0) - mean)
    frame[0] = ((frame[0] ?? 0) - mean) * 0.03
  },
  log: (energy) => Math.log(Math.max(energy, KALDI_LEAST)),
}

const fft = new Fft(SIZE)
const padded = new Float64Array(SIZE)
const re = new Float64Array(SIZE)
const im = new Float64Array(SIZE)
const power = new Float64Array(SIZE / 2 + 1)

/** The frame of `wave` that begins at `at`: `Float32[bands]`. `wave` is emphasised already where that is wanted. */
export function melFrame(kind: MelKind, wave: Float64Array, at: number): Float32Array {
  const frame = padded.subarray(0, FRAME_SAMPLES)
  frame.set(wave.subarray(at, at + FRAME_SAMPLES))
  kind.prepare?.(frame)
  for (let i = 0; i < FRAME_SAMPLES; i++) frame[i] = (frame[i] ?? 0) * (kind.window[i] ?? 0)
  fft.real(padded, re, im)
  for (let bin = 0; bin < power.length; bin++) power[bin] = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
  return Float32Array.from(kind.filters, (filter) => kind.log(energyThrough(filter, power)))
}
