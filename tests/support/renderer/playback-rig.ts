import {
  PlaybackKernel,
  type PlaybackKernelOptions,
  type PlaybackState,
} from '../../../src/renderer/audio/kernel/playback-kernel'

/** The rate tests run at, Hz. */
export const RATE = 48_000
/** Web Audio's render quantum, samples. */
export const QUANTUM = 128

export interface RigReport {
  readonly state: PlaybackState
  readonly utterance: number
  readonly position: number
  readonly frame: number
  readonly underruns: number
  readonly periodic: boolean
}

/** For tests: a kernel with its own passing of time, everything it rendered and everything it told. */
export class PlaybackRig {
  readonly kernel: PlaybackKernel
  readonly rendered: number[] = []
  readonly reports: RigReport[] = []
  /** Where the kernel went back to play slower: the frame, and by how many samples. */
  readonly insertions: { readonly frame: number; readonly lag: number }[] = []
  readonly #quantum = new Float32Array(QUANTUM)
  readonly #rate: number

  constructor(options: Partial<PlaybackKernelOptions> = {}) {
    this.#rate = options.sampleRate ?? RATE
    this.kernel = new PlaybackKernel({
      sampleRate: this.#rate,
      capacity: 2 ** 19,
      ...options,
      report: (state, utterance, position, frame, underruns, periodic) =>
        this.reports.push({ state, utterance, position, frame, underruns, periodic }),
    })
    const { stretcher } = this.kernel
    const back = stretcher.back.bind(stretcher)
    stretcher.back = (...where) => {
      const lag = back(...where)
      if (lag > 0) this.insertions.push({ frame: this.frame, lag })
      return lag
    }
  }

  /** Context frame now: what has been rendered. */
  get frame(): number {
    return this.rendered.length
  }

  /** Renders `ms`, rounded up to whole quanta. */
  run(ms: number): void {
    const until = this.frame + (ms / 1000) * this.#rate
    while (this.frame < until) {
      this.kernel.process(this.#quantum, this.frame)
      for (const sample of this.#quantum) this.rendered.push(sample)
    }
  }

  /** Renders until nothing is queued, at most `ms`. */
  drain(ms: number): void {
    const until = this.frame + (ms / 1000) * this.#rate
    while (this.kernel.queue.head && this.frame < until) this.run(50)
  }

  write(utterance: number, samples: Float32Array, last = false, hole = 0): string {
    return this.kernel.write(utterance, samples, hole, last, this.frame)
  }

  pause(utterance: number, fadeMs = 8): void {
    this.kernel.pause(utterance, fadeMs, this.frame)
  }

  resume(utterance: number, fadeMs = 8): void {
    this.kernel.resume(utterance, fadeMs, this.frame)
  }

  stop(utterance: number, fadeMs = 8): void {
    this.kernel.stop(utterance, fadeMs, this.frame)
  }

  told(state: PlaybackState, utterance: number): RigReport[] {
    return this.reports.filter((report) => report.state === state && report.utterance === utterance)
  }

  /** Underruns last told for an utterance. */
  underruns(utterance: number): number {
    return this.reports.findLast((report) => report.utterance === utterance)?.underruns ?? 0
  }

  /** ms of the first sample that is not silence, from `fromMs` on; undefined when all is silent. */
  firstSound(fromMs = 0): number | undefined {
    const from = Math.round((fromMs / 1000) * RATE)
    const at = this.rendered.findIndex((sample, i) => i >= from && sample !== 0)
    return at < 0 ? undefined : (at / RATE) * 1000
  }
}

/** A sine, `Float32[ms] @ rate`. */
export function sine(ms: number, hz = 200, amplitude = 0.5, phase = 0, rate = RATE): Float32Array {
  const count = Math.round((ms / 1000) * rate)
  return Float32Array.from({ length: count }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate + phase))
}

/**
 * A voice whose every sample says its own place: sample i is (i + 1) / 2^22, exact in Float32. Where the gain is one,
 * {@link placeOf} reads the place back.
 */
export function ramp(count: number, from = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => (from + i + 1) / 2 ** 22)
}

/** Place of a ramp sample rendered at full gain; a fraction when it was faded. */
export function placeOf(sample: number): number {
  return sample * 2 ** 22 - 1
}

/**
 * Largest step between neighbouring samples. A 200 Hz sine of 0.5 at 48 kHz steps by 0.013; a hard cut by up to 0.5.
 */
export function largestStep(samples: readonly number[]): number {
  let most = 0
  for (let i = 1; i < samples.length; i++) most = Math.max(most, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)))
  return most
}

/**
 * Largest bend: second difference. It finds clicks a step detector misses: the sine above bends by 0.0004, a fade's
 * corner by a few thousandths, a missing or repeated millisecond by a hundredth and more.
 */
export function largestBend(samples: readonly number[]): number {
  let most = 0
  for (let i = 2; i < samples.length; i++) {
    most = Math.max(most, Math.abs((samples[i] ?? 0) - 2 * (samples[i - 1] ?? 0) + (samples[i - 2] ?? 0)))
  }
  return most
}
