/*
 * How far two words sound apart. Letters stand for sounds roughly: enough to tell what a recogniser may have taken for
 * what, in any language written with Latin letters.
 */

/** Sounds that are made alike are taken for each other more often than others. */
const alike: readonly string[] = ['bp', 'dt', 'gk', 'vf', 'sz', 'mn', 'lr', 'wv', 'cj', 'tq', 'fq', 'sc']
const VOWEL = /[aeiou]/
/** Costs of taking one sound for another: alike, a vowel for a vowel, and what comes and goes unheard. */
const ALIKE = 0.4
const VOWELS = 0.3
const FAINT = 0.4

const spelled: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/gh(?=t|$)/g, ''],
  [/tion/g, 'cun'],
  [/(?:sh|ch|ci(?=[ao])|ti(?=o))/g, 'j'],
  [/th/g, 'q'],
  [/ck|qu|q(?!u)|x/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/^wr/g, 'r'],
  [/^kn/g, 'n'],
  [/y/g, 'i'],
  [/([a-z])\1+/g, '$1'],
  [/[aeiou]{2,}/g, 'e'],
  [/(?<=[b-df-hj-np-tv-z])e$/g, ''],
]

/** What a word sounds like, in plain letters; several words are run together. */
export function soundOf(words: string): string {
  return spelled.reduce((sound, [from, to]) => sound.replace(from, to), words.replace(/[^a-z]/g, ''))
}

function substitution(a: string, b: string): number {
  if (a === b) return 0
  if (VOWEL.test(a) && VOWEL.test(b)) return VOWELS
  return alike.some((pair) => pair.includes(a) && pair.includes(b)) ? ALIKE : 1
}

const gap = (sound: string): number => (/[aeiouhw]/.test(sound) ? FAINT : 1)

/** How far two sounds are apart, 0 for the same; each sound that is quite another one counts 1. */
export function soundDistance(a: string, b: string): number {
  let row = [0]
  for (const sound of b) row.push((row.at(-1) ?? 0) + gap(sound))
  for (const one of a) {
    const next = [(row[0] ?? 0) + gap(one)]
    for (let j = 1; j <= b.length; j++) {
      const other = b[j - 1] ?? ''
      next.push(
        Math.min(
          (row[j] ?? 0) + gap(one),
          (next[j - 1] ?? 0) + gap(other),
          (row[j - 1] ?? 0) + substitution(one, other),
        ),
      )
    }
    row = next
  }
  return row.at(-1) ?? 0
}
