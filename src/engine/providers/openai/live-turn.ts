/** Audio between two commits. */
interface Stretch {
  samples: number
  /** The server's name for it. */
  item: string | undefined
  text: string
  done: boolean
}

/**
 * One turn of live transcription as data; no I/O. Audio goes into an open stretch; a flush commits it and opens the
 * next. The server names a stretch (`item_id`) when it first speaks of it, in the order of the commits, and may finish
 * them in any order. A name that comes late, when nobody waits any longer, still belongs to its own stretch.
 */
export class LiveTurn {
  readonly #stretches: Stretch[] = [fresh()]

  /** So many samples have been sent. */
  sent(samples: number): void {
    this.#open.samples += samples
  }

  /** Samples sent since the last commit. */
  get uncommitted(): number {
    return this.#open.samples
  }

  /** Commits so far. */
  get commits(): number {
    return this.#stretches.length - 1
  }

  /** Everything sent so far has been committed. */
  commit(): void {
    this.#stretches.push(fresh())
  }

  /** The server has begun to speak of an item. */
  named(item: string): void {
    this.#of(item)
  }

  /** The server has understood some more of an item. */
  heard(item: string, delta: string): void {
    const stretch = this.#of(item)
    if (stretch && !stretch.done) stretch.text += delta
  }

  /** The server has finished an item; without a text what was heard of it stands. */
  finished(item: string, text?: string): void {
    const stretch = this.#of(item)
    if (!stretch || stretch.done) return
    stretch.text = text ?? stretch.text
    stretch.done = true
  }

  /** Nothing more is expected of the first `commits` commits: what was heard of them stands. */
  giveUp(commits: number): void {
    for (const stretch of this.#stretches.slice(0, commits)) stretch.done = true
  }

  /** How many commits, counted from the first, are answered without a gap. */
  get settled(): number {
    return this.#stretches.findIndex(({ done }) => !done)
  }

  /** The turn's text, or that of its first `commits` commits. */
  text(commits = this.#stretches.length): string {
    return this.#stretches
      .slice(0, commits)
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join(' ')
  }

  get #open(): Stretch {
    return this.#stretches[this.#stretches.length - 1]!
  }

  #of(item: string): Stretch | undefined {
    const known = this.#stretches.find((stretch) => stretch.item === item)
    if (known) return known
    const next = this.#stretches.find((stretch) => stretch.item === undefined)
    if (next) next.item = item
    return next
  }
}

function fresh(): Stretch {
  return { samples: 0, item: undefined, text: '', done: false }
}
