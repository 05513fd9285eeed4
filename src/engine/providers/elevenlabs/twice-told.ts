import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'

/**
 * Where the language is asked for, every segment is told twice: its text alone, and once more with language and times.
 * Each counts once, whichever comes first; a text whose twin does not come in time counts without a language.
 */
export class TwiceTold {
  /** Texts whose twin may still come, oldest first. */
  readonly #waiting: { readonly text: string; readonly stop: Cancel }[] = []
  /** Twins that counted before their texts came, and texts that counted before their twins did. */
  #textsToSkip = 0
  #twinsToSkip = 0

  constructor(
    private readonly scope: Scope,
    private readonly waitMs: number,
    private readonly told: (text: string, language: string | undefined) => void,
  ) {}

  text(text: string): void {
    if (this.#textsToSkip > 0) {
      this.#textsToSkip--
      return
    }
    const stop = this.scope.after(this.waitMs, () => {
      this.#waiting.shift()
      this.#twinsToSkip++
      this.told(text, undefined)
    })
    this.#waiting.push({ text, stop })
  }

  /** The connection is gone, and so are the twins that were still to come on it. */
  settle(): void {
    for (const { text, stop } of this.#waiting.splice(0)) {
      stop()
      this.told(text, undefined)
    }
    this.#textsToSkip = 0
    this.#twinsToSkip = 0
  }

  withLanguage(text: string, language: string | undefined): void {
    if (this.#twinsToSkip > 0) {
      this.#twinsToSkip--
      return
    }
    const waited = this.#waiting.shift()
    waited?.stop()
    if (!waited) this.#textsToSkip++
    this.told(text, language)
  }
}
