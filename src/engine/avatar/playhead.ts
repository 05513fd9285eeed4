/*
 * How far a filmed voice has been heard. The service tells when the mouth begins, which is some tenths of a second
 * before its sound arrives; the window tells when that sounds. The first loud sample that was sent is the first that
 * sounds.
 */

/** From this peak on a sample is no silence: -40 dBFS. */
const LOUD = 328
/** Where the window tells of no sound for so long after the mouth has begun, in ms, the service's word counts. */
const WORD_COUNTS_MS = 1_200

/** One stretch of sound as it is heard. All samples count from the utterance's beginning, at its rate. */
export class Playhead {
  #total: number
  #heard: number
  /** Where the next sound to be heard begins. */
  #from: number
  #loud: number | undefined
  #anchor: { readonly sample: number; readonly at: number } | undefined
  #word: number | undefined

  constructor(
    private readonly rate: number,
    from = 0,
  ) {
    this.#total = this.#heard = this.#from = from
  }

  get total(): number {
    return this.#total
  }

  /** There is something to be heard, and no sign of it yet. */
  get owes(): boolean {
    return this.#total > this.#from && !this.#anchor && this.#word === undefined
  }

  append(pcm: Int16Array): void {
    this.#loud ??= firstLoud(pcm, this.#total)
    this.#total += pcm.length
  }

  /** The service says that the mouth has begun, at `at`. */
  begins(at: number): void {
    this.#word ??= at
  }

  /** The window hears the sound begin, at `at`. */
  sounds(at: number): void {
    if (this.#anchor || this.#total === this.#from) return
    this.#anchor = { sample: Math.max(this.#from, this.#loud ?? this.#from), at }
  }

  /** The mouth has stopped because there was no more: what comes later begins when it is heard. */
  starves(): void {
    this.#heard = this.#from = this.#total
    this.#anchor = this.#word = this.#loud = undefined
  }

  /** Samples heard at `at` (engine ms); never fewer than before. */
  at(at: number): number {
    if (!this.#anchor && this.#word !== undefined && at - this.#word >= WORD_COUNTS_MS)
      this.#anchor = { sample: this.#from, at: this.#word }
    if (this.#anchor) {
      const { sample, at: since } = this.#anchor
      const reached = Math.floor(sample + ((at - since) / 1_000) * this.rate)
      this.#heard = Math.max(this.#heard, Math.min(this.#total, reached))
    }
    return this.#heard
  }
}

/** Index of the first loud sample, counted from `start`; undefined where all is silence. */
function firstLoud(pcm: Int16Array, start: number): number | undefined {
  const index = pcm.findIndex((sample) => Math.abs(sample) >= LOUD)
  return index === -1 ? undefined : start + index
}
