import type { SttInput } from '../../provider-contract/contract'

/** Samples at 16 kHz kept for another recogniser: 3.8 MB. Turns are nearly always shorter. */
const KEPT_SAMPLES = 120 * 16_000

/**
 * What was said in a turn so far, for a recogniser that has to take over: its audio, and the texts that are still owed.
 *
 * When a turn grows longer than is kept, everything before the latest flush that was answered is replaced by its text -
 * flushes happen in pauses, so no word is cut. A turn without an answered flush loses its oldest audio.
 */
export class TurnTape {
  /** All audio that is kept, and the flushes that are still owed. */
  #items: SttInput[] = []
  #samples = 0
  /** The latest answer: what was said in the first `items`. */
  #answer: { readonly items: number; readonly text: string } | undefined
  #textBefore = ''

  constructor(private readonly keptSamples = KEPT_SAMPLES) {}

  /** Text of what was said before the audio that is kept; goes in front of what another recogniser hears. */
  get textBefore(): string {
    return this.#textBefore
  }

  /** A text was asked for and has not come. */
  get owes(): boolean {
    return this.#items.some(({ kind }) => kind === 'flush')
  }

  record(item: SttInput): void {
    this.#items.push(item)
    if (item.kind !== 'audio') return
    this.#samples += item.pcm.length
    if (this.#samples > this.keptSamples) this.#shorten()
  }

  /**
   * The whole text up to that flush came, which answers earlier flushes too. False when this one is owed no longer: it
   * was answered before, or a later one was.
   */
  answered(revision: number, text: string): boolean {
    const at = this.#items.findIndex((item) => item.kind === 'flush' && item.revision === revision)
    if (at < 0) return false
    const before = this.#items.slice(0, at).filter(({ kind }) => kind === 'audio')
    this.#items = [...before, ...this.#items.slice(at + 1)]
    this.#answer = { items: before.length, text }
    return true
  }

  /** What another recogniser must be told, in order. */
  replay(): readonly SttInput[] {
    return [...this.#items]
  }

  #shorten(): void {
    if (this.#answer) {
      this.#textBefore = this.#answer.text
      for (const item of this.#items.splice(0, this.#answer.items)) this.#forget(item)
      this.#answer = undefined
    }
    while (this.#samples > this.keptSamples) {
      const oldest = this.#items.findIndex(({ kind }) => kind === 'audio')
      for (const item of this.#items.splice(oldest, 1)) this.#forget(item)
    }
  }

  #forget(item: SttInput): void {
    if (item.kind === 'audio') this.#samples -= item.pcm.length
  }
}
