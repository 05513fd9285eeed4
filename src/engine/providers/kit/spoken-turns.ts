/**
 * The text of one of our turns from a recogniser that cuts speech into turns of its own: the person pauses, the
 * vendor's turn ends, the person goes on and the next one begins. Texts within a vendor's turn are cumulative.
 */
export class SpokenTurns {
  readonly #finished: string[] = []
  #current = ''
  #open = false

  /** A vendor's turn has begun and not ended. */
  get open(): boolean {
    return this.#open
  }

  /** At least one vendor's turn has ended and none has begun since. */
  get ended(): boolean {
    return !this.#open && this.#finished.length > 0
  }

  get text(): string {
    return [...this.#finished, this.#current].filter((text) => text !== '').join(' ')
  }

  start(): void {
    if (this.#current !== '') this.#finished.push(this.#current)
    this.#current = ''
    this.#open = true
  }

  /** The whole text of the vendor's turn so far; an empty one does not take back what was understood. */
  update(text: string): void {
    this.#open = true
    this.#current = text.trim() || this.#current
  }

  end(text: string): void {
    this.#finished.push(text.trim() || this.#current)
    this.#current = ''
    this.#open = false
  }
}
