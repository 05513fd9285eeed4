import { STEP_MS } from '#shared/face'

/** The loudest a voice was, until it is heard, and how fast that is forgotten, dB a step. */
const LOUD_DBFS = -22
const FORGETS_DB = 0.02
/** Loudness of strength 1, dB below the loudest; what is quieter than `PAUSE_DB` has none. */
const WEAKEST_DB = -34
const PAUSE_DB = -42

/** How strongly each 10 ms of a voice is spoken, 0..9, beside its loudest. */
export class Loudness {
  #loud = LOUD_DBFS
  #sum = 0
  #count = 0
  #samples = 0
  #steps = 0

  /** The steps that are complete with this sound, `Int16[n] @ rate`. */
  push(pcm: Int16Array, rate: number): number[] {
    const strengths: number[] = []
    for (const sample of pcm) {
      this.#sum += sample * sample
      this.#count++
      this.#samples++
      if (this.#samples * 1_000 < (this.#steps + 1) * STEP_MS * rate) continue
      strengths.push(this.#next())
    }
    return strengths
  }

  /** The step that was begun, when no more sound comes. */
  flush(): number[] {
    return this.#count > 0 ? [this.#next()] : []
  }

  #next(): number {
    const level = 10 * Math.log10(this.#sum / this.#count / 32_768 ** 2 + 1e-12)
    this.#loud = Math.max(level, this.#loud - FORGETS_DB)
    this.#sum = this.#count = 0
    this.#steps++
    return strengthOf(level - this.#loud)
  }
}

function strengthOf(relative: number): number {
  if (relative < PAUSE_DB) return 0
  return Math.max(1, Math.min(9, Math.round(1 + (8 * (relative - WEAKEST_DB)) / -WEAKEST_DB)))
}
