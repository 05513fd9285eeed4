/**
 * How many tokens are read at once. While llama.cpp reads it hears nothing, so each slice should take about
 * {@link SLICE_MS}; larger ones read faster. Found out by measuring, because machines differ a hundredfold.
 */
export const SLICE_MS = 40
const LEAST = 4
const MOST = 512

export class Slices {
  #size: number

  constructor(first = 16) {
    this.#size = first
  }

  get size(): number {
    return this.#size
  }

  /** So many tokens took so long. A slice grows by half at most, since one lucky measurement proves little. */
  took(tokens: number, ms: number): void {
    if (tokens < this.#size / 2 || tokens === 0) return
    const wanted = (tokens / Math.max(ms, 0.1)) * SLICE_MS
    const bounded = Math.min(Math.max(wanted, this.#size / 2), this.#size * 1.5)
    this.#size = Math.round(Math.min(MOST, Math.max(LEAST, bounded)))
  }
}
