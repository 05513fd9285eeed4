/**
 * Lower case without accents, as people type who do not look for them; all four Turkish letters i are one. The same for
 * every language, so that a name is the same name in all of them. Marks that make another letter of one (Thai vowels,
 * Japanese voicing) stay.
 */
export function plainLetters(text: string): string {
  return text
    .replace(/[ıİI]/g, 'i')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
}

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A run is cut in stretches of so many characters: the dictionaries' time grows with the square of what they get at
 * once.
 */
const STRETCH = 200

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/**
 * The words in a run of letters, with the place where each begins in it: the run itself, or what Intl's dictionaries
 * make of one that is written without spaces.
 */
export function wordsInRun(run: string): readonly { readonly word: string; readonly at: number }[] {
  if (!UNSPACED.test(run)) return [{ word: run, at: 0 }]
  const words: { word: string; at: number }[] = []
  for (let from = 0; from < run.length;) {
    const parts = [...segmenter.segment(run.slice(from, from + STRETCH))]
    const isEnd = from + STRETCH >= run.length
    // The last word of a stretch may go on behind it.
    const whole = isEnd || parts.length === 1 ? parts : parts.slice(0, -1)
    for (const { segment, index } of whole) words.push({ word: segment, at: from + index })
    from += whole.reduce((length, { segment }) => length + segment.length, 0)
  }
  return words
}
