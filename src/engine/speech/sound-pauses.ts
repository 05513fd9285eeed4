/** Loudness is looked at in frames of this length, ms. */
const FRAME_MS = 10
/** A frame this far below the loud ones is silence, dB. This and the next: best for the sentences of en/lengths.ts. */
const QUIET_DB = 38
/** Shorter silences are closed lips and no pauses, in frames. */
const SHORTEST = 5
/** The loudest twentieth of all frames is what loud is. */
const LOUD_SHARE = 0.05

/** Silence within speech, in samples from the beginning of its sound. */
export interface Pause {
  readonly from: number
  readonly to: number
}

/** Where a voice begins, pauses and ends within its sound, in samples. */
export interface SpokenSpan extends Pause {
  readonly pauses: readonly Pause[]
}

/** Listens to the sound of a piece as it arrives, for where it is silent. */
export class SoundPauses {
  readonly #decibels: number[] = []
  readonly #frame: number
  #power = 0
  #count = 0

  /** `rate`: Hz of the sound. */
  constructor(rate: number) {
    this.#frame = Math.max(1, Math.round((rate * FRAME_MS) / 1_000))
  }

  add(pcm: Int16Array): void {
    for (const sample of pcm) {
      this.#power += sample * sample
      if (++this.#count < this.#frame) continue
      this.#decibels.push(10 * Math.log10(this.#power / this.#count + 1))
      this.#power = this.#count = 0
    }
  }

  /** Of what has been added so far; undefined where nothing is loud. */
  span(): SpokenSpan | undefined {
    const smooth = this.#decibels.map((db, i, all) => ((all[i - 1] ?? db) + 2 * db + (all[i + 1] ?? db)) / 4)
    const loud = smooth.toSorted((a, b) => b - a)[Math.floor(smooth.length * LOUD_SHARE)] ?? 0
    const silent = smooth.map((db) => db < loud - QUIET_DB)
    const first = silent.indexOf(false)
    const end = silent.lastIndexOf(false) + 1
    if (loud < QUIET_DB || first < 0) return undefined
    const pauses: Pause[] = []
    for (let from = first; from < end;) {
      let to = from
      while (to < end && silent[to]) to++
      if (to - from >= SHORTEST) pauses.push({ from: from * this.#frame, to: to * this.#frame })
      from = Math.max(to, from + 1)
    }
    return { from: first * this.#frame, to: end * this.#frame, pauses }
  }
}
