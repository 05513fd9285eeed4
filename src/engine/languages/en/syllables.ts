/** Syllables of an English word in lower case: groups of vowels without a silent "e". */
export function englishSyllables(word: string): number {
  const parts = word.split('-').filter((part) => part !== '')
  return parts.reduce((sum, part) => sum + inPart(part), 0)
}

function inPart(word: string): number {
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
