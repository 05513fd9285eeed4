/*
 * Services quote what they were sent in their error messages, often only a part of it. A quotation is known by three
 * words in a row that somebody said; a shorter saying only as a whole.
 */

const RUN = 3
/** A saying of one or two words is hidden only when it has so many characters: "yes" stands in every log. */
const SHORTEST_SAYING = 8
/** Runs of words remembered; the oldest go first. Some hours of conversation. */
const MOST_RUNS = 20_000
/** Characters of one text that are looked at. */
const MOST_CHARS = 20_000

/** Texts that grow at the same time: an answer, and what its tools were told and gave. */
const MOST_GROWING = 4

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

function wordsOf(text: string, from = 0): Word[] {
  return [...segmenter.segment(text.slice(from, MOST_CHARS))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => {
      const start = from + index
      return { text: segment.toLowerCase(), start, end: start + segment.length }
    })
}

/** A text that may go on: its last words, and where what has not been looked at begins, or the word that may grow. */
interface Growing {
  readonly text: string
  readonly open: number
  readonly tail: readonly Word[]
}

/** What was said lately, and texts without it. */
export class SaidWords {
  readonly #runs = new Set<string>()
  #growing: readonly Growing[] = []

  /** An answer is noted again with every word that it grows by: only what is new is looked at. */
  note(text: string): void {
    const before = this.#growing.find((one) => text.startsWith(one.text))
    const words = [...(before?.tail ?? []), ...wordsOf(text, before?.open)]
    if (words.length < RUN) {
      const saying = words.map(({ text }) => text).join(' ')
      if (saying.length >= SHORTEST_SAYING) this.#remember(saying)
    }
    for (let i = 0; i + RUN <= words.length; i++) this.#remember(run(words, i, RUN))
    const end = Math.min(text.length, MOST_CHARS)
    const last = words.at(-1)?.end === end ? words.at(-1) : undefined
    const whole = last ? words.slice(0, -1) : words
    const grown = { text, open: last?.start ?? end, tail: whole.slice(1 - RUN) }
    this.#growing = [...this.#growing.filter((one) => one !== before).slice(1 - MOST_GROWING), grown]
  }

  /** `[words]` stands for everything that was said. */
  hide(text: string): string {
    if (this.#runs.size === 0) return text
    const words = wordsOf(text)
    let shown = ''
    let at = 0
    for (let i = 0; i < words.length;) {
      const end = this.#quotedUntil(words, i)
      if (end === i) {
        i++
        continue
      }
      shown += `${text.slice(at, words[i]?.start)}[words]`
      at = words[end - 1]?.end ?? at
      i = end
    }
    return shown + text.slice(at)
  }

  /** The index after the last word of the quotation that begins at `from`; `from` where none does. */
  #quotedUntil(words: readonly Word[], from: number): number {
    let end = from
    for (let i = from; i <= Math.max(from, end - 1) && this.#runs.has(run(words, i, RUN)); i++) end = i + RUN
    if (end > from) return end
    for (const length of [2, 1]) if (this.#runs.has(run(words, from, length))) return from + length
    return from
  }

  #remember(words: string): void {
    this.#runs.delete(words)
    this.#runs.add(words)
    const [oldest] = this.#runs
    if (this.#runs.size > MOST_RUNS && oldest !== undefined) this.#runs.delete(oldest)
  }
}

function run(words: readonly Word[], from: number, length: number): string {
  const taken = words.slice(from, from + length)
  return taken.length < length ? '' : taken.map(({ text }) => text).join(' ')
}
