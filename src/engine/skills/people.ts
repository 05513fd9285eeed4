import { distance } from './understanding/fuzzy'
import { turkishSpelling } from './understanding/tr/spelling'

/** Words that are no misheard name, however near. */
const notNames = new Set([
  'me',
  'you',
  'him',
  'her',
  'it',
  'us',
  'them',
  'that',
  'this',
  'the',
  'one',
  'who',
  'ben',
  'sen',
  'onu',
  'bana',
  'sana',
  'ona',
  'biz',
  'siz',
])
/** Turkish case endings a name is said with, folded: Ada'yla, Ada'ya, Ada'yı, Ada'dan. */
const ENDING = /^(?:[yn]?l[ae]|[yn]?[aeiu]|[dt][ae]n?|n?[iu]n)$/
/** Shorter names are only heard exactly; from {@link LONG} letters on two mistakes are forgiven. */
const SHORT = 3
const LONG = 8

/**
 * Whose name these words are: said as it is, with a Turkish ending, or nearly, as recognisers write names they do not
 * know.
 * `undefined` when it is nobody's or could be several people's. Pure.
 */
export function whoIs(words: string, names: readonly string[]): string | undefined {
  const said = plain(words)
  if (said === '') return undefined
  const exact = names.find((name) => plain(name) === said)
  if (exact !== undefined) return exact
  const ended = names.filter((name) => said.startsWith(plain(name)) && ENDING.test(said.slice(plain(name).length)))
  if (ended.length > 0) return ended.reduce((best, name) => (name.length > best.length ? name : best))
  if (notNames.has(said)) return undefined
  const near = names.map((name) => ({ name, far: far(said, plain(name)) })).sort((a, b) => a.far - b.far)
  const [first, second] = near
  return first && first.far < Infinity && first.far < (second?.far ?? Infinity) ? first.name : undefined
}

function far(said: string, name: string): number {
  const shorter = Math.min(said.length, name.length)
  const limit = shorter < SHORT ? 0 : shorter < LONG ? 1 : 2
  const letters = distance(said, name, limit)
  return letters <= limit ? letters : Infinity
}

/** Letters and digits only, folded, so that `O'Hara` and `ohara` are one. */
function plain(text: string): string {
  return turkishSpelling.fold(text).replace(/[^\p{L}\p{N}]/gu, '')
}
