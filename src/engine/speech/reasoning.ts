import { beginsAsThought } from './thought-start'
import { LONGEST_MARK, couldBecomeMark, isSpokenChannel, markAt, nextStart, type Mark } from './thought-marks'

/** Channels of which a server leaves the names and takes the marks away: "analysisWe need…assistantfinalFour." */
const BARE_OPEN = /^\s*(?:assistant)?(?:analysis|commentary)(?=\p{Lu})/u
const BARE_NAMES: readonly string[] = ['analysis', 'commentary', 'assistantanalysis', 'assistantcommentary']
const BARE_FINAL = 'assistantfinal'

/** Characters by which the beginning of an answer is judged. */
const START_CHARS = 120

/**
 * Takes a model's thinking out of its answer: some servers leave `<think>...</think>` in the content, or other marks of
 * that kind. Works on a stream whose pieces may end anywhere, inside a mark too. A mark in backticks is text about it
 * and stays; thinking that never ends is dropped; so is the white space between the thinking and the answer. Every
 * character is looked at a bounded number of times.
 */
export class ReasoningFilter {
  #held = ''
  /** `header`: between a token and the text it announces. `unsure`: held back until it is clear what it is. */
  #state: 'text' | 'thought' | 'header' | 'bare' | 'unsure' = 'text'
  #header = ''
  #unsure = ''
  #begun = false
  /** The last character let through. */
  #last = ''
  #trim = true
  #closedAlone = false

  /** `thoughtsFirst`: this model's answers begin with thoughts that only a closing mark ends. */
  constructor(private readonly thoughtsFirst = false) {
    if (thoughtsFirst) this.#state = 'unsure'
  }

  /** A closing mark came that nothing had opened: what stood before it was a thought. */
  get closedAlone(): boolean {
    return this.#closedAlone
  }

  /** Takes the next piece of content; gives what of it may be shown, possibly nothing. */
  push(delta: string): string {
    this.#held += delta
    return this.#drain(false)
  }

  /** The content is complete: gives what was held back as a possible mark. The filter is then as new. */
  flush(): string {
    let rest = this.#drain(true)
    // It was no thought after all.
    if (this.#state === 'unsure') rest += this.#show(this.#unsure)
    this.#held = ''
    this.#header = ''
    this.#unsure = ''
    this.#begun = false
    this.#state = this.thoughtsFirst ? 'unsure' : 'text'
    this.#last = ''
    this.#trim = true
    return rest
  }

  #drain(complete: boolean): string {
    if (!this.#begun && !this.#begin(complete)) return ''
    let shown = ''
    let at = 0
    const held = this.#held
    while (at < held.length) {
      if (this.#state === 'bare') {
        const end = held.indexOf(BARE_FINAL, at)
        // The end of what came so far may be the beginning of the mark.
        if (end < 0) {
          at = complete ? held.length : Math.max(at, held.length - BARE_FINAL.length)
          break
        }
        at = end + BARE_FINAL.length
        this.#toText()
        continue
      }
      const found = nextStart(held, at)
      const start = found < 0 ? held.length : found
      shown += this.#take(held.slice(at, start))
      at = start
      if (found < 0) break
      const ahead = held.slice(at, at + LONGEST_MARK)
      const quoted = this.#state === 'text' && this.#last === '`'
      const mark = quoted ? undefined : markAt(ahead)
      // In square brackets it is a link if "(" follows.
      if (mark && !complete && ahead.startsWith('[') && mark.length === ahead.length) break
      if (mark) {
        at += mark.length
        shown += this.#meet(mark.kind)
        continue
      }
      if (!complete && !quoted && couldBecomeMark(ahead)) break
      shown += this.#take(held[at]!)
      at++
    }
    this.#held = held.slice(at)
    return shown
  }

  /** Looks at how the answer begins; false while that cannot be told. */
  #begin(complete: boolean): boolean {
    // White space in front is never shown, and not kept either.
    this.#held = this.#held.trimStart()
    const start = this.#held.slice(0, START_CHARS)
    if (start === '') return complete
    const thought = beginsAsThought(start)
    if (BARE_OPEN.test(start)) this.#state = 'bare'
    else if (!complete && (couldBecomeBare(start) || thought === 'maybe')) return false
    else if (thought === 'yes') this.#state = 'unsure'
    return (this.#begun = true)
  }

  /** What is certain to be shown now that this mark came: what was held back, where it was no thought. */
  #meet(kind: Mark['kind']): string {
    const wasThought = this.#state === 'thought'
    const held = this.#state === 'unsure' && kind !== 'close' ? this.#show(this.#unsure) : ''
    this.#unsure = ''
    if (kind === 'open') this.#toThought()
    else if (kind === 'header') {
      this.#header = this.#state === 'header' && /\S/.test(this.#header) ? this.#header : ''
      this.#state = 'header'
    } else if (kind === 'body') {
      if (this.#state === 'header' && !isSpokenChannel(lastWords(this.#header))) this.#toThought()
      else this.#toText()
    } else {
      // A closing mark that nothing opened: all before it was a thought.
      if (kind === 'close' && !wasThought && this.#state !== 'header') this.#closedAlone = true
      this.#toText()
    }
    return held
  }

  #toThought(): void {
    this.#state = 'thought'
    this.#trim ||= this.#last === '' || this.#last === '\n'
  }

  #toText(): void {
    this.#header = ''
    this.#state = 'text'
    this.#trim ||= this.#last === '' || this.#last === '\n'
  }

  /** What of a stretch without marks is shown, in the present state. */
  #take(text: string): string {
    if (this.#state === 'text') return this.#show(text)
    if (this.#state === 'unsure') this.#unsure += text
    if (this.#state === 'header') {
      this.#header += text
      // A header is a word or two; one with a line end has a text behind it (Gemma), a long one is none.
      if (this.#header.includes('\n') || this.#header.length > LONGEST_MARK) {
        const [header = '', ...rest] = this.#header.split('\n')
        if (isSpokenChannel(header)) {
          this.#toText()
          return this.#show(rest.join('\n'))
        }
        this.#toThought()
      }
    }
    return ''
  }

  #show(text: string): string {
    const shown = this.#trim ? text.trimStart() : text
    if (shown === '') return ''
    this.#trim = false
    this.#last = shown.at(-1)!
    return shown
  }
}

/** "assistant" and "analysis" arrive as two headers: the channel is what counts. */
function lastWords(header: string): string {
  return header.replace(/^\s*assistant\s*/i, '')
}

/** Whether a channel's bare name may be beginning here: the letter behind it decides. */
function couldBecomeBare(text: string): boolean {
  const begun = text.trimStart()
  return BARE_NAMES.some((name) => name.startsWith(begun))
}
