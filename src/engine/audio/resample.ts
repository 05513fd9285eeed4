import { type FilterBank, designFilterBank } from '#shared/dsp/filter-bank'
import { Resampler as StreamResampler } from '#shared/dsp/resampler'
import { FaultError, fault } from '#shared/fault'

/** Rates the resampler accepts, in Hz: from below telephone to above studio. */
export const MIN_RATE = 1_000
export const MAX_RATE = 768_000

/** End of the passband as a fraction of the lower rate's Nyquist frequency; the stopband begins at Nyquist itself. */
const PASSBAND = 0.85
/** Attenuation of everything that would alias, dB. Int16 itself has about 96 dB. */
const STOPBAND_DB = 80
/** Input taken at a time, samples. */
const BLOCK = 4_096

/** Filters kept: an application meets few pairs of rates, and a new voice stream should not design its own again. */
const MAX_CACHED = 16
const filters = new Map<string, FilterBank>()

function filterFor(from: number, to: number): FilterBank {
  const key = `${from}/${to}`
  let filter = filters.get(key)
  if (!filter) {
    const nyquist = Math.min(from, to) / 2
    filter = designFilterBank(from, to, { passHz: PASSBAND * nyquist, stopHz: nyquist, stopDb: STOPBAND_DB })
    if (filters.size >= MAX_CACHED) filters.delete(filters.keys().next().value!)
    filters.set(key, filter)
  }
  return filter
}

/**
 * Changes the sample rate of a mono Float32 stream (Hz), piece by piece. Output sample n stands at input time
 * n * from / to, without delay: the filter looks ahead, so the last few ms come with `flush`. How the input is cut does
 * not change a single output sample. All of it together gives `ceil(input * to / from)` samples.
 * Throws the fault `audio.rate` for a rate outside {@link MIN_RATE}..{@link MAX_RATE} or not whole.
 */
export class FloatResampler {
  #inner: StreamResampler | undefined

  constructor(
    readonly from: number,
    readonly to: number,
  ) {
    for (const rate of [from, to]) {
      if (!Number.isInteger(rate) || rate < MIN_RATE || rate > MAX_RATE) {
        throw new FaultError(fault('audio', 'config', 'audio.rate', { detail: `${rate} Hz` }))
      }
    }
    this.#reset()
  }

  /** The output that has become certain with this input; may be empty. The input is not kept. */
  process(pcm: Float32Array): Float32Array {
    const inner = this.#inner
    if (!inner) return pcm.slice()
    const { up, down, taps } = inner.bank
    const out = new Float32Array(Math.ceil(((pcm.length + taps) * up) / down) + 1)
    let count = 0
    for (let at = 0; at < pcm.length; at += BLOCK) {
      count += inner.process(pcm.subarray(at, at + BLOCK), out.subarray(count))
    }
    return out.slice(0, count)
  }

  /** The rest of the output, as if silence followed. The resampler is then as new. */
  flush(): Float32Array {
    const inner = this.#inner
    if (!inner) return new Float32Array(0)
    const out = new Float32Array(inner.maxOutput)
    const count = inner.flush(out)
    this.#reset()
    return out.slice(0, count)
  }

  #reset(): void {
    if (this.from !== this.to) this.#inner = new StreamResampler(filterFor(this.from, this.to), BLOCK)
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
