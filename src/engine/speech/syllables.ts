import type { SpokenLanguage } from './speakable/words'

/** How long the pause after a word is, in syllables. */
const PAUSES: readonly (readonly [RegExp, number])[] = [
  [/[.!?。！？]["'”’)]*$/, 2],
  [/[,;:、，；：]["'”’)]*$/, 1],
]

/**
 * Syllables of one spoken word, at least 1 for anything with a letter: vowels in Turkish, groups of vowels in English
 * without a silent "e". Chinese and Japanese signs count one each. Good to about a tenth over a sentence, which is what
 * a position between its words needs.
 */
export function syllables(word: string, language: SpokenLanguage): number {
  const plain = word.toLocaleLowerCase(language).normalize('NFC')
  if (!/[\p{L}\p{N}]/u.test(plain)) return 0
  const signs = plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0
  if (signs > 0) return signs
  if (language === 'tr') return Math.max(1, plain.match(/[aeıioöuüâîû]/g)?.length ?? 0)
  const parts = plain.split('-').filter((part) => part !== '')
  return parts.reduce((sum, part) => sum + englishSyllables(part), 0)
}

function englishSyllables(word: string): number {
  // An accent makes the last "e" heard: "café".
  const letters = word
    .replace(/[éèê]/g, 'ey')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
  // Letters said by name: "NASA" is a word, but "gpt" has no vowel.
  if (letters !== '' && !/[aeiouy]/.test(letters)) return letters.length
  const spoken = letters.replace(/(?<=[a-z]{2})(?:(?<![td])ed|(?<!l)e|(?<=[^sxzcg])es)$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}

/** The time a spoken word takes with the pause after it, in syllables. */
export function spokenWeight(word: string, language: SpokenLanguage): number {
  return syllables(word, language) + (PAUSES.find(([end]) => end.test(word))?.[1] ?? 0)
}
