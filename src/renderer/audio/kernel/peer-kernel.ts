import { PEER_RATE, TrackBlocks } from './track-blocks'

/** What is kept back before speaking begins anew, samples: two frames of the host, so that a late one is no gap. */
const AHEAD = (PEER_RATE * 60) / 1_000
/** More than this is not kept, samples: the host never sends so far ahead. */
const MOST = PEER_RATE * 10

/**
 * Both tracks of a peer connection on the audio thread, whose context runs at their rate: what is to be said waits,
 * what is heard is cut in blocks. Where a browser hands out a track's sound itself only the first is done here.
 */
export class PeerKernel {
  readonly #queue: Int16Array[] = []
  #queued = 0
  #at = 0
  #speaking = false
  readonly #heard: TrackBlocks

  constructor(heard: (block: Int16Array<ArrayBuffer>) => void) {
    this.#heard = new TrackBlocks(heard)
  }

  speak(pcm: Int16Array): void {
    if (pcm.length === 0 || this.#queued + pcm.length > MOST) return
    this.#queue.push(pcm)
    this.#queued += pcm.length
  }

  /** One quantum to our track. */
  process(output: Float32Array): void {
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

  /** One quantum of the service's track, silence where there is none yet. */
  hear(input: Float32Array | undefined, samples: number): void {
    if (input) this.#heard.push(input)
    else this.#heard.silence(samples)
  }
}
