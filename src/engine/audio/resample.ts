import { FaultError, fault } from '#shared/fault'
import { type PolyphaseFilter, designPolyphase } from './lowpass'

/** Rates the resampler accepts, in Hz: from below telephone to above studio. */
export const MIN_RATE = 1_000
export const MAX_RATE = 768_000

/**
 * Sub-sample positions at most. Every common pair of rates needs fewer (11.025 to 48 kHz: 640) and is exact; odd pairs
 * take the nearest of these, an error below -75 dB.
 */
const MAX_PHASES = 4_096

/** Filters kept: an application meets few pairs of rates, and a new voice stream should not design its own again. */
const MAX_CACHED = 16
const filters = new Map<string, PolyphaseFilter>()

function filterFor(from: number, to: number, phases: number): PolyphaseFilter {
  const key = `${from}/${to}`
  let filter = filters.get(key)
  if (!filter) {
    filter = designPolyphase(from, to, phases)
    if (filters.size >= MAX_CACHED) filters.delete(filters.keys().next().value!)
    filters.set(key, filter)
  }
  return filter
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

/**
 * Changes the sample rate of a mono Float32 stream (Hz), piece by piece. Output sample n stands at input time
 * n * from / to, without delay: the filter looks ahead, so the last few ms come with `flush`. How the input is cut does
 * not change a single output sample. All of it together gives `ceil(input * to / from)` samples.
 * Throws the fault `audio.rate` for a rate outside {@link MIN_RATE}..{@link MAX_RATE} or not whole.
 */
export class FloatResampler {
  readonly #up: number
  readonly #down: number
  readonly #filter: PolyphaseFilter | undefined
  /** Input not yet used up; the first sample is input number `#base`. */
  #held = new Float32Array(0)
  #base = 0
  #received = 0
  #produced = 0

  constructor(
    readonly from: number,
    readonly to: number,
  ) {
    for (const rate of [from, to]) {
      if (!Number.isInteger(rate) || rate < MIN_RATE || rate > MAX_RATE) {
        throw new FaultError(fault('audio', 'config', 'audio.rate', { detail: `${rate} Hz` }))
      }
    }
    const common = divisor(from, to)
    this.#up = to / common
    this.#down = from / common
    if (from !== to) this.#filter = filterFor(from, to, Math.min(this.#up, MAX_PHASES))
    this.#reset()
  }

  /** The output that has become certain with this input; may be empty. The input is not kept. */
  process(pcm: Float32Array): Float32Array {
    this.#received += pcm.length
    if (!this.#filter) return pcm.slice()
    const joined = new Float32Array(this.#held.length + pcm.length)
    joined.set(this.#held)
    joined.set(pcm, this.#held.length)
    this.#held = joined
    // The last output whose furthest tap, `half` samples ahead, has arrived.
    const lastCentre = this.#received - 1 - this.#filter.half
    return this.#render(Math.max(this.#produced, Math.ceil(((lastCentre + 1) * this.#up) / this.#down)))
  }

  /** The rest of the output, as if silence followed. The resampler is then as new. */
  flush(): Float32Array {
    let rest: Float32Array = new Float32Array(0)
    if (this.#filter) {
      const total = Math.ceil((this.#received * this.#up) / this.#down)
      const padded = new Float32Array(this.#held.length + this.#filter.half + 1)
      padded.set(this.#held)
      this.#held = padded
      rest = this.#render(total)
    }
    this.#reset()
    return rest
  }

  #reset(): void {
    const before = this.#filter ? this.#filter.half - 1 : 0
    this.#held = new Float32Array(before)
    this.#base = -before
    this.#received = 0
    this.#produced = 0
  }

  /** Computes outputs up to number `until` (exclusive) and lets go of input no later output needs. */
  #render(until: number): Float32Array {
    const { half, phases, taps } = this.#filter!
    const width = 2 * half
    const out = new Float32Array(Math.max(0, until - this.#produced))
    for (let n = 0; n < out.length; n++) {
      const position = (this.#produced + n) * this.#down
      const whole = Math.floor(position / this.#up)
      const row = Math.round(((position - whole * this.#up) * phases) / this.#up) * width
      const first = whole - half + 1 - this.#base
      let sum = 0
      for (let k = 0; k < width; k++) sum += taps[row + k]! * this.#held[first + k]!
      out[n] = sum
    }
    this.#produced += out.length
    const needed = Math.floor((this.#produced * this.#down) / this.#up) - half + 1
    const drop = Math.min(this.#held.length, Math.max(0, needed - this.#base))
    this.#held = this.#held.slice(drop)
    this.#base += drop
    return out
  }
}

/** {@link FloatResampler} for `Int16[n] mono`: rounds to nearest and clips instead of wrapping around. */
export class Resampler {
  readonly #inner: FloatResampler

  constructor(from: number, to: number) {
    this.#inner = new FloatResampler(from, to)
  }

  process(pcm: Int16Array): Int16Array {
    if (this.#inner.from === this.#inner.to) return pcm.slice()
    return toInt16(this.#inner.process(Float32Array.from(pcm)))
  }

  flush(): Int16Array {
    return toInt16(this.#inner.flush())
  }
}

/** A whole recording from one rate (Hz) to another. */
export function resample(pcm: Int16Array, from: number, to: number): Int16Array {
  const resampler = new Resampler(from, to)
  const body = resampler.process(pcm)
  const rest = resampler.flush()
  const out = new Int16Array(body.length + rest.length)
  out.set(body)
  out.set(rest, body.length)
  return out
}

/** Values on the Int16 scale, rounded and clipped. */
function toInt16(samples: Float32Array): Int16Array {
  const out = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++) out[i] = Math.max(-32_768, Math.min(32_767, Math.round(samples[i]!)))
  return out
}
