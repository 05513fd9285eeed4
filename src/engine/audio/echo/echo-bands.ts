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
/** Cosine and sine of every turn of the longer transform; the shorter one uses every second. */
const cosines = Float64Array.from({ length: HALF }, (_, i) => Math.cos((2 * Math.PI * i) / SPECTRUM_SAMPLES))
const sines = Float64Array.from({ length: HALF }, (_, i) => Math.sin((2 * Math.PI * i) / SPECTRUM_SAMPLES))
/** Where each of the pairs of samples stands before the first butterfly. */
const reversed = Uint16Array.from({ length: HALF }, (_, i) => reverseBits(i, Math.log2(HALF)))
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

function reverseBits(value: number, bits: number): number {
  let result = 0
  for (let bit = 0; bit < bits; bit++) result |= ((value >> bit) & 1) << (bits - 1 - bit)
  return result
}

const re = new Float64Array(HALF)
const im = new Float64Array(HALF)

/**
 * Power in each band of `Int16[512] @ 16 kHz mono`, relative to a full-scale sample; written into `out`
 * (`Float64[20]`). Allocates nothing: it runs for every 16 ms of every microphone, hundreds of them in a voice server.
 */
export function bandPowers(samples: Int16Array, out: Float64Array): void {
  // Two real samples make one complex number, so that a transform of half the length does.
  for (let i = 0; i < HALF; i++) {
    const to = reversed[i]!
    re[to] = samples[2 * i]! * hann[2 * i]!
    im[to] = samples[2 * i + 1]! * hann[2 * i + 1]!
  }
  transform()
  out.fill(0)
  for (let bin = 1; bin < HALF; bin++) {
    const band = bandOfBin[bin]!
    if (band < 0) continue
    // Even samples are the part that is the same from both ends, odd ones the part that turns its sign.
    const other = HALF - bin
    const evenRe = re[bin]! + re[other]!
    const evenIm = im[bin]! - im[other]!
    const oddRe = im[bin]! + im[other]!
    const oddIm = re[other]! - re[bin]!
    const c = cosines[bin]!
    const s = sines[bin]!
    const real = evenRe + c * oddRe + s * oddIm
    const imaginary = evenIm + c * oddIm - s * oddRe
    out[band] = out[band]! + real * real + imaginary * imaginary
  }
  // The two parts above are twice what they should be, their powers four times.
  const scale = 2 / (4 * SPECTRUM_SAMPLES * HALF * FULL_SCALE_POWER)
  for (let band = 0; band < BANDS; band++) out[band] = out[band]! * scale
}

/** Radix-2 Fourier transform of `re` and `im`, whose places are reversed already. */
function transform(): void {
  for (let half = 1; half < HALF; half <<= 1) {
    const step = HALF / half
    for (let k = 0, turn = 0; k < half; k++, turn += step) {
      const c = cosines[turn]!
      const s = sines[turn]!
      for (let a = k; a < HALF; a += 2 * half) {
        const b = a + half
        const real = re[b]! * c + im[b]! * s
        const imaginary = im[b]! * c - re[b]! * s
        re[b] = re[a]! - real
        im[b] = im[a]! - imaginary
        re[a] = re[a]! + real
        im[a] = im[a]! + imaginary
      }
    }
  }
}
