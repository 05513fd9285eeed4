import { Fft } from '#shared/dsp/fft'
import { energyThrough, slaneyFilters } from './mel-filters'

/*
 * Whisper's log-mel spectrogram, as its feature extractor defines it: Hann window of 400 samples every 160, 80 bands on
 * Slaney's scale from 0 to 8 kHz, log10 of power clipped to 8 below the maximum, then (x + 4) / 4.
 */
export const MEL_BANDS = 80
export const MEL_HOP = 160
const WINDOW = 400
const BINS = WINDOW / 2 + 1

const window = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW))
const fft = new Fft(WINDOW)
const filters = slaneyFilters(MEL_BANDS, WINDOW)

/**
 * `Float32[n] @ 16 kHz` to `Float32[80 × frames]`, band after band; n/160 frames where no number is given. The ends are
 * mirrored, as the extractor does. Further frames are those of silence, which costs nothing.
 */
export function logMel(audio: Float32Array, frames = Math.floor(audio.length / MEL_HOP)): Float32Array {
  const out = new Float32Array(MEL_BANDS * frames).fill(Math.log10(1e-10))
  const piece = new Float64Array(WINDOW)
  const re = new Float64Array(WINDOW)
  const im = new Float64Array(WINDOW)
  const power = new Float64Array(BINS)
  let loudest = -Infinity
  const sounding = Math.min(frames, Math.floor(audio.length / MEL_HOP))
  for (let frame = 0; frame < sounding; frame++) {
    const start = frame * MEL_HOP - WINDOW / 2
    for (let i = 0; i < WINDOW; i++) piece[i] = mirrored(audio, start + i) * (window[i] ?? 0)
    fft.real(piece, re, im)
    for (let bin = 0; bin < BINS; bin++) power[bin] = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
    for (const [band, filter] of filters.entries()) {
      const value = Math.log10(Math.max(energyThrough(filter, power), 1e-10))
      out[band * frames + frame] = value
      if (value > loudest) loudest = value
    }
  }
  for (let i = 0; i < out.length; i++) out[i] = (Math.max(out[i] ?? 0, loudest - 8) + 4) / 4
  return out
}

function mirrored(audio: Float32Array, i: number): number {
  const last = audio.length - 1
  const at = i < 0 ? -i : i > last ? 2 * last - i : i
  return audio[at] ?? 0
}
