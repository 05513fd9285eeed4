/** Two letters or more that are one sound. */
const TOGETHER = /th|sh|ch|ck|ph|gh|wh|ng|qu|kn|wr|([a-z])\1/g
/** An "e" at the end of a word with another vowel. */
const SILENT = /(?<=[aeiouy][a-z]*)e$/
/** It is heard where it has an accent: "café". */
const HEARD = /[éèê]$/

/** Sounds of an English word in lower case: its letters, as far as they are heard. */
export function englishSounds(word: string): number {
  const letters = word.normalize('NFD').replace(/[^a-z]/g, '')
  const heard = HEARD.test(word) ? letters : letters.replace(SILENT, '')
  return heard.replace(TOGETHER, 't').length
}
