import { COEFFICIENTS } from './mfcc'
import type { Look } from './features'

/** Steps to each side that are looked at along with one: a sound is known by where it comes from and goes to. */
export const REACH = 4
/** Numbers by which one step is judged. */
export const INPUTS = COEFFICIENTS * 3 + 4

/** How quickly the usual spectrum of a voice is learnt, share of the difference for each step that sounds. */
const LEARNS = 0.01
/** Steps as quiet as this say nothing about a voice, dB below its loudest. */
const SOUNDS_DB = -30
/** The loudest a voice was, until it is heard, dBFS; and how fast that is forgotten, dB a step. */
const LOUD_DB = -22
const FORGETS_DB = 0.02

/**
 * Looks beside their neighbours, without what is the voice's own: its usual spectrum and its loudness. Each call gives
 * the inputs of the step `REACH` before.
 */
export class Context {
  readonly #window: { readonly cepstrum: Float64Array; readonly relative: number }[] = []
  readonly #mean: Float64Array
  #loud = LOUD_DB

  constructor(usual: readonly number[]) {
    this.#mean = Float64Array.from({ length: COEFFICIENTS }, (_, c) => usual[c] ?? 0)
  }

  /** `Float64[INPUTS]` and the loudness of that step beside the voice's loudest, dB; undefined at the beginning. */
  push({ cepstrum, level }: Look): { inputs: Float64Array; relative: number } | undefined {
    this.#loud = Math.max(level, this.#loud - FORGETS_DB)
    const relative = Math.max(-60, level - this.#loud)
    const plain = cepstrum.map((value, c) => value - this.#mean[c]!)
    if (relative > SOUNDS_DB) for (let c = 0; c < COEFFICIENTS; c++) this.#mean[c]! += LEARNS * plain[c]!
    this.#window.push({ cepstrum: plain, relative })
    if (this.#window.length > 2 * REACH + 1) this.#window.shift()
    const before = this.#window[Math.max(0, this.#window.length - 1 - 2 * REACH)]
    const here = this.#window[this.#window.length - 1 - REACH]
    const after = this.#window.at(-1)
    if (!before || !here || !after) return undefined
    const inputs = new Float64Array(INPUTS)
    inputs.set(here.cepstrum)
    inputs.set(before.cepstrum, COEFFICIENTS)
    inputs.set(after.cepstrum, 2 * COEFFICIENTS)
    inputs.set(
      [here.relative / 10, before.relative / 10, after.relative / 10, (here.relative / 10) ** 2],
      3 * COEFFICIENTS,
    )
    return { inputs, relative: here.relative }
  }
}
