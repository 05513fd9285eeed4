import type { Pronunciation } from '#shared/pronunciation'

/**
 * Where an entry for the same words in the same language stands; -1 for none. Words that differ in case are the same
 * unless both insist on it.
 */
export function sameWord(list: readonly Pronunciation[], { written, language, matchCase }: Pronunciation): number {
  const key = (text: string, exact: boolean): string => (exact ? text : text.toLocaleLowerCase(language))
  return list.findIndex(
    (one) =>
      one.language === language &&
      one.matchCase === matchCase &&
      key(one.written, matchCase) === key(written, matchCase),
  )
}

/**
 * The list with an entry put in: in the place of the one that was edited, else of one for the same word, else at the
 * end. Pure.
 */
export function withPronunciation(
  list: readonly Pronunciation[],
  entry: Pronunciation,
  edited?: number,
): Pronunciation[] {
  const others = list.filter((one, at) => at === edited || sameWord([one], entry) < 0)
  const place = edited === undefined ? sameWord(list, entry) : others.indexOf(list[edited] ?? entry)
  return edited === undefined ? (place < 0 ? [...list, entry] : list.with(place, entry)) : others.with(place, entry)
}
