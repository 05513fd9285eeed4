import type { FilterBank } from './filter-bank'

/**
 * Streaming change of sample rate, continuous over any cutting of its input. The filter's delay is compensated: output
 * sample k is the signal at input time k * down / up exactly, so positions map by arithmetic alone and never drift.
 * Allocates only in its constructor.
 */
export class Resampler {
  /** Input still needed: from `#origin` (index of its first sample) on. Zeros stand before the beginning. */
  readonly #window: Float32Array
  #origin: number
  #filled: number
  #produced = 0
  readonly #half: number

  /** `maxInput`: most samples given to one {@link process} call. */
  constructor(
    readonly bank: FilterBank,
    readonly maxInput: number,
  ) {
    this.#half = bank.taps / 2
    this.#window = new Float32Array(bank.taps * 2 + maxInput)
    this.#filled = this.#half - 1
    this.#origin = 1 - this.#half
  }

  /** Samples {@link process} or {@link flush} can give for one call; what its output must have room for. */
  get maxOutput(): number {
    return Math.ceil(((this.maxInput + this.bank.taps) * this.bank.up) / this.bank.down) + 1
  }

  /** Takes `input`, writes what can be computed to `output` and returns how many samples that were. */
  process(input: Float32Array, output: Float32Array): number {
    this.#window.set(input, this.#filled)
    this.#filled += input.length
    return this.#run(output, Infinity)
  }

  /** Ends the stream: writes the samples still held back, so that n inputs have given ceil(n * up / down) outputs. */
  flush(output: Float32Array): number {
    const end = this.#origin + this.#filled
    this.#window.fill(0, this.#filled, this.#filled + this.#half)
    this.#filled += this.#half
    return this.#run(output, end)
  }

  /** Computes every output sample before input time `end` whose taps are there. */
  #run(output: Float32Array, end: number): number {
    const { up, down, taps, phases, rows } = this.bank
    const window = this.#window
    const available = this.#origin + this.#filled
    let count = 0
    for (;;) {
      const scaled = this.#produced * down
      const index = Math.floor(scaled / up)
      if (index + this.#half >= available || scaled >= end * up) break
      const phase = scaled - index * up
      const row = (phases === up ? phase : Math.round((phase / up) * phases)) * taps
      const first = index - this.#half + 1 - this.#origin
      let sum = 0
      for (let tap = 0; tap < taps; tap++) sum += (window[first + tap] ?? 0) * (rows[row + tap] ?? 0)
      output[count++] = sum
      this.#produced++
    }
    this.#forget()
    return count
  }

  #forget(): void {
    const next = Math.floor((this.#produced * this.bank.down) / this.bank.up)
    const unused = Math.min(next - this.#half + 1 - this.#origin, this.#filled)
    if (unused <= 0) return
    this.#window.copyWithin(0, unused, this.#filled)
    this.#filled -= unused
    this.#origin += unused
  }
}
