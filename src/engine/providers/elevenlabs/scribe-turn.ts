/**
 * What the recogniser has understood of one turn, and what must be said again on a new connection. Plain data: no I/O.
 * Partials are cumulative within a segment; a commit ends a segment.
 */
export class ScribeTurn {
  readonly #committed: string[] = []
  #partial = ''
  /** Sent and not yet part of a committed text, in order. */
  #unconfirmed: (Int16Array | 'commit')[] = []
  /** Samples behind the last commit. */
  #open = 0
  #commits = 0
  #confirmed = 0

  /** The whole turn's text as far as it is known. */
  get text(): string {
    return [...this.#committed, this.#partial].filter((text) => text !== '').join(' ')
  }

  /** Samples sent since the last commit. */
  get openSamples(): number {
    return this.#open
  }

  /** Commits sent so far, and those that have been answered. */
  get commits(): number {
    return this.#commits
  }

  get confirmed(): number {
    return this.#confirmed
  }

  /** What a new connection has to be told before anything else. */
  get unconfirmed(): readonly (Int16Array | 'commit')[] {
    return this.#unconfirmed
  }

  sent(pcm: Int16Array): void {
    this.#unconfirmed.push(pcm)
    this.#open += pcm.length
  }

  sentCommit(): void {
    this.#unconfirmed.push('commit')
    this.#open = 0
    this.#commits++
  }

  /** True when the text has changed. */
  partial(text: string): boolean {
    const before = this.text
    this.#partial = text.trim() || this.#partial
    return this.text !== before
  }

  /** The oldest segment that is not confirmed is final; an empty text does not take back what was understood. */
  committed(text: string): void {
    const final = text.trim() || this.#partial
    if (final !== '') this.#committed.push(final)
    this.#partial = ''
    const at = this.#unconfirmed.indexOf('commit')
    this.#unconfirmed = at < 0 ? [] : this.#unconfirmed.slice(at + 1)
    this.#confirmed = Math.min(this.#commits, this.#confirmed + 1)
  }

  /** The oldest commit was ignored: its segment goes on. */
  refused(): void {
    const at = this.#unconfirmed.indexOf('commit')
    if (at >= 0) this.#unconfirmed.splice(at, 1)
    this.#confirmed = Math.min(this.#commits, this.#confirmed + 1)
  }
}
