import { languagePacks } from '../languages/registry'
import { distance } from './understanding/fuzzy'
import { plainLetters } from '../languages/kit/plain-letters'

/** No misheard name in any language, however near. */
function isNoName(said: string): boolean {
  return languagePacks().some(({ names }) => names?.notNames.has(said) ?? false)
}

/** An ending a name is said with in any language. */
function isEnding(rest: string): boolean {
  return languagePacks().some(({ names }) => names?.endings?.test(rest) ?? false)
}

/** Shorter names are only heard exactly; from {@link LONG} letters on two mistakes are forgiven. */
const SHORT = 3
const LONG = 8

/**
 * Whose name these words are: said as it is, with an ending of its language, or nearly, as recognisers write names they
 * do not know. `undefined` when it is nobody's or could be several people's. Pure.
 */
export function whoIs(words: string, names: readonly string[]): string | undefined {
  const said = plain(words)
  if (said === '') return undefined
  const exact = names.find((name) => plain(name) === said)
  if (exact !== undefined) return exact
  const ended = names.filter((name) => said.startsWith(plain(name)) && isEnding(said.slice(plain(name).length)))
  if (ended.length > 0) return ended.reduce((best, name) => (name.length > best.length ? name : best))
  if (isNoName(said)) return undefined
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
  return plainLetters(text).replace(/[^\p{L}\p{N}]/gu, '')
}
