import { plainLetters } from '../../languages/kit/plain-letters'
import type { OwnWords, Wanted } from '../../languages/offline-words'
import { languagePacks, packWords } from '../../languages/registry'

const kinds = ['live', 'action', 'writing', 'question'] as const satisfies readonly Wanted[]

/** What a request is about, by the words of any language in it; the first kind that fits. */
export function wantedIn(folded: string): Wanted {
  const all = languagePacks().flatMap(({ offline }) => offline?.kinds ?? [])
  return kinds.find((kind) => all.some((words) => words[kind].test(folded))) ?? 'other'
}

/** Fewer letters than this are a noise, not a request, where words are written in letters; one sign may be a word. */
const FEWEST_LETTERS = 3
const IN_LETTERS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\d]*$/u

/** So few words lean on the question before (“and tomorrow?”). */
const SHORT_WORDS = 6

/** What came before a request that was not understood. */
export interface Before {
  /** The turns before, as far back as they were not understood either. */
  readonly unknown?: string | undefined
  /** The chosen model, which is not there now. */
  readonly inPlaceOf?: string | undefined
}

/**
 * An honest answer to what was not understood: one sentence that says why it cannot be done, and how that can be
 * changed only where a language model would help. Shorter when the turn before was not understood either. Empty or
 * garbled text gets a request to say it again.
 */
export function notUnderstood(heard: string, language: string, { unknown, inPlaceOf }: Before = {}): string {
  const words = packWords('offline', language)
  if (isGarbled(heard)) return words.askAgain
  const wanted = wantedAfter(plainLetters(heard), unknown === undefined ? undefined : plainLetters(unknown), words)
  if (wanted === 'live' || wanted === 'action') return words.cannot[wanted]
  const repeated = unknown !== undefined
  if (inPlaceOf !== undefined) return (repeated ? words.stillAway : words.away).replace('{name}', () => inPlaceOf)
  const before = repeated ? wantedIn(plainLetters(unknown)) : 'other'
  return repeated && wanted !== 'other' && (before === 'question' || before === 'writing')
    ? words.again
    : words.cannot[wanted]
}

/** What is wanted; a few words that lead on from a question want what it wanted. */
function wantedAfter(folded: string, before: string | undefined, { leadOn }: OwnWords): Wanted {
  const wanted = wantedIn(folded)
  const leansOn = before !== undefined && leadOn.test(folded) && folded.split(/\s+/).length <= SHORT_WORDS
  return leansOn && (wanted === 'other' || wanted === 'question') ? wantedIn(before) : wanted
}

/** Nothing that could be a sentence: too few letters, or one thing over and over, as recognisers make of noise. */
function isGarbled(heard: string): boolean {
  const words =
    heard
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  const letters = words.join('')
  if (letters.length < FEWEST_LETTERS && IN_LETTERS.test(letters)) return true
  return words.length >= 4 && new Set(words).size === 1
}
