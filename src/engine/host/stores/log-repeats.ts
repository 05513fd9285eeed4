/** How often one message may be told in a minute; a program that knocks thousands of times must not fill the log. */
export const TOLD_PER_MINUTE = 20
const MINUTE_MS = 60_000
/** Different messages that are counted at once; they are constants of the code, so there are few. */
const MOST_MESSAGES = 500

interface Count {
  readonly since: number
  told: number
  left: number
}

/** Which lines of the log are one too many. */
export class Repeats {
  readonly #counts = new Map<string, Count>()

  /** `now` is epoch ms. */
  constructor(private readonly now: () => number) {}

  /** Whether to tell this one; `left` says how many of it were not told in the minute before. */
  of(message: string): { told: boolean; left: number | undefined } {
    const at = this.now()
    const before = this.#counts.get(message)
    if (before && at - before.since < MINUTE_MS) {
      if (before.told < TOLD_PER_MINUTE) before.told++
      else {
        before.left++
        return { told: false, left: undefined }
      }
      return { told: true, left: undefined }
    }
    if (this.#counts.size >= MOST_MESSAGES) this.#counts.clear()
    this.#counts.set(message, { since: at, told: 1, left: 0 })
    return { told: true, left: before && before.left > 0 ? before.left : undefined }
  }
}
