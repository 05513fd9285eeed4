import type { VoiceChunk } from '#shared/audio'

/** A stretch of one utterance that follows the one before it, except for `hole` samples that never came. */
export interface Stretch {
  readonly pcm: Int16Array
  readonly hole: number
  readonly last: boolean
}

/** Most samples held back behind a hole; beyond it the hole is given up at once. */
const MAX_HELD = 48_000 * 10

/**
 * Puts the pieces of one utterance in order by their `start`: repeated samples are cut off, early pieces wait for what
 * belongs before them, and what never comes is skipped when somebody says so.
 */
export class VoiceAssembler {
  #next: number
  #held: VoiceChunk[] = []
  #end: number | undefined
  #over = false

  /** `from`: the first sample wanted; what lies before it is thrown away. */
  constructor(from = 0) {
    this.#next = from
  }

  /** The next sample expected, or the utterance's length once it is over. */
  get length(): number {
    return this.#next
  }

  /** Pieces wait for an earlier one. */
  get hasHole(): boolean {
    return this.#held.length > 0
  }

  /** Takes a piece; gives what can be played because of it, in order. */
  push(chunk: VoiceChunk): Stretch[] {
    if (this.#over) return []
    if (chunk.last) this.#end = Math.max(this.#next, chunk.start + chunk.pcm.length)
    if (chunk.pcm.length > 0 && chunk.start + chunk.pcm.length > this.#next) {
      const at = this.#held.findLastIndex((held) => held.start <= chunk.start) + 1
      this.#held.splice(at, 0, chunk)
    }
    const ready = this.#drain(0)
    const held = this.#held.reduce((sum, { pcm }) => sum + pcm.length, 0)
    return held > MAX_HELD ? [...ready, ...this.skipHole()] : ready
  }

  /** Gives up on the piece that is missing: what comes after it follows, its first stretch telling how much is lost. */
  skipHole(): Stretch[] {
    const [first] = this.#held
    if (!first) return []
    const hole = first.start - this.#next
    this.#next = first.start
    return this.#drain(hole)
  }

  #drain(lost: number): Stretch[] {
    const ready: Stretch[] = []
    let hole = lost
    for (let first = this.#held[0]; first && first.start <= this.#next; first = this.#held[0]) {
      this.#held.shift()
      const pcm = first.pcm.subarray(this.#next - first.start)
      if (pcm.length === 0) continue
      this.#next += pcm.length
      ready.push({ pcm, hole, last: false })
      hole = 0
    }
    return this.#finish(ready)
  }

  /** Marks the end when everything before it is there. */
  #finish(ready: Stretch[]): Stretch[] {
    if (this.#end === undefined || this.#next < this.#end || this.hasHole) return ready
    this.#over = true
    const final = ready.pop() ?? { pcm: new Int16Array(0), hole: 0 }
    return [...ready, { ...final, last: true }]
  }
}
