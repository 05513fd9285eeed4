/** Rate of both directions of a peer connection, Hz. */
export const PEER_RATE = 24_000

/** Samples given on at once: 40 ms. */
const BLOCK = (PEER_RATE * 40) / 1_000

/** Cuts what a track brings into blocks: `Int16[960] @ 24 kHz mono` each. */
export class TrackBlocks {
  #block = new Int16Array(BLOCK)
  #filled = 0

  constructor(private readonly whole: (block: Int16Array<ArrayBuffer>) => void) {}

  /** More of it, in pieces of any length. */
  push(samples: Float32Array): void {
    for (const sample of samples) this.#push(sample)
  }

  silence(samples: number): void {
    for (let i = 0; i < samples; i++) this.#push(0)
  }

  #push(sample: number): void {
    this.#block[this.#filled++] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
    if (this.#filled < BLOCK) return
    const block = this.#block
    this.#block = new Int16Array(BLOCK)
    this.#filled = 0
    this.whole(block)
  }
}
