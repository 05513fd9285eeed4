import { plainLetters } from '../../languages/kit/plain-letters'
import type { Wanted } from '../../languages/offline-words'
import { languagePacks, packWords } from '../../languages/registry'

const kinds = ['live', 'action', 'writing', 'question'] as const satisfies readonly Wanted[]

/** What a request is about, by the words of any language in it; the first kind that fits. */
function wantedIn(folded: string): Wanted {
  const all = languagePacks().flatMap(({ offline }) => offline?.kinds ?? [])
  return kinds.find((kind) => all.some((words) => words[kind].test(folded))) ?? 'other'
}

/** Fewer letters than this are a noise, not a request. */
const FEWEST_LETTERS = 3

/**
 * An honest answer to what was not understood: what kind of thing it cannot do, how that can be changed, and one thing
 * it can do. Short when the turn before was not understood either. Empty or garbled text gets a request to say it
 * again. `inPlaceOf` names the chosen model that could not answer: it is not there now, rather than missing. `can`:
 * what an example asks for can be done here; one that cannot is not given.
 */
export function notUnderstood(
  heard: string,
  language: string,
  repeated: boolean,
  { inPlaceOf, can = () => true }: { inPlaceOf?: string | undefined; can?: (example: string) => boolean } = {},
): string {
  const words = packWords('offline', language)
  if (isGarbled(heard)) return words.askAgain
  const folded = plainLetters(heard)
  const wanted = wantedIn(folded)
  const cannot = words.cannot[wanted]
  if (inPlaceOf !== undefined && wanted !== 'live' && wanted !== 'action')
    return (repeated ? words.stillAway : words.away).replace('{name}', () => inPlaceOf)
  // Live facts and other programs stay out of reach with a language model, too: recommending one would be a false
  // promise.
  const how = wanted === 'live' || wanted === 'action' ? '' : words.how
  if (repeated) return how === '' ? cannot : words.again
  const first = folded.length % words.examples.length
  const possible = [...words.examples.slice(first), ...words.examples.slice(0, first)].find(can)
  const example = possible === undefined ? '' : words.example.replace('{example}', () => possible)
  return [cannot, how, example].filter((sentence) => sentence !== '').join(' ')
}

/** Nothing that could be a sentence: too few letters, or one thing over and over, as recognisers make of noise. */
function isGarbled(heard: string): boolean {
  const words = heard.toLowerCase().match(/\p{L}+|\d+/gu) ?? []
  if (words.join('').length < FEWEST_LETTERS) return true
  return words.length >= 4 && new Set(words).size === 1
}
