import { MIC_RATE } from '#shared/audio'

/**
 * Samples looked at for one spectrum: 32 ms at 16 kHz, long enough to separate bands, short enough to follow syllables.
 */
export const SPECTRUM_SAMPLES = 512

/** Bands of one spectrum, evenly spaced on the mel scale. */
export const BANDS = 20
const LOWEST_HZ = 120
const HIGHEST_HZ = 7_400

/** Power of one full-scale sample, so that band powers are relative to full scale. */
const FULL_SCALE_POWER = 32_768 ** 2

const HALF = SPECTRUM_SAMPLES / 2

const hann = Float64Array.from(
  { length: SPECTRUM_SAMPLES },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / SPECTRUM_SAMPLES),
)
const cosines = Float64Array.from({ length: HALF }, (_, i) => Math.cos((2 * Math.PI * i) / SPECTRUM_SAMPLES))
const sines = Float64Array.from({ length: HALF }, (_, i) => Math.sin((2 * Math.PI * i) / SPECTRUM_SAMPLES))
const bandOfBin = assignBins()

function toMel(hz: number): number {
  return 2595 * Math.log10(1 + hz / 700)
}

/** Index of the band each bin counts for, or -1. */
function assignBins(): Int8Array {
  const bands = new Int8Array(HALF).fill(-1)
  const [low, high] = [toMel(LOWEST_HZ), toMel(HIGHEST_HZ)]
  for (let bin = 1; bin < HALF; bin++) {
    const band = Math.floor(((toMel((bin * MIC_RATE) / SPECTRUM_SAMPLES) - low) / (high - low)) * BANDS)
    if (band >= 0 && band < BANDS) bands[bin] = band
  }
  return bands
}

const re = new Float64Array(SPECTRUM_SAMPLES)
const im = new Float64Array(SPECTRUM_SAMPLES)

/**
 * Power in each band of `Int16[512] @ 16 kHz mono`, relative to a full-scale sample; written into `out`
 * (`Float64[20]`). Allocates nothing.
 */
export function bandPowers(samples: Int16Array, out: Float64Array): void {
  for (let i = 0; i < SPECTRUM_SAMPLES; i++) {
    re[i] = (samples[i] ?? 0) * hann[i]!
    im[i] = 0
  }
  transform()
  out.fill(0)
  for (let bin = 1; bin < HALF; bin++) {
    const band = bandOfBin[bin]!
    if (band >= 0) out[band] = out[band]! + re[bin]! * re[bin]! + im[bin]! * im[bin]!
  }
  const scale = 2 / (SPECTRUM_SAMPLES * HALF * FULL_SCALE_POWER)
  for (let band = 0; band < BANDS; band++) out[band] = out[band]! * scale
}

/** Radix-2 Fourier transform of `re` and `im` in place. */
function transform(): void {
  for (let i = 1, j = 0; i < SPECTRUM_SAMPLES; i++) {
    let bit = SPECTRUM_SAMPLES >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      const swap = re[i]!
      re[i] = re[j]!
      re[j] = swap
    }
  }
  for (let size = 2; size <= SPECTRUM_SAMPLES; size <<= 1) {
    const half = size >> 1
    const step = SPECTRUM_SAMPLES / size
    for (let start = 0; start < SPECTRUM_SAMPLES; start += size) {
      for (let k = 0; k < half; k++) butterfly(start + k, start + k + half, k * step)
    }
  }
}

function butterfly(a: number, b: number, turn: number): void {
  const c = cosines[turn]!
  const s = -sines[turn]!
  const real = re[b]! * c - im[b]! * s
  const imaginary = re[b]! * s + im[b]! * c
  re[b] = re[a]! - real
  im[b] = im[a]! - imaginary
  re[a] = re[a]! + real
  im[a] = im[a]! + imaginary
}
