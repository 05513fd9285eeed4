/** The shortest root that is left, in letters: shorter words are changed too much by taking an ending off. */
const SHORTEST = 4

/**
 * Endings as they stand on nouns, in plain letters: plural, whose it is, case. Those of one letter only behind a vowel
 * or where a vowel is the ending itself.
 */
const ENDING =
  /(?:l[ae]r|l[ae]ri|[iu]m[iu]z|[iu]n[iu]z|(?<=[aeiu])m[iu]z|(?<=[aeiu])n[iu]z|[iu]m|(?<=[aeiu])m|(?<=[aeiu])n|[iu]n|s[iu]|n?[dt][ae]n|n?[dt][ae]ki|n?[dt][ae]|y[aeiu]|n[aeiu]|n[iu]n|y?l[ae]|[aeiu])$/

/** Consonants that soften before a vowel: `kitap`, `kitabım`. */
const HARD: ReadonlyMap<string, string> = new Map([
  ['b', 'p'],
  ['d', 't'],
  ['g', 'k'],
])

/**
 * A word in plain letters without its Turkish endings, so that `gözlüğüm` and `gözlük` meet. It is made for comparing,
 * not for showing: `araba` becomes `arab`, and words of other languages lose what looks like an ending, too.
 */
export function turkishStem(word: string): string {
  let root = word
  for (;;) {
    const shorter = longestCut(root)
    if (shorter === undefined) break
    root = shorter
  }
  const last = root.at(-1) ?? ''
  return root === word ? word : `${root.slice(0, -1)}${HARD.get(last) ?? last}`
}

/** The word without its longest ending that leaves a root. */
function longestCut(word: string): string | undefined {
  for (let at = SHORTEST; at < word.length; at++) {
    const found = ENDING.exec(word.slice(at - 1))
    // One letter before it is looked at too, because some endings follow only a vowel.
    if (found?.index === 1) return word.slice(0, at)
  }
  return undefined
}
