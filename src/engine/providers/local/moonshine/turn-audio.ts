import { LEVEL_SAMPLES, levelsOf, soundRange } from './levels'
import { FIRST_MARGIN, WIDEST_MARGIN } from './second-look'
import { segmentEnd } from './segments'

/** A clip with its place in the turn; two with the same place are the same sound and have the same text. */
export interface PlacedClip {
  readonly pcm: Int16Array
  readonly start: number
  readonly end: number
  readonly place: string
}

/** The growing audio of one turn: keeps what is not recognised for good, and says what to recognise next. */
export class TurnAudio {
  #pcm = new Int16Array(0)
  #levels = new Float32Array(0)
  #kept = 0
  #forgotten = 0

  /** Samples given so far. */
  get samples(): number {
    return this.#forgotten + this.#kept
  }

  /** `Int16[n] @ 16 kHz mono` */
  append(pcm: Int16Array): void {
    const end = this.#kept + pcm.length
    if (end > this.#pcm.length) {
      const grown = new Int16Array(Math.max(end, this.#pcm.length * 2))
      grown.set(this.#pcm.subarray(0, this.#kept))
      this.#pcm = grown
    }
    this.#pcm.set(pcm, this.#kept)
    this.#kept = end
    const known = this.#levels.length * LEVEL_SAMPLES
    const fresh = levelsOf(this.#pcm.subarray(known, end))
    if (fresh.length > 0) this.#levels = concat(this.#levels, fresh)
  }

  /** Where the open stretch up to `upTo` should be cut, in samples of the turn; `undefined` when it need not. */
  cut(upTo: number): number | undefined {
    const end = segmentEnd(this.#levelsUpTo(upTo))
    return end === undefined ? undefined : this.#forgotten + end
  }

  /** The sound between the last cut and `upTo`; `undefined` when there is none. */
  clip(upTo: number): PlacedClip | undefined {
    const range = soundRange(this.#levelsUpTo(upTo))
    if (!range) return undefined
    const limit = Math.min(this.#kept, upTo - this.#forgotten)
    const from = Math.max(0, range.start - WIDEST_MARGIN)
    const to = Math.min(limit, range.end + WIDEST_MARGIN)
    return {
      pcm: this.#pcm.slice(from, to),
      start: range.start - from,
      end: range.end - from,
      place: `${this.#forgotten}+${range.start}..${Math.min(limit, range.end + FIRST_MARGIN)}`,
    }
  }

  /** Drops everything before `at`: its text is final. */
  forget(at: number): void {
    const count = at - this.#forgotten
    this.#pcm = this.#pcm.slice(count, this.#kept)
    this.#levels = this.#levels.slice(Math.floor(count / LEVEL_SAMPLES))
    this.#kept -= count
    this.#forgotten = at
  }

  #levelsUpTo(upTo: number): Float32Array {
    return this.#levels.subarray(0, Math.floor((upTo - this.#forgotten) / LEVEL_SAMPLES))
  }
}

function concat(a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
