import { table } from '#shared/table'
import type { Spelling } from '../tokens'

/**
 * Contractions without their apostrophes, as recognisers often write them, and words that are written in several ways.
 */
const expansions: Readonly<Record<string, string>> = table({
  whats: 'what is',
  whatre: 'what are',
  wheres: 'where is',
  whos: 'who is',
  hows: 'how is',
  whens: 'when is',
  thats: 'that is',
  its: 'it is',
  theres: 'there is',
  lets: 'let us',
  im: 'i am',
  ive: 'i have',
  id: 'i would',
  ill: 'i will',
  youre: 'you are',
  youve: 'you have',
  weve: 'we have',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  cant: 'can not',
  cannot: 'can not',
  isnt: 'is not',
  wont: 'will not',
  gonna: 'going to',
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  alright: 'all right',
  okay: 'ok',
  whatd: 'what did',
  howre: 'how are',
  wasnt: 'was not',
  cancell: 'cancel',
  tonite: 'tonight',
  nevermind: 'never mind',
  percents: 'percent',
})

/** How English is cut into words. */
export const englishSpelling: Spelling = {
  fold: (word) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
  thousands: ',',
  point: '.',
  expansions,
  apostrophe: 'join',
}
