import { languagePacks } from '../../languages/registry'
import { distance } from '../../skills/understanding/fuzzy'

/*
 * The spoken wake phrase, found in the text the recogniser has anyway. Recognisers misspell names they do not know:
 * Moonshine writes "parlay", "Carly", "Bartley" and "partly" for "Parley". So a name counts by its consonants where a
 * greeting before it says that somebody is called, and by its sound where none does.
 */

/** One mistake for every so many letters of a phrase without a greeting. */
const LETTERS_PER_MISTAKE = 5

/** Consonants a name must have to be told by them alone. */
const TELLING_CONSONANTS = 3

function greets(word: string): boolean {
  return languagePacks().some(({ turn }) => turn.greetings?.has(word) ?? false)
}

function nearlyGreets(word: string): boolean {
  return languagePacks().some(({ turn }) => turn.nearGreetings?.has(word) ?? false)
}

/**
 * Whether a text begins with the phrase, and what comes after it; `undefined` when it does not. Pure.
 * `Hay Parlay, what time is it` begins with `Hey Parley` and goes on with `What time is it`.
 */
export function afterWakePhrase(text: string, phrase: string): string | undefined {
  const words = wordsOf(text)
  const asked = wordsOf(phrase)
  const greeted = asked.length > 1 && greets(asked[0]?.plain ?? '')
  const count = greeted ? greetedCount(words, asked) : plainCount(words, asked)
  const end = count === undefined ? undefined : words[count - 1]?.end
  if (end === undefined) return undefined
  const rest = text.slice(end).replace(/^[\s\p{P}]+/u, '')
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1)
}

/** How many words of the text are the greeting and the name; the greeting may be missing, or grown together with it. */
function greetedCount(words: readonly HeardWord[], asked: readonly HeardWord[]): number | undefined {
  const whole = soundOf(asked)
  const name = soundOf(asked.slice(1))
  const bones = consonantsOf(asked.slice(1))
  const first = words[0]?.plain ?? ''
  // A recogniser may hear one word as two, or two as one.
  for (let count = 1; count <= Math.min(words.length, asked.length + 1); count++) {
    const heard = words.slice(0, count)
    if (soundOf(heard) === name || soundOf(heard) === whole) return count
    const called = heard.slice(1)
    if (called.length === 0) continue
    if ((greets(first) || nearlyGreets(first)) && soundOf(called) === name) return count
    const alike = called.length === asked.length - 1 && consonantsOf(called) === bones
    if (greets(first) && bones.length >= TELLING_CONSONANTS && alike) return count
  }
  return undefined
}

/** A phrase of any other kind: its letters, a few of which may be wrong. */
function plainCount(words: readonly HeardWord[], asked: readonly HeardWord[]): number | undefined {
  const whole = soundOf(asked)
  const limit = Math.floor(whole.length / LETTERS_PER_MISTAKE)
  let best: { readonly count: number; readonly far: number } | undefined
  if (whole === '') return undefined
  for (let count = 1; count <= Math.min(words.length, asked.length + 1); count++) {
    const far = distance(soundOf(words.slice(0, count)), whole, limit)
    if (far <= limit && (best === undefined || far < best.far)) best = { count, far }
  }
  return best?.count
}

interface HeardWord {
  readonly plain: string
  /** Where it ends in the text. */
  readonly end: number
}

function wordsOf(text: string): HeardWord[] {
  return [...text.matchAll(/[\p{L}\p{N}']+/gu)].map((match) => ({
    plain: match[0]
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\p{M}']/gu, ''),
    end: match.index + match[0].length,
  }))
}

/** Spellings English has for nearly the same sounds, made one; doubled letters too. */
function soundOf(words: readonly HeardWord[]): string {
  return words
    .map(({ plain }) =>
      plain
        .replace(/ph/g, 'f')
        .replace(/(ay|ai|ey|ei|ee|ea|ie|y)(?=$|[^aeiou])/g, 'i')
        .replace(/c(?=[eiy])/g, 's')
        .replace(/[cq]/g, 'k')
        .replace(/z/g, 's')
        .replace(/(.)\1+/g, '$1'),
    )
    .join('')
}

/**
 * The kinds of consonants in order, which survive mishearing best: stops are taken for each other, and slip in between
 * r and l.
 */
function consonantsOf(words: readonly HeardWord[]): string {
  return words
    .map(({ plain }) => plain)
    .join('')
    .replace(/ch|j/g, 'C')
    .replace(/sh|th|ph|[szfvh]/g, 'S')
    .replace(/x/g, 'PS')
    .replace(/[pbtdkgcq]/g, 'P')
    .replace(/[mn]/g, 'N')
    .replace(/[^CSPNrl]/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/rPl/g, 'rl')
}
