import { MIC_RATE } from '#shared/audio'

/** Samples kept, a power of two: 2 s at 16 kHz. The longest echo path searched is a fifth of it. */
const CAPACITY = 32_768

const PER_MS = MIC_RATE / 1000

/** The last two seconds of what the loudspeaker gave, findable by time. Times between pieces are silence. */
export class EchoReference {
  readonly #samples = new Int16Array(CAPACITY)
  /** Number of the next sample to be written, counted from engine time 0. */
  #end = 0
  /** What was written from here on (engine ms) is new to the reader, who sets it back to infinity. */
  changedFrom = Infinity
  /** One past the last sample that was not silence. */
  #soundUntil = -Infinity

  /** `Int16[n] @ 16 kHz mono` whose first sample left the loudspeaker at `at` (engine ms); replaces what was there. */
  write(at: number, pcm: Int16Array): void {
    const start = Math.round(at * PER_MS)
    this.changedFrom = Math.min(this.changedFrom, at)
    this.#silenceUntil(start)
    for (let i = Math.max(0, this.#end - CAPACITY - start); i < pcm.length; i++) {
      const sample = pcm[i]!
      this.#samples[(start + i) & (CAPACITY - 1)] = sample
      if (sample !== 0) this.#soundUntil = Math.max(this.#soundUntil, start + i + 1)
    }
    this.#end = Math.max(this.#end, start + pcm.length)
  }

  /**
   * Copies the samples that end at `at` (engine ms) into `out`. False, and nothing copied, when they are all silence.
   */
  read(at: number, out: Int16Array): boolean {
    const end = Math.round(at * PER_MS)
    const start = end - out.length
    if (start >= this.#soundUntil) return false
    for (let i = 0; i < out.length; i++) {
      const index = start + i
      const known = index < this.#end && index >= this.#end - CAPACITY && index >= 0
      out[i] = known ? this.#samples[index & (CAPACITY - 1)]! : 0
    }
    return true
  }

  #silenceUntil(start: number): void {
    if (start - this.#end >= CAPACITY) {
      this.#samples.fill(0)
      this.#end = start
    }
    for (; this.#end < start; this.#end++) this.#samples[this.#end & (CAPACITY - 1)] = 0
  }
}
