import type { WordTime } from '../../provider-contract/contract'
import { wordsOf } from '../../speech/align'

/*
 * Where a voice broke off in the middle of a chunk, and what the next one has to say. What was given may never have
 * been a whole word, so in doubt a word is begun again: said twice is better than not said.
 */

/** Letters and digits: what a voice's own words and ours have in common. */
const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/**
 * Letters a second of the fastest speech that is taken for sure, where a voice gives no word times. Flite's voices and
 * the cloud's say 13 to 18; at 11 the estimate stays behind what was said.
 */
const SURE_LETTERS_PER_SECOND = 11

/** The part of `text` that is still to be said after `givenMs` of its sound; empty when all of it was. */
export function restOfChunk(text: string, givenMs: number, words: readonly WordTime[]): string {
  const ended = words.filter(({ endMs }) => endMs <= givenMs)
  const said =
    words.length > 0
      ? ended.reduce((sum, word) => sum + lettersIn(word.text), 0)
      : Math.floor((givenMs / 1000) * SURE_LETTERS_PER_SECOND)
  let letters = 0
  for (const word of wordsOf(text)) {
    letters += lettersIn(word.text)
    if (letters > said) return text.slice(word.start)
  }
  return ''
}

/** Word times for `text` said from `fromMs` to `untilMs`, in proportion to letters; for a voice that gives none. */
export function spreadWords(text: string, fromMs: number, untilMs: number): WordTime[] {
  const words = wordsOf(text)
  const total = words.reduce((sum, word) => sum + lettersIn(word.text), 0) || 1
  let letters = 0
  return words.map((word) => {
    const startMs = fromMs + ((untilMs - fromMs) * letters) / total
    letters += lettersIn(word.text)
    return { text: word.text, startMs, endMs: fromMs + ((untilMs - fromMs) * letters) / total }
  })
}
