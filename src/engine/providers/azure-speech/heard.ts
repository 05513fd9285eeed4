import { z } from 'zod'
import { ticksToMs } from './frames'

/** `speech.phrase`: a stretch of speech that will not change any more, or why there is none. */
export const phraseSchema = z.object({
  RecognitionStatus: z.string(),
  DisplayText: z.string().nullish(),
  /** Ticks from the start of the request's audio. */
  Offset: z.number().nullish(),
  Duration: z.number().nullish(),
  PrimaryLanguage: z.object({ Language: z.string() }).nullish().catch(undefined),
})
export type Phrase = z.infer<typeof phraseSchema>

export const hypothesisSchema = z.object({ Text: z.string() })

/** Samples in a millisecond. */
const PER_MS = 16

/**
 * What has been understood of one turn, over as many requests as it takes, and the audio that would be lost with the
 * connection. Plain data: no I/O.
 */
export class Heard {
  readonly #phrases: string[] = []
  #hypothesis = ''
  #language: string | undefined
  /** Audio of the request that no phrase covers yet; the first sample is sample `#from` of the request. */
  #unheard: Int16Array[] = []
  #from = 0

  get text(): string {
    return [...this.#phrases, this.#hypothesis].filter((text) => text !== '').join(' ')
  }

  /** Of the last phrase, where the service was asked to find out. */
  get language(): string | undefined {
    return this.#language
  }

  get unheard(): readonly Int16Array[] {
    return this.#unheard
  }

  sent(pcm: Int16Array): void {
    this.#unheard.push(pcm)
  }

  hypothesis(text: string): void {
    this.#hypothesis = text.trim()
  }

  phrase({
    RecognitionStatus: status,
    DisplayText: text,
    Offset: offset,
    Duration: duration,
    PrimaryLanguage: language,
  }: Phrase): void {
    if (status === 'Success') {
      if (text?.trim()) this.#phrases.push(text.trim())
      this.#language = language?.Language ?? this.#language
      this.#cover(ticksToMs((offset ?? 0) + (duration ?? 0)) * PER_MS)
    }
    // At the end of the audio there is nothing new about what was said last.
    if (status !== 'EndOfDictation') this.#hypothesis = ''
  }

  /** The audio goes to a new request, whose times start anew. */
  again(): void {
    this.#from = 0
  }

  /** The request is over: what it knew last stays, and its audio is done with. */
  requestEnded(): void {
    if (this.#hypothesis !== '') this.#phrases.push(this.#hypothesis)
    this.#hypothesis = ''
    this.#unheard = []
    this.#from = 0
  }

  /** Lets go of the audio before this sample of the request, to the sample: half a word would be understood twice. */
  #cover(until: number): void {
    for (let first = this.#unheard[0]; first && this.#from < until; first = this.#unheard[0]) {
      const covered = Math.min(first.length, Math.round(until) - this.#from)
      if (covered <= 0) return
      this.#from += covered
      if (covered === first.length) this.#unheard.shift()
      else this.#unheard[0] = first.subarray(covered)
    }
  }
}
