import { MIC_FRAME_SAMPLES, MIC_RATE, SILENCE_DBFS } from '#shared/audio'
import { designFilterBank } from '#shared/dsp/filter-bank'
import { Resampler } from '#shared/dsp/resampler'

/** Most samples per channel the kernel takes at a time; Web Audio's render quantum is 128. */
const MAX_QUANTUM = 1024

/**
 * A finished frame. `samples` is the kernel's own `Float32[512] @ 16 kHz` and only valid during the call;
 * `time`: context time of its last sample, in s; `level`: RMS in dBFS.
 */
export type FrameSink = (samples: Float32Array, seq: number, time: number, level: number) => void

/**
 * Device-rate audio in, numbered 512-sample frames at 16 kHz out. Runs on the audio thread: allocates nothing after its
 * constructor. Flat to 7 kHz; what lies above 8 kHz is gone (72 dB) before it could fold back.
 */
export class CaptureKernel {
  readonly #resampler: Resampler | undefined
  readonly #mono = new Float32Array(MAX_QUANTUM)
  /** The leading n samples of `#mono`, made once per quantum size: `subarray` allocates. */
  #view = this.#mono.subarray(0, 128)
  readonly #resampled: Float32Array
  readonly #frame = new Float32Array(MIC_FRAME_SAMPLES)
  #filled = 0
  #consumed = 0
  #produced = 0

  /** `rate`: the context's, in Hz. `seq`: number of the first frame. */
  constructor(
    private readonly rate: number,
    private seq: number,
    private readonly sink: FrameSink,
  ) {
    if (rate !== MIC_RATE) {
      const nyquist = Math.min(rate, MIC_RATE) / 2
      const bank = designFilterBank(rate, MIC_RATE, { passHz: nyquist * 0.8875, stopHz: nyquist, stopDb: 72 })
      this.#resampler = new Resampler(bank, MAX_QUANTUM)
    }
    this.#resampled = new Float32Array(this.#resampler?.maxOutput ?? MAX_QUANTUM)
  }

  /**
   * Takes `count` samples of every channel (none at all means silence). `startFrame`: context frame of the first one.
   */
  process(channels: readonly Float32Array[], count: number, startFrame: number): void {
    if (this.#view.length !== count) this.#view = this.#mono.subarray(0, count)
    mixDown(channels, this.#view)
    const source = this.#resampler ? this.#resampled : this.#view
    const ready = this.#resampler ? this.#resampler.process(this.#view, this.#resampled) : count
    for (let i = 0; i < ready; i++) {
      this.#frame[this.#filled++] = source[i] ?? 0
      this.#produced++
      if (this.#filled === MIC_FRAME_SAMPLES) this.#finish(startFrame)
    }
    this.#consumed += count
  }

  #finish(startFrame: number): void {
    const lastInput = ((this.#produced - 1) * this.rate) / MIC_RATE
    const time = (startFrame + lastInput - this.#consumed) / this.rate
    this.sink(this.#frame, this.seq, time, levelOf(this.#frame))
    this.seq = (this.seq + 1) >>> 0
    this.#filled = 0
  }
}

/** RMS of samples in -1..1, in dBFS (a full-scale square wave is 0), never below {@link SILENCE_DBFS}. */
export function levelOf(samples: Float32Array): number {
  let energy = 0
  for (let i = 0; i < samples.length; i++) energy += (samples[i] ?? 0) ** 2
  return Math.max(SILENCE_DBFS, 10 * Math.log10(energy / samples.length))
}

function mixDown(channels: readonly Float32Array[], out: Float32Array): void {
  out.fill(0)
  const share = 1 / Math.max(1, channels.length)
  for (let c = 0; c < channels.length; c++) {
    const channel = channels[c]
    if (!channel) continue
    for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + (channel[i] ?? 0) * share
  }
}
