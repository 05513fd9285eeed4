import type { ConsentWords } from '../languages/tool-words'
import { languagePacks } from '../languages/registry'
import { fold, isHum } from '../turn/words'

/** What a person's words mean as the answer to “may I?”. `unclear`: a noise, or too little to act on. */
export type Consent = 'yes' | 'no' | 'unclear' | 'other'

/** A longer answer is a wish of its own, in words. */
const MOST_WORDS = 8

const answers: readonly (keyof ConsentWords)[] = ['yes', 'no', 'faint', 'around']

/** The phrase is such an answer in any language. */
function means(phrase: string, answer: keyof ConsentWords): boolean {
  return languagePacks().some(({ consent }) => consent?.[answer].has(phrase) ?? false)
}

/**
 * Reads words as an answer to a question that can be answered by yes or no, in any language. Pure.
 * “Other” is everything that is not clearly one of them: “yes, but what time is it” is a question, and
 * so is “no, open the other one”. A hum, a “he” or “ya”, or a mere “thank you” may be a misheard noise.
 */
export function consent(text: string): Consent {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0 || words.length > MOST_WORDS) return 'other'
  const parts = isHum(text) ? [] : partsOf(words)
  if (parts.length === 0) return 'unclear'
  if (parts.includes('other')) return 'other'
  // “No, no, all right”: the last word counts only where all agree; a doubt is no yes.
  return parts.every((part) => part === 'yes') ? 'yes' : parts.every((part) => part === 'no') ? 'no' : 'other'
}

/**
 * Whether these words agree and repeat the whole of `phrase`, in its order, with nothing else besides: what a misheard
 * noise, an echo or a “yes” to somebody else in the room is not. Pure.
 */
export function repeats(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase)
  const said = wordsOf(text)
  const at = said.length - wanted.length
  const start = Array.from({ length: Math.max(0, at + 1) }, (_, i) => i).find((i) =>
    wanted.every((word, j) => said[i + j] === word),
  )
  if (wanted.length === 0 || start === undefined) return false
  return [...said.slice(0, start), ...said.slice(start + wanted.length)].every(
    (word) => means(word, 'around') || means(word, 'yes'),
  )
}

function wordsOf(text: string): string[] {
  return fold(text.replaceAll(/[_-]/g, ' '))
    .split(' ')
    .filter((word) => word !== '')
}

/** The answer cut into known pieces, longest first. */
function partsOf(words: readonly string[]): Consent[] {
  const parts: Consent[] = []
  for (let at = 0; at < words.length;) {
    const found = [4, 3, 2, 1]
      .filter((length) => at + length <= words.length)
      .map((length) => ({ length, piece: words.slice(at, at + length).join(' ') }))
      .find(({ piece }) => answers.some((answer) => means(piece, answer)))
    if (!found) return ['other']
    if (means(found.piece, 'no')) parts.push('no')
    else if (means(found.piece, 'yes')) parts.push('yes')
    at += found.length
  }
  return parts
}

/** Words of a confirmation that are said with the “yes”. */
const MOST_SAID = 5

/**
 * So much of a tool's title as can be said to confirm it, in lower case; empty where that would be no more than a plain
 * “yes” (“✅”, “OK”, “please”), or nothing a recogniser of Latin letters would write. Pure.
 */
export function sayable(title: string): string {
  const words = wordsOf(title.normalize('NFKC'))
  const latin = words.filter((word) => /^\p{Script=Latin}+$/u.test(word)).slice(0, MOST_SAID)
  const own = latin.filter((word) => word.length > 2 && !answers.some((answer) => means(word, answer)))
  return own.length > 0 && latin.length >= Math.min(words.length, 2) ? latin.join(' ') : ''
}
