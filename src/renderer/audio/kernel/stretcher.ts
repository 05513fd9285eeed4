/** Where samples are read from: ring indexes, everything between the bounds a caller gives is there. */
export interface SampleSource {
  sample(index: number): number
}

/** Shortest and longest stretch said twice, s: the periods of voices from 250 to 62 Hz, or several of higher ones. */
const SHORTEST_S = 0.004
const LONGEST_S = 0.016
/** Length of the cross-fade, and of what is compared, s. */
const OVERLAP_S = 0.008
/** Samples rendered for each one inserted: playing takes an eighth longer at most, 11 % slower. */
const PER_INSERTED = 9
/** How alike (normalised correlation) both sides have to be; NetEq's accelerate and preemptive expand ask for 0.9. */
const ALIKE = 0.9
/** Mean square below which a place is a pause, where anything may be said twice: -50 dBFS. */
const QUIET = 1e-5
/** Found nothing alike: looked again after so long, s. */
const AGAIN_S = 0.005
/** The first search is at about this rate, Hz; the second at the full one, around what the first found. */
const COARSE_HZ = 12_000

/**
 * Plays a voice slower at its own pitch by saying single periods twice (WSOLA, as NetEq's preemptive expand does). The
 * reader goes back by a period and cross-fades, so that every sample is still read, in order, and positions stay those
 * of the source. While nothing is inserted samples pass unchanged. Never allocates; one search costs tens of µs.
 */
export class Stretcher {
  /** Samples inserted so far. */
  inserted = 0
  readonly #shortest: number
  readonly #longest: number
  readonly #overlap: number
  readonly #step: number
  readonly #again: number
  /** Distance from the reader to where it was before it went back, and samples of the cross-fade that are done. */
  #lag = 0
  #faded = 0
  /** Samples to render before the next search. */
  #rest = 0
  /** What a search looks at, and the same at a lower rate. */
  readonly #fine: Float32Array
  readonly #coarse: Float32Array

  /** `rate`: Hz. */
  constructor(rate: number) {
    this.#shortest = Math.round(SHORTEST_S * rate)
    this.#longest = Math.round(LONGEST_S * rate)
    this.#overlap = Math.round(OVERLAP_S * rate)
    this.#again = Math.round(AGAIN_S * rate)
    this.#step = Math.max(1, Math.round(rate / COARSE_HZ))
    this.#fine = new Float32Array(this.#longest + this.#overlap)
    this.#coarse = new Float32Array(this.#fine.length)
  }

  /**
   * By how many samples the reader at `read` is to go back now; 0 for not yet, or where nothing before it is alike.
   * `from`: first sample that may be read; `limit`: the first that is not there or would be faded already.
   */
  back(source: SampleSource, read: number, from: number, limit: number): number {
    if (this.#rest > 0 || this.#lag > 0 || read + this.#overlap > limit) return 0
    const longest = Math.min(this.#longest, read - from)
    if (longest < this.#shortest) return 0
    const lag = this.#search(source, read, longest)
    this.#rest = lag > 0 ? PER_INSERTED * lag : this.#again
    this.#lag = lag
    this.#faded = 0
    this.inserted += lag
    return lag
  }

  /** The sample at the reader, cross-faded from where it came from while it has just gone back. */
  next(source: SampleSource, read: number): number {
    if (this.#rest > 0) this.#rest--
    const value = source.sample(read)
    if (this.#lag === 0) return value
    const share = 0.5 - 0.5 * Math.cos((Math.PI * (this.#faded + 0.5)) / this.#overlap)
    const before = source.sample(read + this.#lag)
    if (++this.#faded === this.#overlap) this.#lag = 0
    return before + (value - before) * share
  }

  /** The reader was moved by somebody else, or sound broke off: no cross-fade is under way any more. */
  cancel(): void {
    this.#lag = 0
  }

  /** The best distance within bounds to what is alike; 0 when nothing is. First roughly, then to the sample. */
  #search(source: SampleSource, read: number, longest: number): number {
    const step = this.#step
    const start = read - longest
    for (let i = 0; i < longest + this.#overlap; i++) this.#fine[i] = source.sample(start + i)
    const places = Math.floor((longest + this.#overlap) / step)
    for (let i = 0; i < places; i++) {
      let sum = 0
      for (let k = 0; k < step; k++) sum += this.#fine[i * step + k] ?? 0
      this.#coarse[i] = sum / step
    }
    const here = Math.floor(longest / step)
    const length = Math.min(places - here, Math.floor(this.#overlap / step))
    let best = 0
    let most = -Infinity
    for (let lag = Math.floor(this.#shortest / step); lag <= here; lag++) {
      const likeness = alike(this.#coarse, here, here - lag, length)
      if (likeness <= most) continue
      most = likeness
      best = lag
    }
    let found = 0
    most = ALIKE
    const high = Math.min(longest, (best + 1) * step)
    for (let lag = Math.max(this.#shortest, (best - 1) * step); lag <= high; lag++) {
      const likeness = alike(this.#fine, longest, longest - lag, this.#overlap)
      if (likeness < most) continue
      most = likeness
      found = lag
    }
    return found
  }
}

/** Normalised correlation of two stretches of `length` samples, -1..1; two of a pause count as alike. */
function alike(samples: Float32Array, first: number, second: number, length: number): number {
  let both = 0
  let one = 0
  let other = 0
  for (let i = 0; i < length; i++) {
    const a = samples[first + i] ?? 0
    const b = samples[second + i] ?? 0
    both += a * b
    one += a * a
    other += b * b
  }
  const quiet = QUIET * length
  return one < quiet && other < quiet ? 1 : both / Math.sqrt(one * other || 1)
}
