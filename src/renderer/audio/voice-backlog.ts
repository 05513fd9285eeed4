import type { VoiceChunk } from '#shared/audio'

/**
 * What the host has sent of each utterance and nobody has heard yet. A context that breaks takes along what it was
 * given; from here playing goes on in the next one.
 */
export class VoiceBacklog {
  readonly #lines = new Map<number, VoiceChunk[]>()

  push(chunk: VoiceChunk): void {
    const line = this.#lines.get(chunk.utterance)
    if (line) line.push(chunk)
    else this.#lines.set(chunk.utterance, [chunk])
  }

  /** `samples` of the utterance have been heard: what ends there is not needed again, except to know where it ends. */
  heard(utterance: number, samples: number): void {
    const line = this.#lines.get(utterance)
    let over = 0
    for (const { start, pcm, last } of line ?? []) {
      if (last || start + pcm.length > samples) break
      over++
    }
    if (over > 0) line?.splice(0, over)
  }

  /** What is left of it, as it came. */
  rest(utterance: number): readonly VoiceChunk[] {
    return this.#lines.get(utterance) ?? []
  }

  close(utterance: number): void {
    this.#lines.delete(utterance)
  }
}
