import { KEPT_MICROPHONE_MS } from '#shared/gateway/wire'

/** Where a frame carries its number (frames.ts). */
const SEQ_OFFSET = 4

interface Kept {
  /** As its maker numbered it. */
  readonly number: number
  readonly bytes: ArrayBuffer
}

/**
 * The last two seconds of the microphone, for a server that missed them. Who makes frames numbers them from 0 in each
 * page; the call's own numbers go on over reloads, so they are written in here.
 */
export class KeptFrames {
  readonly #frames: Kept[] = []
  /** Call number minus the maker's; unknown until a server has said where the call stands. */
  #base: number | undefined
  /** The maker's number of the last frame. */
  #last = -1
  readonly #most: number

  /** `frameMs`: how long a frame lasts. */
  constructor(frameMs: number) {
    this.#most = Math.ceil(KEPT_MICROPHONE_MS / frameMs)
  }

  /** Keeps a frame and gives it as it is sent, or undefined while the call's numbers are not known. */
  push(bytes: ArrayBuffer): ArrayBuffer | undefined {
    const number = new DataView(bytes).getUint32(SEQ_OFFSET, true)
    this.#last = number
    this.#frames.push({ number, bytes })
    if (this.#frames.length > this.#most) this.#frames.shift()
    return this.#base === undefined ? undefined : this.#numbered(bytes, number + this.#base)
  }

  /**
   * A server answers. `lastSeq`: the last frame it has of this call, undefined where it has none. Gives what it misses,
   * in order. `fresh`: it is another call, whose numbers begin anew.
   */
  missing(lastSeq: number | undefined, fresh: boolean): ArrayBuffer[] {
    if (fresh) this.#base = undefined
    const first = this.#frames[0]?.number ?? this.#last + 1
    this.#base ??= (lastSeq ?? -1) + 1 - first
    const base = this.#base
    return this.#frames
      .filter(({ number }) => number + base > (lastSeq ?? -1))
      .map(({ number, bytes }) => this.#numbered(bytes, number + base))
  }

  /** Muted: what was said before is not sent later. */
  clear(): void {
    this.#frames.length = 0
  }

  #numbered(bytes: ArrayBuffer, seq: number): ArrayBuffer {
    new DataView(bytes).setUint32(SEQ_OFFSET, seq >>> 0, true)
    return bytes
  }
}
