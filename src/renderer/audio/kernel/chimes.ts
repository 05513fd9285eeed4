import { synthesiseChime, type Chime } from './chime'

interface Sound {
  readonly samples: Float32Array
  /** The next sample; at the end it is silent. */
  at: number
}

/** The sounds that are not voice, over which they play. Allocates only in its constructor. */
export class Chimes {
  readonly #timer: Sound
  readonly #attention: Sound

  /** `rate`: Hz. */
  constructor(rate: number) {
    this.#timer = silent(synthesiseChime('timer', rate))
    this.#attention = silent(synthesiseChime('attention', rate))
  }

  /** Does nothing while the same one still sounds. */
  ring(chime: Chime): void {
    const sound = chime === 'timer' ? this.#timer : this.#attention
    if (sound.at >= sound.samples.length) sound.at = 0
  }

  /** Their next sample. */
  next(): number {
    return nextOf(this.#timer) + nextOf(this.#attention)
  }
}

function nextOf(sound: Sound): number {
  return sound.at < sound.samples.length ? (sound.samples[sound.at++] ?? 0) : 0
}

function silent(samples: Float32Array): Sound {
  return { samples, at: samples.length }
}
