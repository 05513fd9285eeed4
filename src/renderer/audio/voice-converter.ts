import { designFilterBank, type FilterBank } from '#shared/dsp/filter-bank'
import { Resampler } from '#shared/dsp/resampler'

/** Samples of the utterance converted at a time. */
const BLOCK = 4800

/** Designed once per pair of rates; a voice keeps its rate for a long time. */
const banks = new Map<string, FilterBank>()

/**
 * One utterance from its own rate to the device's, continuous across pieces. Device sample k is the utterance at
 * k * rate / deviceRate exactly, so positions convert both ways by arithmetic.
 */
export class VoiceConverter {
  #resampler: Resampler | undefined
  readonly #input = new Float32Array(BLOCK)
  #output = new Float32Array(0)
  /** Device samples given so far, holes included. */
  #given = 0

  constructor(
    readonly rate: number,
    private readonly deviceRate: number,
  ) {
    this.#restart()
  }

  /** Most samples {@link convert} takes at a time. */
  readonly block = BLOCK

  /** Converts at most {@link block} samples. `last` gives what the filter still holds back. */
  convert(pcm: Int16Array, last: boolean): Float32Array {
    const input = this.#input.subarray(0, pcm.length)
    for (let i = 0; i < pcm.length; i++) input[i] = (pcm[i] ?? 0) / 32_768
    if (!this.#resampler) return this.#give(input)
    let count = this.#resampler.process(input, this.#output)
    if (last) count += this.#resampler.flush(this.#output.subarray(count))
    return this.#give(this.#output.subarray(0, count))
  }

  /**
   * Begins anew at sample `start` of the utterance, behind a hole: gives what was held back and the device samples that
   * are missing then.
   */
  skipTo(start: number): { readonly rest: Float32Array; readonly hole: number } {
    const count = this.#resampler?.flush(this.#output) ?? 0
    const rest = this.#give(this.#output.subarray(0, count))
    const hole = Math.max(0, Math.round((start * this.deviceRate) / this.rate) - this.#given)
    this.#given += hole
    this.#restart()
    return { rest, hole }
  }

  /** Utterance samples that `position` device samples stand for. */
  utterancePosition(position: number): number {
    return Math.floor((position * this.rate) / this.deviceRate)
  }

  #give(samples: Float32Array): Float32Array {
    this.#given += samples.length
    return samples.slice()
  }

  #restart(): void {
    if (this.rate === this.deviceRate) return
    this.#resampler = new Resampler(bankFor(this.rate, this.deviceRate), BLOCK)
    this.#output = new Float32Array(this.#resampler.maxOutput * 2)
  }
}

function bankFor(rate: number, deviceRate: number): FilterBank {
  const key = `${rate}>${deviceRate}`
  const nyquist = Math.min(rate, deviceRate) / 2
  const bank =
    banks.get(key) ?? designFilterBank(rate, deviceRate, { passHz: nyquist * 0.9, stopHz: nyquist, stopDb: 80 })
  banks.set(key, bank)
  return bank
}
