import { Fft } from '#shared/dsp/fft'

/** Rate at which sound is looked at, Hz; a step of 10 ms has so many samples. */
export const LISTEN_RATE = 16_000
export const HOP = LISTEN_RATE / 100
/** Samples of one look: 25 ms around the middle of a step. */
export const WINDOW = 400
/** Numbers that describe one look: the cepstrum without its first, which is loudness. */
export const COEFFICIENTS = 12

const BANDS = 26
const LOWEST_HZ = 80
const HIGHEST_HZ = 7_600
const PRE_EMPHASIS = 0.97

/**
 * Mel-frequency cepstrum (Davis & Mermelstein 1980; bands after O'Shaughnessy's mel formula): the shape of the sound's
 * spectrum in a few numbers, whatever its pitch and loudness.
 */
export class Mfcc {
  readonly #fft = new Fft(WINDOW)
  readonly #input = new Float64Array(WINDOW)
  readonly #re = new Float64Array(WINDOW)
  readonly #im = new Float64Array(WINDOW)
  readonly #bands = new Float64Array(BANDS)

  /** `Float32[WINDOW] @ LISTEN_RATE`, from `at`, into `out` (`Float64[COEFFICIENTS]`). Gives the loudness, dBFS. */
  look(sound: Float32Array, at: number, out: Float64Array): number {
    let energy = 0
    for (let i = 0; i < WINDOW; i++) {
      const sample = sound[at + i] ?? 0
      energy += sample * sample
      this.#input[i] = (sample - PRE_EMPHASIS * (sound[at + i - 1] ?? 0)) * hann[i]!
    }
    this.#fft.real(this.#input, this.#re, this.#im)
    for (let band = 0; band < BANDS; band++) {
      let sum = 1e-10
      for (const [bin, weight] of melBands[band]!) sum += weight * (this.#re[bin]! ** 2 + this.#im[bin]! ** 2)
      this.#bands[band] = Math.log(sum)
    }
    for (let c = 0; c < COEFFICIENTS; c++) {
      let sum = 0
      for (let band = 0; band < BANDS; band++) sum += this.#bands[band]! * cosines[c * BANDS + band]!
      out[c] = sum
    }
    return 10 * Math.log10(energy / WINDOW + 1e-12)
  }
}

const hann = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW))

const mel = (hz: number): number => 2595 * Math.log10(1 + hz / 700)

/** Triangles of equal width on the mel scale, as bins of the spectrum and their weights. */
const melBands: readonly (readonly (readonly [bin: number, weight: number])[])[] = Array.from(
  { length: BANDS },
  (_, band) => {
    const step = (mel(HIGHEST_HZ) - mel(LOWEST_HZ)) / (BANDS + 1)
    const middle = mel(LOWEST_HZ) + step * (band + 1)
    return Array.from({ length: WINDOW / 2 }, (_, bin): [number, number] => [
      bin,
      Math.max(0, 1 - Math.abs(mel((bin * LISTEN_RATE) / WINDOW) - middle) / step),
    ]).filter(([, weight]) => weight > 0)
  },
)

const cosines = Float64Array.from({ length: COEFFICIENTS * BANDS }, (_, i) => {
  const [c, band] = [Math.floor(i / BANDS) + 1, i % BANDS]
  return Math.sqrt(2 / BANDS) * Math.cos((Math.PI * c * (band + 0.5)) / BANDS)
})
