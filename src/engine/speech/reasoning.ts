const OPEN = ['<think>', '<thinking>']
const CLOSE = ['</think>', '</thinking>']
const LONGEST = Math.max(...CLOSE.map((tag) => tag.length))

/**
 * Takes a model's thinking out of its answer: some servers leave `<think>...</think>` in the content. Works on a stream
 * whose pieces may end anywhere, inside a tag too. A tag in backticks is text about the tag and stays; thinking that
 * never ends is dropped; so is the white space between the thinking and the answer, and a closing tag on its own.
 */
export class ReasoningFilter {
  #held = ''
  #thinking = false
  /** The last character let through. */
  #last = ''
  #trim = true

  /** Takes the next piece of content; gives what of it may be shown, possibly nothing. */
  push(delta: string): string {
    this.#held += delta
    return this.#drain(false)
  }

  /** The content is complete: gives what was held back as a possible tag. The filter is then as new. */
  flush(): string {
    const rest = this.#drain(true)
    this.#held = ''
    this.#thinking = false
    this.#last = ''
    this.#trim = true
    return rest
  }

  #drain(complete: boolean): string {
    let shown = ''
    while (this.#held.length > 0) {
      const at = this.#held.indexOf('<')
      const plain = at < 0 ? this.#held : this.#held.slice(0, at)
      if (!this.#thinking) shown += this.#show(plain)
      this.#held = this.#held.slice(plain.length)
      if (at < 0) break
      const tag = this.#tagAtStart()
      if (tag !== undefined) {
        this.#held = this.#held.slice(tag.length)
        this.#thinking = OPEN.includes(tag)
        this.#trim ||= this.#last === '' || this.#last === '\n'
        continue
      }
      if (!complete && this.#couldBecomeTag()) break
      if (!this.#thinking) shown += this.#show('<')
      this.#held = this.#held.slice(1)
    }
    return shown
  }

  #tagAtStart(): string | undefined {
    if (!this.#thinking && this.#last === '`') return undefined
    const start = this.#held.slice(0, LONGEST).toLowerCase()
    return [...OPEN, ...CLOSE].find((tag) => start.startsWith(tag))
  }

  #couldBecomeTag(): boolean {
    if (!this.#thinking && this.#last === '`') return false
    const start = this.#held.toLowerCase()
    return [...OPEN, ...CLOSE].some((tag) => tag.startsWith(start))
  }

  #show(text: string): string {
    const shown = this.#trim ? text.trimStart() : text
    if (shown === '') return ''
    this.#trim = false
    this.#last = shown.at(-1)!
    return shown
  }
}
