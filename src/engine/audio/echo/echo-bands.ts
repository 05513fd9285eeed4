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

/** Two real samples make one complex number, so that a transform of half the length does. */
const HALF = SPECTRUM_SAMPLES / 2

const hann = Float64Array.from(
  { length: SPECTRUM_SAMPLES },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / SPECTRUM_SAMPLES),
)
/** Cosine and sine of every bin's turn, to tell the two real transforms apart again. */
const cosines = Float64Array.from({ length: HALF }, (_, i) => Math.cos((2 * Math.PI * i) / SPECTRUM_SAMPLES))
const sines = Float64Array.from({ length: HALF }, (_, i) => Math.sin((2 * Math.PI * i) / SPECTRUM_SAMPLES))
/** The first of the four complex numbers each of the first butterflies takes; the others lie a quarter further each. */
const firsts = Uint8Array.from({ length: HALF / 4 }, (_, i) => 2 * reversedFours(i, 3))
/** Turns of the later stages' butterflies: cosine and sine of the second, third and fourth number of each. */
const STAGES = [4, 16, 64].map((quarter) => ({
  quarter,
  turns: Float64Array.from({ length: quarter * 6 }, (_, i) => {
    const angle = (2 * Math.PI * Math.floor(i / 6) * (1 + (Math.floor(i / 2) % 3))) / (4 * quarter)
    return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
  }),
}))
/** The first bin that counts, and one past the last of each band. */
const { firstBin, ends } = assignBins()

function toMel(hz: number): number {
  return 2595 * Math.log10(1 + hz / 700)
}

function assignBins(): { firstBin: number; ends: Uint16Array } {
  const [low, high] = [toMel(LOWEST_HZ), toMel(HIGHEST_HZ)]
  const bandOf = (bin: number): number =>
    Math.floor(((toMel((bin * MIC_RATE) / SPECTRUM_SAMPLES) - low) / (high - low)) * BANDS)
  const bins = Array.from({ length: HALF }, (_, bin) => bin).slice(1)
  return {
    firstBin: bins.find((bin) => bandOf(bin) >= 0) ?? 1,
    ends: Uint16Array.from({ length: BANDS }, (_, band) => 1 + (bins.findLast((bin) => bandOf(bin) <= band) ?? 0)),
  }
}

/** A number's digits to the base of four in the opposite order. */
function reversedFours(value: number, digits: number): number {
  let result = 0
  for (let rest = value, digit = 0; digit < digits; digit++, rest >>= 2) result = (result << 2) | (rest & 3)
  return result
}

/** Complex numbers, real and imaginary part by turns. */
const z = new Float64Array(SPECTRUM_SAMPLES)

/**
 * Power in each band of `Int16[512] @ 16 kHz mono`, relative to a full-scale sample; written into `out`
 * (`Float64[20]`). Allocates nothing: it runs for every 16 ms of every microphone, hundreds of them in a voice server.
 */
export function bandPowers(samples: Int16Array, out: Float64Array): void {
  firstStage(samples)
  for (const { quarter, turns } of STAGES) laterStage(quarter, turns)
  // The two parts below are twice what they should be, their powers four times.
  const scale = 2 / (4 * SPECTRUM_SAMPLES * HALF * FULL_SCALE_POWER)
  for (let band = 0, bin = firstBin; band < BANDS; band++) {
    let sum = 0
    for (const end = ends[band]!; bin < end; bin++) {
      // Even samples are the part that is the same from both ends, odd ones the part that turns its sign.
      const here = 2 * bin
      const other = SPECTRUM_SAMPLES - here
      const evenRe = z[here]! + z[other]!
      const evenIm = z[here + 1]! - z[other + 1]!
      const oddRe = z[here + 1]! + z[other + 1]!
      const oddIm = z[other]! - z[here]!
      const c = cosines[bin]!
      const s = sines[bin]!
      const real = evenRe + c * oddRe + s * oddIm
      const imaginary = evenIm + c * oddIm - s * oddRe
      sum += real * real + imaginary * imaginary
    }
    out[band] = sum * scale
  }
}

/** The window, and the first butterflies of a radix-4 Fourier transform, which turn nothing. */
function firstStage(samples: Int16Array): void {
  for (let n = 0; n < HALF / 4; n++) {
    const a = firsts[n]!
    const b = a + 128
    const c = a + 256
    const d = a + 384
    const aRe = samples[a]! * hann[a]!
    const aIm = samples[a + 1]! * hann[a + 1]!
    const bRe = samples[b]! * hann[b]!
    const bIm = samples[b + 1]! * hann[b + 1]!
    const cRe = samples[c]! * hann[c]!
    const cIm = samples[c + 1]! * hann[c + 1]!
    const dRe = samples[d]! * hann[d]!
    const dIm = samples[d + 1]! * hann[d + 1]!
    const to = 8 * n
    z[to] = aRe + cRe + bRe + dRe
    z[to + 1] = aIm + cIm + bIm + dIm
    z[to + 2] = aRe - cRe + bIm - dIm
    z[to + 3] = aIm - cIm - bRe + dRe
    z[to + 4] = aRe + cRe - bRe - dRe
    z[to + 5] = aIm + cIm - bIm - dIm
    z[to + 6] = aRe - cRe - bIm + dIm
    z[to + 7] = aIm - cIm + bRe - dRe
  }
}

/** One stage of the transform: four transforms of `quarter` numbers each become one. */
function laterStage(quarter: number, turns: Float64Array): void {
  for (let base = 0; base < SPECTRUM_SAMPLES; base += 8 * quarter) {
    for (let k = 0; k < quarter; k++) {
      const a = base + 2 * k
      const b = a + 2 * quarter
      const c = b + 2 * quarter
      const d = c + 2 * quarter
      const turn = 6 * k
      const b1 = z[b]!
      const b2 = z[b + 1]!
      const c1 = z[c]!
      const c2 = z[c + 1]!
      const d1 = z[d]!
      const d2 = z[d + 1]!
      const bCos = turns[turn]!
      const bSin = turns[turn + 1]!
      const cCos = turns[turn + 2]!
      const cSin = turns[turn + 3]!
      const dCos = turns[turn + 4]!
      const dSin = turns[turn + 5]!
      const bRe = b1 * bCos + b2 * bSin
      const bIm = b2 * bCos - b1 * bSin
      const cRe = c1 * cCos + c2 * cSin
      const cIm = c2 * cCos - c1 * cSin
      const dRe = d1 * dCos + d2 * dSin
      const dIm = d2 * dCos - d1 * dSin
      const aRe = z[a]!
      const aIm = z[a + 1]!
      const sumRe = aRe + cRe
      const sumIm = aIm + cIm
      const offRe = aRe - cRe
      const offIm = aIm - cIm
      z[a] = sumRe + bRe + dRe
      z[a + 1] = sumIm + bIm + dIm
      z[b] = offRe + bIm - dIm
      z[b + 1] = offIm - bRe + dRe
      z[c] = sumRe - bRe - dRe
      z[c + 1] = sumIm - bIm - dIm
      z[d] = offRe - bIm + dIm
      z[d + 1] = offIm + bRe - dRe
    }
  }
}
