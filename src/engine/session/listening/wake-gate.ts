import type { Settings } from '#shared/settings'
import { afterWakePhrase } from './wake-phrase'

/** How long after an answer, or after the phrase alone, a sentence needs no phrase, ms. */
export const FOLLOW_UP_MS = 8_000

export type WakeSettings = Pick<Settings['talk'], 'mode' | 'wakePhrase' | 'wakeWords'>

/**
 * Lets only what is meant for the assistant through, while it listens hands-free for its name: sentences that begin
 * with the wake phrase, and those that follow an answer at once. Everything else becomes silence: it is neither
 * answered nor kept. Times are in ms on the engine's clock.
 */
export class WakeGate {
  #openUntil = Number.NEGATIVE_INFINITY
  /** The turn that needs no phrase. */
  #free: number | undefined
  #called: number | undefined

  constructor(private settings: WakeSettings) {}

  /** Whether speech needs the phrase first. */
  get active(): boolean {
    return this.settings.wakePhrase && this.settings.mode === 'handsFree' && this.settings.wakeWords.trim() !== ''
  }

  change(settings: WakeSettings): void {
    this.settings = settings
  }

  /**
   * A turn begins at `from`. Returns whether it waits for the phrase, so that nobody beyond this machine need hear it.
   * Speech over an answer is an interruption of it and needs none.
   */
  opened(turn: number, from: number, replying: boolean): boolean {
    this.#free = !this.active || replying || from <= this.#openUntil ? turn : undefined
    return this.#free === undefined
  }

  /** An answer ended, or the person has had the floor: the next sentence needs no phrase. */
  answered(at: number): void {
    this.#openUntil = at + FOLLOW_UP_MS
  }

  /** What of a turn's text is meant for the assistant; empty for nothing. `called`: it was the phrase alone. */
  admit(turn: number, text: string): { readonly text: string; readonly called: boolean } {
    if (!this.active || this.#free === turn) return { text, called: false }
    const rest = afterWakePhrase(text, this.settings.wakeWords)
    return { text: rest ?? '', called: rest === '' }
  }

  /** The phrase alone was said and heard to its end: what comes next is meant. True the first time for a turn. */
  call(turn: number, at: number): boolean {
    this.answered(at)
    const first = this.#called !== turn
    this.#called = turn
    return first
  }
}
