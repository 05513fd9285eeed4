/**
 * Collects small pieces of audio until there are `size` samples, so that a vendor gets messages of the length it is
 * built for. Never gives out an empty piece: some vendors take one for the end of the stream.
 */
export class PcmBatch {
  #held: Int16Array[] = []
  #samples = 0

  constructor(private readonly size: number) {}

  /** Everything held together with `pcm` when that is enough; undefined while it is not. */
  push(pcm: Int16Array): Int16Array | undefined {
    if (pcm.length > 0) this.#held.push(pcm)
    this.#samples += pcm.length
    return this.#samples >= this.size ? this.rest() : undefined
  }

  /** Whatever is held, however short; undefined when nothing is. */
  rest(): Int16Array | undefined {
    if (this.#samples === 0) return undefined
    const all = new Int16Array(this.#samples)
    let at = 0
    for (const pcm of this.#held) {
      all.set(pcm, at)
      at += pcm.length
    }
    this.#held = []
    this.#samples = 0
    return all
  }
}
