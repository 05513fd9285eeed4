import { packOf } from '../languages/registry'

/** How long the pause after a word is, in syllables. */
const PAUSES: readonly (readonly [RegExp, number])[] = [
  [/[.!?。！？]["'”’)]*$/, 2],
  [/[,;:、，；：]["'”’)]*$/, 1],
]

/**
 * Syllables of one spoken word, at least 1 for anything with a letter: as its language counts
 * them. Chinese and Japanese signs count one each. Good to about a tenth over a sentence, which is what
 * a position between its words needs.
 */
export function syllables(word: string, language: string): number {
  const { tag, reading } = packOf(language)
  const plain = word.toLocaleLowerCase(tag).normalize('NFC')
  if (!/[\p{L}\p{N}]/u.test(plain)) return 0
  const signs = plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0
  if (signs > 0) return signs
  return Math.max(1, (reading.syllables ?? groupsOfVowels)(plain))
}

const groupsOfVowels = (word: string): number =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[aeiouy]+/g)?.length ?? 0

/** The time a spoken word takes with the pause after it, in syllables. */
export function spokenWeight(word: string, language: string): number {
  return syllables(word, language) + (PAUSES.find(([end]) => end.test(word))?.[1] ?? 0)
}
