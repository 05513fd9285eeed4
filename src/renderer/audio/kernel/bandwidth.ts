import { MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import { Fft } from '#shared/dsp/fft'

/** Frames this loud hold speech or something else worth looking at, dBFS RMS. */
const LOUD_DB = -45
/** Loud frames looked at before anything is said: about 4 s of speech, with several sibilants in it. */
const ENOUGH = 125
/** Bands compared, Hz: what a telephone carries, and what it does not (CVSD, Bluetooth's old codec, ends at 4 kHz). */
const LOW_HZ = [300, 3_400] as const
const HIGH_HZ = [4_500, 7_000] as const
/** Speech at full band has -20 to -35 dB in the high one, an empty band only rounding. */
const EMPTY_DB = -52

/**
 * Whether a microphone has telephone band. The track's rate does not say so: with processing on it is 48000 whatever
 * the device has, and a Bluetooth headset's name is in the language of the system. One verdict per opened microphone.
 */
export class Bandwidth {
  readonly #fft = new Fft(MIC_FRAME_SAMPLES)
  readonly #input = new Float64Array(MIC_FRAME_SAMPLES)
  readonly #re = new Float64Array(MIC_FRAME_SAMPLES)
  readonly #im = new Float64Array(MIC_FRAME_SAMPLES)
  #low = 0
  #high = 0
  #frames = 0

  /** `samples`: `Float32[512] @ 16 kHz mono`; `level`: RMS in dBFS. */
  frame(samples: Float32Array, level: number): void {
    if (level < LOUD_DB || this.#frames >= ENOUGH) return
    this.#frames++
    for (let i = 0; i < MIC_FRAME_SAMPLES; i++) {
      // Hann: the edges of a cut frame would otherwise fill every band.
      this.#input[i] = (samples[i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / MIC_FRAME_SAMPLES))
    }
    this.#fft.real(this.#input, this.#re, this.#im)
    this.#low += this.#power(LOW_HZ)
    this.#high += this.#power(HIGH_HZ)
  }

  /** Enough has been heard, and nothing of it lies above telephone band. */
  get narrow(): boolean {
    return this.#frames >= ENOUGH && 10 * Math.log10(this.#high / this.#low) < EMPTY_DB
  }

  #power([from, to]: readonly [number, number]): number {
    let power = 0
    const bin = MIC_RATE / MIC_FRAME_SAMPLES
    for (let k = Math.ceil(from / bin); k <= to / bin; k++) power += (this.#re[k] ?? 0) ** 2 + (this.#im[k] ?? 0) ** 2
    return power
  }
}
