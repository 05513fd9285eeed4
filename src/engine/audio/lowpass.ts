/** Attenuation of everything that would alias, in dB. Int16 itself has about 96 dB. */
const STOPBAND_DB = 80

/**
 * End of the passband as a fraction of the lower rate's Nyquist frequency; the stopband begins at Nyquist itself, so
 * nothing folds back.
 */
const PASSBAND = 0.85

/** Zeroth-order modified Bessel function of the first kind, by its power series. */
function besselI0(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** A windowed-sinc low-pass cut into phases, ready for resampling. */
export interface PolyphaseFilter {
  /** Input samples on each side of an output sample's position. One phase has `2 * half` taps. */
  readonly half: number
  /** Sub-sample positions in the table; row `phases` is position 1.0, one whole sample later. */
  readonly phases: number
  /** `(phases + 1) * 2 * half` coefficients, row by row; each row sums to 1. */
  readonly taps: Float64Array
}

/**
 * Designs the low-pass for going from one rate to another (Hz): a Kaiser window over a sinc, its length and shape from
 * Kaiser's formulas (Kaiser 1974) for {@link STOPBAND_DB} and {@link PASSBAND}.
 * Every row is scaled to unit gain at 0 Hz, otherwise a constant would come out with the phases' ripple on it.
 */
export function designPolyphase(from: number, to: number, phases: number): PolyphaseFilter {
  const ratio = Math.min(1, to / from)
  const beta = 0.1102 * (STOPBAND_DB - 8.7)
  const transition = Math.PI * (1 - PASSBAND) * ratio
  const half = Math.ceil((STOPBAND_DB - 8) / (2.285 * transition) / 2) + 1
  const cutoff = ((1 + PASSBAND) / 2) * ratio
  const width = 2 * half
  const taps = new Float64Array((phases + 1) * width)
  const peak = besselI0(beta)
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0
    for (let k = 0; k < width; k++) {
      const distance = k - half + 1 - phase / phases
      const x = Math.PI * cutoff * distance
      const sinc = x === 0 ? 1 : Math.sin(x) / x
      const inside = 1 - (distance / half) ** 2
      const tap = inside < 0 ? 0 : (sinc * besselI0(beta * Math.sqrt(inside))) / peak
      taps[phase * width + k] = tap
      sum += tap
    }
    for (let k = 0; k < width; k++) taps[phase * width + k] = taps[phase * width + k]! / sum
  }
  return { half, phases, taps }
}
