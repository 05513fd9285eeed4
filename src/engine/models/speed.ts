/** The speed of a download is that of its last seconds: so long is looked back, in ms. */
const WINDOW_MS = 8_000
/** Before so long nothing is said, because the first moments say little. */
const FIRST_MS = 1_500

/** How fast bytes come and how long the rest will take; `at` are ms of one monotonic clock. */
export class Speed {
  #seen: { readonly at: number; readonly got: number }[] = []

  note(at: number, got: number): void {
    // Less than before: the file was begun anew.
    if (got < (this.#seen.at(-1)?.got ?? 0)) this.#seen = []
    this.#seen.push({ at, got })
    while (this.#seen.length > 2 && at - (this.#seen[1]?.at ?? at) >= WINDOW_MS) this.#seen.shift()
  }

  /** Undefined until there is something to say. */
  bytesPerSecond(at: number): number | undefined {
    const first = this.#seen[0]
    const last = this.#seen.at(-1)
    if (!first || !last || at - first.at < FIRST_MS) return undefined
    return ((last.got - first.got) / (at - first.at)) * 1000
  }

  /** Undefined where nothing comes. */
  secondsLeft(at: number, missing: number): number | undefined {
    const speed = this.bytesPerSecond(at)
    return speed === undefined || speed < 1 ? undefined : missing / speed
  }
}
