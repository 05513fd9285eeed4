import { z } from 'zod'
import type { WordTime } from '../../provider-contract/contract'

/*
 * The vendor times characters; we speak of words. Four spellings of the same three lists exist: two sockets, an older
 * example of the first, and HTTP in seconds.
 */

const list = z.array(z.number()).nullish()
const chars = z.array(z.string()).nullish()

export const alignmentSchema = z.object({
  chars,
  charStartTimesMs: list,
  charDurationsMs: list,
  charsDurationsMs: list,
  char_start_times_ms: list,
  char_durations_ms: list,
  characters: chars,
  character_start_times_seconds: list,
  character_end_times_seconds: list,
})
export type Alignment = z.infer<typeof alignmentSchema>

/** Characters with their times, ms from the start of the piece of audio they came with. */
export interface TimedChar {
  readonly char: string
  readonly startMs: number
  readonly endMs: number
}

/** Whichever spelling is used; lists of unequal length are cut to the shortest. */
export function timedChars(alignment: Alignment | null | undefined): TimedChar[] {
  if (!alignment) return []
  const names = alignment.chars ?? alignment.characters ?? []
  const ms = alignment.charStartTimesMs ?? alignment.char_start_times_ms
  const starts = ms ?? alignment.character_start_times_seconds?.map((seconds) => seconds * 1_000) ?? []
  const durations = alignment.charDurationsMs ?? alignment.charsDurationsMs ?? alignment.char_durations_ms
  const ends = alignment.character_end_times_seconds
  return names.flatMap((char, i) => {
    const startMs = starts[i]
    if (startMs === undefined) return []
    const duration = durations?.[i]
    const endMs = duration !== undefined ? startMs + duration : ends?.[i] !== undefined ? ends[i] * 1_000 : undefined
    return endMs === undefined ? [] : [{ char, startMs, endMs: Math.max(startMs, endMs) }]
  })
}

/** Words put together from characters that arrive in pieces. */
export class WordTimes {
  readonly #words: WordTime[] = []
  #word: WordTime | undefined

  /** All words so far, the one at the end perhaps unfinished. */
  get words(): readonly WordTime[] {
    return this.#word ? [...this.#words, this.#word] : this.#words
  }

  /** `offsetMs`: how much audio came before the piece these characters belong to. */
  add(timed: readonly TimedChar[], offsetMs: number): void {
    for (const { char, startMs, endMs } of timed) {
      if (/^\s*$/u.test(char)) this.#endWord()
      else {
        const begins = Math.round(offsetMs + startMs)
        this.#word = {
          text: (this.#word?.text ?? '') + char,
          startMs: this.#word?.startMs ?? begins,
          endMs: Math.round(offsetMs + endMs),
          charMs: [...(this.#word?.charMs ?? []), ...Array.from(char.split(''), () => begins)],
        }
      }
    }
  }

  #endWord(): void {
    if (this.#word) this.#words.push(this.#word)
    this.#word = undefined
  }
}
