import type { Spelling } from '../tokens'

/** How Chinese is cut: letter by letter. Full width is half width, letters of other scripts are lower case. */
export const chineseSpelling: Spelling = {
  fold: (word) => word.normalize('NFKC').toLowerCase(),
  thousands: ',',
  point: '.',
  expansions: {},
  apostrophe: 'join',
  letters: true,
}

/** A phrase as the words of a sentence are: its letters apart. */
export const apart = (phrase: string): string => Array.from(phrase).join(' ')
