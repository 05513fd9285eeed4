import { distance } from '../skills/understanding/fuzzy'

/*
 * The spoken wake phrase, found in the text the recogniser has anyway. Recognisers misspell names they do not know
 * ("parlay", "barley", "partly"), so spellings are compared by how they sound and a little may be wrong.
 */

/** One mistake for every so many letters of the folded phrase. */
const LETTERS_PER_MISTAKE = 5

/** A greeting before the name may be left out, but then the name must be right. */
const GREETINGS = new Set(['hey', 'hi', 'hello', 'ok', 'okay', 'hej', 'selam', 'merhaba'])

/**
 * Whether a text begins with the phrase, and what comes after it; `undefined` when it does not. Pure.
 * `Hay Parlay, what time is it` begins with `Hey Parley` and goes on with `what time is it`.
 */
export function afterWakePhrase(text: string, phrase: string): string | undefined {
  const words = wordsOf(text)
  const asked = wordsOf(phrase).map(({ sound }) => sound)
  const whole = asked.join('')
  if (whole === '') return undefined
  const greeted = asked.length > 1 && GREETINGS.has(wordsOf(phrase)[0]?.plain ?? '')
  const name = greeted ? asked.slice(1).join('') : ''
  // A recogniser may hear one word as two, or two as one.
  let best: { readonly count: number; readonly far: number } | undefined
  for (let count = 1; count <= Math.min(words.length, asked.length + 1); count++) {
    const heard = words.slice(0, count).map(({ sound }) => sound).join('')
    const limit = Math.floor(whole.length / LETTERS_PER_MISTAKE)
    const far = heard === name ? 0 : distance(heard, whole, limit)
    if (far <= limit && (best === undefined || far < best.far)) best = { count, far }
  }
  const end = best && words[best.count - 1]?.end
  if (end === undefined) return undefined
  const rest = text.slice(end).replace(/^[\s\p{P}]+/u, '')
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1)
}

interface HeardWord {
  readonly plain: string
  /** Folded so that spellings of one sound are the same. */
  readonly sound: string
  /** Where it ends in the text. */
  readonly end: number
}

function wordsOf(text: string): HeardWord[] {
  return [...text.matchAll(/[\p{L}\p{N}']+/gu)].map((match) => {
    const plain = match[0].toLowerCase().normalize('NFD').replace(/[\p{M}']/gu, '')
    return { plain, sound: soundOf(plain), end: match.index + match[0].length }
  })
}

/** Spellings English has for nearly the same sounds, made one; doubled letters too. */
function soundOf(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/(ay|ai|ey|ei|ee|ea|ie|y)(?=$|[^aeiou])/g, 'i')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/z/g, 's')
    .replace(/(.)\1+/g, '$1')
}
