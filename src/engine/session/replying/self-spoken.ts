import type { WordTime } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import type { AnswerText } from './answer-text'
import type { SpokenAnswer } from './answer-source'
import type { Utterance } from './utterance'

interface Part {
  readonly id: number
  /** Where it begins in the written answer. */
  readonly start: number
  readonly words: WordTime[]
  text: string
  done: boolean
}

/**
 * An answer whose source speaks it itself: its text and its sound come side by side, part by part, and go into the same
 * written answer and the same utterance as any other.
 */
export class SelfSpoken implements SpokenAnswer {
  readonly #parts = new Map<string, Part>()

  constructor(
    private readonly answer: AnswerText,
    private readonly utterance: Utterance,
    /** Whether it is to be heard, or only read. */
    private readonly speaks: boolean,
    /** BCP 47 of what is said at the moment. */
    private readonly language: () => string,
    private readonly on: { firstText(): void; firstAudio(): void; changed(): void },
  ) {}

  text(name: string, delta: string, time?: Omit<WordTime, 'text'>): void {
    if (delta === '') return
    if (this.answer.length === 0) this.on.firstText()
    const part = this.#part(name)
    part.text += delta
    this.answer.appendSpoken(delta)
    this.#grow(part)
    if (time && delta.trim() !== '') {
      part.words.push({ text: delta.trim(), ...time })
      this.utterance.words(part.id, part.words)
    }
    this.on.changed()
  }

  audio(name: string, pcm: Int16Array, sampleRate: number): void {
    const part = this.#part(name)
    if (part.done || !this.speaks) return
    if (this.utterance.total === 0) this.on.firstAudio()
    this.utterance.audio(part.id, pcm, sampleRate)
  }

  done(name: string): void {
    const part = this.#parts.get(name)
    if (!part || part.done) return
    part.done = true
    this.utterance.done(part.id)
  }

  room(scope: Scope): Promise<void> {
    return this.utterance.room(scope)
  }

  keepWhatSounds(): void {
    const chars = this.utterance.soundingChars()
    for (const [name, part] of this.#parts) {
      if (part.done) continue
      part.text = part.text.slice(0, Math.max(0, chars - part.start))
      this.#grow(part)
      this.done(name)
    }
    this.answer.cutTo(chars)
  }

  heard(): ReturnType<SpokenAnswer['heard']> {
    return [...this.#parts].map(([part, { id }]) => ({ part, ...this.utterance.heardOf(id) }))
  }

  #part(name: string): Part {
    const known = this.#parts.get(name)
    if (known) return known
    // The sound of one part comes before that of the next; one that was never ended ends here.
    for (const before of this.#parts.keys()) this.done(before)
    const id = this.answer.beginSpoken()
    const part: Part = { id, start: this.answer.length, words: [], text: '', done: false }
    this.#parts.set(name, part)
    this.#grow(part)
    return part
  }

  #grow({ id, start, text }: Part): void {
    const language = this.language()
    this.utterance.grow({ id, start, end: start + text.length, written: text, spoken: text, language })
  }
}
