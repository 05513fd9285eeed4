import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import { PAUSE_MS } from './stretches'

/** No more words of a line come after this, ms. */
const SETTLED_MS = 1_200

/** The person's lines: words that come without turns, one line up to a pause. */
export class SpokenLines {
  #open: { readonly item: string; text: string; endMs: number } | undefined
  #settling: Cancel = () => undefined

  /** `count`: lines of this conversation so far. */
  constructor(
    private readonly emit: (event: LiveEvent) => void,
    private readonly scope: Scope,
    public count: number,
  ) {}

  get speaking(): boolean {
    return this.#open !== undefined
  }

  heard(delta: string, startMs: number | undefined, endMs: number | undefined): void {
    const gap = this.#open === undefined ? 0 : (startMs ?? this.#open.endMs) - this.#open.endMs
    if (gap > PAUSE_MS) this.finish()
    if (this.#open === undefined) {
      if (delta.trim() === '') return
      const item = `person_${this.count++}`
      this.#open = { item, text: '', endMs: endMs ?? 0 }
      this.emit({ kind: 'speechStarted', item, ...(startMs !== undefined && { atMs: startMs }) })
      this.emit({ kind: 'placed', item })
    }
    const line = this.#open
    line.text += delta
    line.endMs = endMs ?? line.endMs
    this.emit({ kind: 'heard', item: line.item, text: line.text.trim(), final: false })
    this.#settling()
    this.#settling = this.scope.after(SETTLED_MS, () => this.finish())
  }

  finish(): void {
    this.#settling()
    const line = this.#open
    this.#open = undefined
    if (line === undefined) return
    this.emit({ kind: 'speechStopped', item: line.item, ...(line.endMs > 0 && { atMs: line.endMs }) })
    this.emit({ kind: 'heard', item: line.item, text: line.text.trim(), final: true })
  }
}
