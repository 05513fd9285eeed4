/*
 * What a server hears: sound by its length, and where in it somebody speaks. Loud is speech here; the tests' microphone
 * has nothing in between.
 */

/** Above this mean level (of 32,768) a piece counts as speech. */
const LOUD = 500
/** Pieces that are judged, ms. */
const PIECE_MS = 20

export interface Heard {
  readonly kind: 'started' | 'stopped'
  /** Into all sound appended, ms. */
  readonly atMs: number
}

export class Listening {
  /** Everything appended so far, ms. */
  totalMs = 0
  #bufferMs = 0
  #quietMs = 0
  #speaking = false

  constructor(private readonly rate: number) {}

  get bufferMs(): number {
    return this.#bufferMs
  }

  /** More sound; what begins and ends in it, with this much silence being the end. */
  add(pcm: Int16Array, silenceMs: number, paddingMs: number): Heard[] {
    const heard: Heard[] = []
    const piece = (this.rate * PIECE_MS) / 1_000
    for (let at = 0; at < pcm.length; at += piece) {
      const part = pcm.subarray(at, at + piece)
      const ms = (part.length * 1_000) / this.rate
      this.totalMs += ms
      this.#bufferMs += ms
      const loud = part.reduce((sum, sample) => sum + Math.abs(sample), 0) / part.length > LOUD
      this.#quietMs = loud ? 0 : this.#quietMs + ms
      if (loud && !this.#speaking) {
        this.#speaking = true
        heard.push({ kind: 'started', atMs: Math.max(0, Math.round(this.totalMs - ms - paddingMs)) })
      } else if (this.#speaking && this.#quietMs >= silenceMs) {
        this.#speaking = false
        heard.push({ kind: 'stopped', atMs: Math.round(this.totalMs) })
      }
    }
    return heard
  }

  /** The buffer was committed or cleared. */
  emptied(): void {
    this.#bufferMs = 0
  }
}
