/*
 * Reads short words by the vocabularies of all languages: an order to stop works in any of them. Compared after folding
 * to lower case without punctuation.
 */
import { fallbackPack, languagePacks } from '../languages/registry'
import { wordsApart } from '../languages/kit/phrases'
import type { TurnWords } from '../languages/turn-words'

/** Hummed rather than said, however it was spelled: "mm", "mhm", "hmm", "uh", "um", "ah", and "M. M. H.". */
const HUM = /^(?:[mh]+|[uae]+[hm]+|h[uea]?m+)$/

/** A clear order has at most this many words before it. */
const BEFORE_ORDER = 2

/** Words a phrase may have, the longest first: five are one short order in a language written without spaces. */
const PART_LENGTHS = [5, 4, 3, 2, 1]

type Phrases = Exclude<keyof TurnWords, 'hums'>

/** The phrase is in that vocabulary of any language. */
function known(phrase: string, vocabulary: Phrases): boolean {
  return languagePacks().some(({ turn }) => turn[vocabulary]?.has(phrase) ?? false)
}

function hummed(part: string): boolean {
  return HUM.test(part) || languagePacks().some(({ turn }) => turn.hums?.test(part) ?? false)
}

/**
 * Lower case without punctuation, single spaces; by the rules of the language whose letters it has. Words of scripts
 * that are written without spaces stand apart, too.
 */
export function fold(text: string): string {
  const words = text
    .toLocaleLowerCase((languagePacks().find(({ ownLetters }) => ownLetters?.test(text)) ?? fallbackPack).tag)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return wordsApart(words).join(' ')
}

export function countWords(text: string): number {
  const folded = fold(text)
  return folded === '' ? 0 : folded.split(' ').length
}

/** The text is nothing but an order to stop, said once or again and again, politely or not. */
export function isStop(text: string): boolean {
  const words = fold(text)
  return asksFor(words, 'stop') || isClearOrder(words)
}

/** The text is a short objection or question of its own. */
export function isObjection(text: string): boolean {
  return known(fold(text), 'objections')
}

/** The text is nothing but listening noises: every part of it is one. */
export function isBackchannel(text: string): boolean {
  return madeOf(fold(text), (part) => known(part, 'backchannels') || hummed(part))
}

/** The text is nothing but humming: "mm", "uh", "hmm". */
export function isHum(text: string): boolean {
  return madeOf(fold(text), hummed)
}

/** The text is an order or a wish of a word or two: meant, however short it is. */
export function isShortRequest(text: string): boolean {
  const words = fold(text)
  const [first = '', ...rest] = words.split(' ')
  return asksFor(words, 'shortRequests') || (rest.length === 1 && known(first, 'askers'))
}

/** The text is nothing but an order to what rings: to come again later, or to be quiet. */
export function isRingOrder(text: string): boolean {
  return asksFor(fold(text), 'ringOrders')
}

/** The first word is one that requests begin with, and listening noises hardly ever do. */
export function isOpener(text: string): boolean {
  const [first = ''] = fold(text).split(' ')
  return known(first, 'openers') || known(first, 'askers')
}

/** With more letters or words the text may turn out to be a listening noise: "I" of "I see", "ye" of "yeah". */
export function mayBecomeBackchannel(text: string): boolean {
  const folded = fold(text)
  return languagePacks().some(({ turn }) => [...turn.backchannels].some((noise) => noise.startsWith(folded)))
}

/** How many words the two texts have in common at their beginning. */
export function sharedWords(text: string, before: string): number {
  const [words, earlier] = [fold(text).split(' '), fold(before).split(' ')]
  const differs = words.findIndex((word, i) => word === '' || word !== earlier[i])
  return differs === -1 ? words.length : differs
}

/** Folded words that end in an order which the words before it leave what it is. */
function isClearOrder(folded: string): boolean {
  const before = folded.split(' ')
  const order = before.pop() ?? ''
  if (before.length === 0 || before.length > BEFORE_ORDER) return false
  return known(order, 'clearOrders') && !before.some((word) => known(word, 'noOrders'))
}

/** Nothing but these phrases, politely or not. */
function asksFor(folded: string, phrases: Phrases): boolean {
  const polite = (part: string): boolean => known(part, 'softeners')
  return madeOf(folded, (part) => known(part, phrases) || polite(part)) && !madeOf(folded, polite)
}

/**
 * Folded text cut into parts of so few words that all pass; the longest first. Empty text is made of nothing.
 */
function madeOf(folded: string, test: (part: string) => boolean): boolean {
  if (folded === '') return false
  const words = folded.split(' ')
  for (let i = 0; i < words.length;) {
    const length = PART_LENGTHS.find((n) => i + n <= words.length && test(words.slice(i, i + n).join(' ')))
    if (length === undefined) return false
    i += length
  }
  return true
}
