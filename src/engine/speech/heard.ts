import type { Pronunciation } from '#shared/pronunciation'
import type { WordTime } from '../provider-contract/contract'
import { packOf } from '../languages/registry'
import { alignWords, wordsOf } from './align'
import { speakable } from './speakable/speakable'
import type { SpokenSpan } from './sound-pauses'
import { pauseWeight, writtenPause, wordWeight } from './speech-sounds'
import { wordEnds } from './word-ends'

/**
 * Where the audio of one chunk lies in the utterance. Marks are in order, one per chunk; a chunk that had nothing to be
 * said has no samples.
 */
export interface ChunkMark {
  /** Offsets of the chunk in the written reply. */
  readonly start: number
  readonly end: number
  /** The chunk as written: `reply.slice(start, end)`. */
  readonly written: string
  /** The chunk as given to the voice. */
  readonly spoken: string
  /** Tag of the pack by whose rules it is read. */
  readonly language: string
  /** The person's own, as they were put into `spoken`. */
  readonly pronunciations?: readonly Pronunciation[] | undefined
  /** Hz, the rate the samples below are counted at. */
  readonly sampleRate: number
  /** First sample of the chunk in the utterance. */
  readonly startSample: number
  /** One past its last sample; absent while its audio is still arriving. */
  readonly endSample?: number
  /** Its voice failed before all of it was said. */
  readonly broke?: boolean
  /** One past the last sample that has arrived, while `endSample` is absent. */
  readonly arrivedSample?: number
  /** Where the voice is silent in it, from its first sample; with its end, and only needed without `words`. */
  readonly span?: SpokenSpan
  /** Times of the words of `spoken`, as far as the voice has given them. */
  readonly words?: readonly WordTime[]
}

export interface Heard {
  /** Characters of the written reply that were heard; always ends with a word. */
  readonly chars: number
  /** Index of the mark that was being heard, or -1 before the first. */
  readonly mark: number
  /** Every mark was heard to its end. */
  readonly complete: boolean
}

/**
 * Sounds per second, pauses counted as sounds, when no chunk is complete yet: the mean of three English Flite voices.
 */
const DEFAULT_RATE = 15

/**
 * How much of a written reply has been heard when `sample` samples of its utterance have left the speaker. Positions
 * are samples heard, so pauses and audio that was thrown away do not count. With word times exactly the words that have
 * ended; without, words in proportion to their sounds. Pure; never falls as `sample` grows.
 */
export function heardText(marks: readonly ChunkMark[], sample: number): Heard {
  let chars = 0
  let any = false
  for (const [i, mark] of marks.entries()) {
    if (sample <= mark.startSample && mark.startSample !== mark.endSample)
      return { chars, mark: i - 1, complete: false }
    if (mark.endSample !== undefined && sample >= mark.endSample) {
      any ||= mark.endSample > mark.startSample && sample > 0
      // What makes no sound, an emoji, is heard with what came before it.
      // What was never said was not heard, and nothing after it can be told by a number of characters.
      if (mark.broke) {
        const within = any ? said(mark, mark.endSample, marks.slice(0, i)) : 0
        return { chars: within > 0 ? mark.start + within : chars, mark: i, complete: false }
      }
      if (any) chars = mark.end
      continue
    }
    const within = said(mark, sample, marks.slice(0, i))
    return { chars: within > 0 ? mark.start + within : chars, mark: i, complete: false }
  }
  return { chars, mark: marks.length - 1, complete: any }
}

/**
 * {@link charsWithin}, with what was `before` for the pace. A chunk that broke off has said as little as one still
 * arriving.
 */
function said(mark: ChunkMark, sample: number, before: readonly ChunkMark[]): number {
  const { endSample, ...arriving } = mark
  const broken = mark.broke && endSample !== undefined
  return charsWithin(broken ? { ...arriving, arrivedSample: endSample } : mark, sample, rateOf(before))
}

