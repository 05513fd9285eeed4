import { FloatResampler } from '../../audio/resample'
import { COEFFICIENTS, HOP, LISTEN_RATE, Mfcc, WINDOW } from './mfcc'

/** One step of 10 ms as it sounds. */
export interface Look {
  /** `Float64[COEFFICIENTS]` */
  readonly cepstrum: Float64Array
  /** dBFS */
  readonly level: number
}

/** Samples before the first step's middle that the first look reaches back to, and one more for the pre-emphasis. */
const LEAD = WINDOW / 2 - HOP / 2 + 1

/** A stream of sound as looks, one for each 10 ms from its first sample. */
export class Features {
  readonly #mfcc = new Mfcc()
  readonly #resampler: FloatResampler
  /** What later looks still need, the sound of the next step `LEAD` samples in. */
  #rest: Float32Array = new Float32Array(LEAD)
  #samples = 0
  #given = 0

  /** `rate`: Hz of the sound. */
  constructor(private readonly rate: number) {
    this.#resampler = new FloatResampler(rate, LISTEN_RATE)
  }

  /** The looks that have become certain with this sound, `Int16[n]`. */
  push(pcm: Int16Array): Look[] {
    this.#samples += pcm.length
    return this.#look(this.#resampler.process(Float32Array.from(pcm, (sample) => sample / 32_768)))
  }

  /** The rest, as if silence followed; one look for every step that was begun. */
  flush(): Look[] {
    const steps = Math.ceil((this.#samples / this.rate) * 100)
    const tail = this.#resampler.flush()
    const silence = new Float32Array(tail.length + 2 * WINDOW)
    silence.set(tail)
    const looks = this.#look(silence)
    return looks.slice(0, Math.max(0, looks.length - (this.#given - steps)))
  }

  #look(more: Float32Array): Look[] {
    const sound = new Float32Array(this.#rest.length + more.length)
    sound.set(this.#rest)
    sound.set(more, this.#rest.length)
    const looks: Look[] = []
    let at = 0
    for (; at + 1 + WINDOW <= sound.length; at += HOP) {
      const cepstrum = new Float64Array(COEFFICIENTS)
      looks.push({ level: this.#mfcc.look(sound, at + 1, cepstrum), cepstrum })
    }
    this.#rest = sound.slice(at)
    this.#given += looks.length
    return looks
  }
}
