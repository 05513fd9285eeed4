import { wordsInRun } from './plain-letters'

/** The words of a text in order, also of one that is written without spaces. */
export function wordsApart(text: string): string[] {
  return text
    .split(' ')
    .flatMap((run) => wordsInRun(run).map(({ word }) => word))
    .filter((word) => word !== '')
}

/**
 * Phrases as folded text has them (turn/words.ts): words apart. Written without spaces where the language is, since
 * how many words a phrase has is for the dictionaries to say.
 */
export const phrases = (...written: readonly string[]): ReadonlySet<string> =>
  new Set(written.map((phrase) => wordsApart(phrase).join(' ')))