/** Characters of one chunk's written text heard before its end, always after a word; 0 for none. */
function charsWithin(mark: ChunkMark, sample: number, rate: number | undefined): number {
  const spoken = wordsOf(mark.spoken).map((word) => word.text)
  const count =
    mark.words && mark.words.length > 0
      ? timedWords(mark, mark.words, spoken, sample)
      : estimatedWords(mark, spoken, sample, rate)
  if (count === 0) return 0
  const written = wordsOf(mark.written)
  const needed = alignWords(
    written.map((word) => word.text),
    spoken,
    (word) => wordsOf(speakable(word, mark.language, mark.pronunciations)).length,
  )
  const firstUnheard = needed.findIndex((words) => words > count)
  return written[(firstUnheard < 0 ? written.length : firstUnheard) - 1]?.end ?? 0
}

/** Letters and digits only: what a voice's own words and ours have in common. */
const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/**
 * Spoken words that have ended by their times. A voice may cut words differently ("twenty", "-", "nine"), so the two
 * are compared by the letters gone by, scaled when the voice has told all its words and they add up differently.
 */
function timedWords(mark: ChunkMark, times: readonly WordTime[], spoken: readonly string[], sample: number): number {
  const ms = ((sample - mark.startSample) / mark.sampleRate) * 1000
  const upTo = times.findIndex((word) => word.endMs > ms)
  const ended = upTo < 0 ? times : times.slice(0, upTo)
  if (times.length === spoken.length) return ended.length
  const letters = spoken.map(lettersIn)
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  const told = sum(times.map((word) => lettersIn(word.text)))
  const scale = mark.endSample !== undefined && told > 0 ? sum(letters) / told : 1
  return countWithin(letters, sum(ended.map((word) => lettersIn(word.text))) * scale)
}

/**
 * Spoken words that have ended by proportion. While audio still arrives its length is guessed, and the last word waits.
 */
function estimatedWords(mark: ChunkMark, spoken: readonly string[], sample: number, rate: number | undefined): number {
  if (mark.span && mark.endSample !== undefined) {
    const words = spoken.map((word) => ({ weight: wordWeight(word, mark.language), pause: writtenPause(word) }))
    const ends = wordEnds(words, mark.span, mark.sampleRate)
    const open = ends.findIndex((end) => end > sample - mark.startSample)
    return open < 0 ? spoken.length : open
  }
  const total = weightOf(spoken, mark.language)
  const usual = packOf(mark.language).reading.soundsPerSecond ?? DEFAULT_RATE
  const guess = (total / (rate ?? usual)) * mark.sampleRate
  const length =
    mark.endSample === undefined
      ? Math.max(guess, (mark.arrivedSample ?? 0) - mark.startSample)
      : mark.endSample - mark.startSample
  const gone = (total * (sample - mark.startSample)) / length
  let at = 0
  const first = spoken.findIndex((word) => {
    const end = at + wordWeight(word, mark.language)
    at = end + pauseWeight(word, mark.language)
    return end > gone + 1e-6
  })
  const count = first < 0 ? spoken.length : first
  return mark.endSample === undefined ? Math.min(count, spoken.length - 1) : count
}

/** The time words take with the pauses between and after them, in sounds. */
const weightOf = (spoken: readonly string[], language: string): number =>
  spoken.reduce((sum, word) => sum + wordWeight(word, language) + pauseWeight(word, language), 0)

/** How many of the first parts fit into `amount`. */
function countWithin(parts: readonly number[], amount: number): number {
  let sum = 0
  const first = parts.findIndex((part) => (sum += part) > amount + 1e-6)
  return first < 0 ? parts.length : first
}

/** Sounds per second of the chunks that are complete; `undefined` when there are none. */
function rateOf(marks: readonly ChunkMark[]): number | undefined {
  let [weight, seconds] = [0, 0]
  for (const mark of marks) {
    if (mark.endSample === undefined || mark.endSample <= mark.startSample) continue
    weight += weightOf(
      wordsOf(mark.spoken).map((word) => word.text),
      mark.language,
    )
    seconds += (mark.endSample - mark.startSample) / mark.sampleRate
  }
  return weight > 0 && seconds > 0 ? weight / seconds : undefined
}
