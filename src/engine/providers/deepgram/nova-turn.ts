import { z } from 'zod'
import { detectedLanguage } from '../kit/endpoint'

/** The part of a `Results` message that is used. */
export const resultsSchema = z.object({
  start: z.number(),
  duration: z.number(),
  /** Optional in the SDK (ListenV1Results): without it the window is a guess. */
  is_final: z.boolean().nullish(),
  from_finalize: z.boolean().optional(),
  channel: z.object({
    alternatives: z.array(
      z.object({
        transcript: z.string(),
        /** What `language=multi` has heard, most of it first. */
        languages: z.array(z.string()).nullish(),
      }),
    ),
  }),
})
export type Results = z.infer<typeof resultsSchema>

/**
 * The text of one turn from nova's windows. No I/O. A window is guessed at several times and then fixed for good; the
 * turn is the fixed windows and the guess behind them. Fixed windows without words are normal.
 */
export class NovaTurn {
  readonly #fixed: string[] = []
  #guess = ''
  #fixedUpTo = 0
  #language: string | undefined

  /** Seconds of audio whose text will not change any more. */
  get fixedUpTo(): number {
    return this.#fixedUpTo
  }

  /** The language of the words heard last, where the recogniser says so; BCP 47. */
  get language(): string | undefined {
    return this.#language
  }

  get text(): string {
    return [...this.#fixed, this.#guess].filter((text) => text !== '').join(' ')
  }

  hear({ start, duration, is_final, channel }: Results): void {
    const { transcript = '', languages } = channel.alternatives[0] ?? {}
    const text = transcript.trim()
    if (text !== '') this.#language = detectedLanguage(languages?.[0]) ?? this.#language
    if (!is_final) {
      this.#guess = text
      return
    }
    this.#fixed.push(text)
    this.#guess = ''
    this.#fixedUpTo = Math.max(this.#fixedUpTo, start + duration)
  }
}
