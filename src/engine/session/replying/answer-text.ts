import { SentenceChunker, type TextChunk } from '../../speech/chunker'
import { packOf } from '../../languages/registry'

/** A piece of the answer, with the tag of the language pack by whose rules it is read. */
export type Sentence = TextChunk & {
  readonly language: string
  /** Said instead of the text: an aside, which stands for nothing written. */
  readonly aside?: string
}

/** Up to the last sign that ends a sentence, in any script, with the quotation marks behind it. */
const WHOLE_SENTENCES = /^[^]*[.!?…。！？؟]["'”’)\]]*(?=\s|$)/u

/**
 * The written answer as it grows, cut into pieces for a voice. Offsets and ids of the pieces count through the whole
 * answer.
 */
export class AnswerText {
  #text = ''
  #language: string
  #chunker: SentenceChunker
  /** Where the present passage begins: characters of the answer, and piece ids. */
  #passage = { start: 0, id: 0 }
  #nextId = 0
  /** Characters that went to the voice, in whole pieces. */
  #said = 0

  constructor(
    language: string,
    private readonly say: (sentence: Sentence) => void,
  ) {
    this.#language = packOf(language).tag
    this.#chunker = new SentenceChunker(this.#language)
  }

  toString(): string {
    return this.#text
  }

  get length(): number {
    return this.#text.length
  }

  append(delta: string): void {
    this.#text += delta
    this.#sayAll(this.#chunker.push(delta))
  }

  /** Begins a piece that is said by whoever writes it. Gives its id. */
  beginSpoken(): number {
    this.endPassage()
    const id = this.#nextId++
    this.#passage = { start: this.#text.length, id: this.#nextId }
    return id
  }

  /** More of that piece; nothing of it goes to the voice. */
  appendSpoken(delta: string): void {
    this.#text += delta
    this.#said = this.#text.length
    this.#passage = { start: this.#text.length, id: this.#nextId }
  }

  /** Only the first `chars` characters were ever said; what follows begins a passage of its own. */
  cutTo(chars: number): void {
    this.#text = this.#text.slice(0, chars)
    if (this.#text !== '' && !/\s$/.test(this.#text)) this.#text += ' '
    this.#said = this.#text.length
    this.#chunker = new SentenceChunker(this.#language)
    this.#passage = { start: this.#text.length, id: this.#nextId }
  }

  /** The text pauses here: what is complete goes to the voice, and what follows begins a passage of its own. */
  endPassage(): void {
    if (this.#text !== '' && !/\s$/.test(this.#text)) this.append(' ')
    this.end()
    this.#passage = { start: this.#text.length, id: this.#nextId }
  }

  /** Whether some of it is with the voice. */
  get saidAnything(): boolean {
    return this.#said > 0
  }

  /** Gives the voice what ends a sentence already; the chunker waits for what follows. */
  sayWholeSentences(): void {
    const rest = this.#text.slice(this.#said)
    const whole = WHOLE_SENTENCES.exec(rest)?.[0] ?? ''
    if (whole.trim() === '') return
    const start = this.#said
    this.#said += whole.length
    this.say({ id: this.#nextId++, text: whole, start, end: this.#said, language: this.#language })
  }

  /** Takes back what is no whole sentence yet; what follows begins a passage of its own. */
  keepWholeSentences(): void {
    this.sayWholeSentences()
    this.#text = this.#text.slice(0, this.#said)
    if (this.#text !== '' && !/\s$/.test(this.#text)) this.#text += ' '
    this.#chunker = new SentenceChunker(this.#language)
    this.#passage = { start: this.#text.length, id: this.#nextId }
  }

  /** Something is said that is no part of the answer; only between passages. */
  aside(words: string): void {
    const at = this.#text.length
    this.say({ id: this.#nextId++, text: '', start: at, end: at, language: this.#language, aside: words })
    this.#passage = { start: at, id: this.#nextId }
  }

  /** The next passage is in this language (BCP 47). */
  goOnIn(language: string): void {
    this.#language = packOf(language).tag
    this.#chunker = new SentenceChunker(this.#language)
  }

  /** Nothing follows. */
  end(): void {
    this.#sayAll(this.#chunker.flush())
  }

  #sayAll(chunks: readonly TextChunk[]): void {
    const { start, id } = this.#passage
    for (const chunk of chunks) {
      const whole = {
        ...chunk,
        id: id + chunk.id,
        start: start + chunk.start,
        end: start + chunk.end,
        language: this.#language,
      }
      this.#nextId = whole.id + 1
      this.#said = whole.end
      this.say(whole)
    }
  }
}
