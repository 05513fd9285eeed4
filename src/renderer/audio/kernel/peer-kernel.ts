/** Rate of both directions, Hz. The context runs at it, so that nothing is converted here. */
export const PEER_RATE = 24_000

/** What is kept back before speaking begins anew, samples: two frames of the host, so that a late one is no gap. */
const AHEAD = (PEER_RATE * 60) / 1_000
/** Samples given on at once. */
const BLOCK = (PEER_RATE * 40) / 1_000
/** More than this is not kept, samples: the host never sends so far ahead. */
const MOST = PEER_RATE * 10

/** Both tracks of a peer connection on the audio thread: what is to be said waits, what is heard is cut in blocks. */
export class PeerKernel {
  readonly #queue: Int16Array[] = []
  #queued = 0
  #at = 0
  #speaking = false
  #block = new Int16Array(BLOCK)
  #filled = 0

  constructor(private readonly heard: (block: Int16Array<ArrayBuffer>) => void) {}

  speak(pcm: Int16Array): void {
    if (pcm.length === 0 || this.#queued + pcm.length > MOST) return
    this.#queue.push(pcm)
    this.#queued += pcm.length
  }

  /** One quantum: `input` of the service's track, silence where there is none yet; `output` to ours. */
  process(input: Float32Array | undefined, output: Float32Array): void {
    this.#hear(input, output.length)
    if (!this.#speaking && this.#queued >= AHEAD) this.#speaking = true
    for (let i = 0; i < output.length; i++) output[i] = this.#speaking ? this.#next() : 0
  }

  #next(): number {
    const first = this.#queue[0]
    if (!first) {
      this.#speaking = false
      return 0
    }
    const sample = first[this.#at++] ?? 0
    this.#queued--
    if (this.#at >= first.length) {
      this.#queue.shift()
      this.#at = 0
    }
    return sample / 32_768
  }

  #hear(input: Float32Array | undefined, samples: number): void {
    for (let i = 0; i < samples; i++) {
      this.#block[this.#filled++] = Math.round(Math.max(-1, Math.min(1, input?.[i] ?? 0)) * 32_767)
      if (this.#filled < BLOCK) continue
      this.heard(this.#block)
      this.#block = new Int16Array(BLOCK)
      this.#filled = 0
    }
  }
}
