import { FACE_RATE } from '../../provider-contract/video-face'

/*
 * How sound is cut for the service: a first piece of 600 ms so that the mouth begins soon, then pieces of a second
 * (docs.liveavatar.com lite-mode, liveavatar-agent-skills). Pieces of some 20 ms are taken and move no lips
 * (heygen-com/liveavatar-web-sdk#92), so none is ever shorter than {@link LEAST}.
 */

/** Samples. */
export const FIRST = FACE_RATE * 0.6
export const NEXT = FACE_RATE
export const LEAST = FACE_RATE * 0.1

/** What waits to be sent of one utterance. */
export class Cutter {
  #waiting: Int16Array[] = []
  #length = 0
  #size = FIRST

  /** Pieces that are due with this sound. */
  add(pcm: Int16Array): Int16Array[] {
    if (pcm.length > 0) this.#waiting.push(pcm)
    this.#length += pcm.length
    const due: Int16Array[] = []
    while (this.#length >= this.#size) {
      due.push(this.#take(this.#size))
      this.#size = NEXT
    }
    return due
  }

  /** What waits although nothing more comes for now: nothing while that is too short to move the lips. */
  early(): Int16Array | undefined {
    if (this.#length < LEAST) return undefined
    this.#size = NEXT
    return this.#take(this.#length)
  }

  /** The rest of the utterance, with silence behind it where it is too short; the next one begins anew. */
  rest(): Int16Array | undefined {
    const rest = this.#length > 0 ? this.#take(this.#length) : undefined
    this.clear()
    if (!rest || rest.length >= LEAST) return rest
    const padded = new Int16Array(LEAST)
    padded.set(rest)
    return padded
  }

  clear(): void {
    this.#waiting = []
    this.#length = 0
    this.#size = FIRST
  }

  #take(count: number): Int16Array {
    const piece = new Int16Array(count)
    let at = 0
    while (at < count) {
      const next = this.#waiting.shift()
      if (!next) break
      const part = next.subarray(0, count - at)
      piece.set(part, at)
      at += part.length
      if (part.length < next.length) this.#waiting.unshift(next.subarray(part.length))
    }
    this.#length -= count
    return piece
  }
}
