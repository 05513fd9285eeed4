import { FRAME_HOP, FRAME_SAMPLES, melFrame, type MelKind } from './mel-frames'

/**
 * Log-mel frames of sound as it arrives: each is computed once, when its last sample is there. Whoever reads them drops
 * those that are not needed any more.
 */
export class MelStream {
  #frames: Float32Array[] = []
  /** Sound no whole frame of which has been made, and what overlaps it. */
  #wave = new Float64Array(0)
  #previous = 0
  #begun = false

  constructor(readonly kind: MelKind) {}

  /** Frames that are there and not dropped. */
  get ready(): number {
    return this.#frames.length
  }

  /** More sound: `Int16[n] @ 16 kHz mono`. */
  push(pcm: Int16Array): void {
    const { emphasis, before, edge } = this.kind
    const fresh = new Float64Array(this.#wave.length + pcm.length)
    fresh.set(this.#wave)
    for (let i = 0; i < pcm.length; i++) {
      const sample = (pcm[i] ?? 0) / 32_768
      fresh[this.#wave.length + i] = sample - emphasis * this.#previous
      this.#previous = sample
    }
    this.#wave = fresh
    if (!this.#begun) {
      if (edge === 'mirror' && fresh.length < before) return
      const led = new Float64Array(before + fresh.length)
      led.set(fresh, before)
      if (edge === 'mirror') for (let i = 0; i < before; i++) led[before - 1 - i] = fresh[i] ?? 0
      this.#wave = led
      this.#begun = true
    }
    let at = 0
    for (; at + FRAME_SAMPLES <= this.#wave.length; at += FRAME_HOP)
      this.#frames.push(melFrame(this.kind, this.#wave, at))
    this.#wave = this.#wave.slice(at)
  }

  /** Frames of nothing, all zeros, after those that are there. */
  pad(count: number): void {
    for (let n = 0; n < count; n++) this.#frames.push(new Float32Array(this.kind.bands))
  }

  /** The first `count` frames, one after the other (`frames`), or band after band. */
  read(count: number, order: 'frames' | 'bands'): Float32Array {
    const { bands } = this.kind
    const out = new Float32Array(count * bands)
    for (let frame = 0; frame < count; frame++) {
      const values = this.#frames[frame] ?? new Float32Array(bands)
      if (order === 'frames') out.set(values, frame * bands)
      else for (let band = 0; band < bands; band++) out[band * count + frame] = values[band] ?? 0
    }
    return out
  }

  drop(count: number): void {
    this.#frames = this.#frames.slice(count)
  }

  /** Another stream that has come as far as this one, and goes its own way from here. */
  copy(): MelStream {
    const other = new MelStream(this.kind)
    other.#frames = [...this.#frames]
    other.#wave = this.#wave
    other.#previous = this.#previous
    other.#begun = this.#begun
    return other
  }
}
