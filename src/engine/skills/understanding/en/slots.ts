import { findPlace, foldPlace, placeNames } from '../../calendar/zones'
import { findUnit } from '../../units/convert'
import { nearest } from '../fuzzy'
import { readAddress } from '../address'
import type { SlotParsers } from '../language'
import { tongues } from '../people'
import { type ListGrammar, readDurations, readWhens } from '../several'
import type { Token } from '../tokens'
import type { When } from '../when'
import { readDay } from './days'
import { englishEverydaySlots } from './everyday-slots'
import { readDuration } from './durations'
import { readExpressionWords } from './expression'
import { looseSum } from './loose-sum'
import { numberAt, readNumber } from './numbers'
import { readWhenEnglish } from './when'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

function whole(tokens: readonly Token[]): number | undefined {
  const number = readNumber(wordsOf(tokens))
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined
}

function positive(tokens: readonly Token[]): number | undefined {
  const number = whole(tokens)
  return number !== undefined && number >= 1 ? number : undefined
}

function unitOf(tokens: readonly Token[]): string | undefined {
  const name = wordsOf(tokens)
    .join(' ')
    .replace(/^(the|a|an) /, '')
  return findUnit(name)?.id
}

/** Place names of one word or more; a misheard letter is forgiven, but only where one place is nearest. */
function placeOf(tokens: readonly Token[]): string | undefined {
  const name = wordsOf(tokens).join(' ')
  if (findPlace(name)) return name
  const near = nearest(foldPlace(name), placeNames('en'))
  return near
}

/** `five miles`, `a mile`, `5 feet 3 inches` (as inches), `20 degrees`. */
function amountOf(tokens: readonly Token[]): { value: number; unit: string } | undefined {
  const words = wordsOf(tokens)
  for (let cut = words.length - 1; cut >= 0; cut--) {
    const head = words.slice(0, cut).join(' ')
    const value =
      cut === 0
        ? undefined
        : head === 'a' || head === 'an' || head === 'one'
          ? 1
          : head === 'half a' || head === 'half an'
            ? 0.5
            : readNumber(words.slice(0, cut))
    if (value === undefined) continue
    const unit = findUnit(words.slice(cut).join(' '))
    if (unit) return { value, unit: unit.id }
  }
  return mixedAmount(words)
}

/** Feet with inches, pounds with ounces, stone with pounds: the sum in the smaller unit. */
function mixedAmount(words: readonly string[]): { value: number; unit: string } | undefined {
  const big = numberAt(words, 0)
  const bigUnit = big && findUnit(words[big.length] ?? '')
  if (!big || !bigUnit) return undefined
  const from = big.length + 1 + (words[big.length + 1] === 'and' ? 1 : 0)
  const small = numberAt(words, from)
  // “Five foot eleven” leaves the inches out.
  const smallName = small && words.slice(from + small.length).join(' ')
  const smallUnit =
    smallName === undefined ? undefined : findUnit(smallName === '' && bigUnit.id === 'ft' ? 'in' : smallName)
  if (!small || !smallUnit || smallUnit.quantity !== bigUnit.quantity || smallUnit.factor >= bigUnit.factor)
    return undefined
  const value = Number(big.text) * (bigUnit.factor / smallUnit.factor) + Number(small.text)
  return { value: Number(value.toPrecision(12)), unit: smallUnit.id }
}

/** A length of time, also said loosely: `about five minutes`. */
function durationOf(tokens: readonly Token[]): number | undefined {
  return readDuration(
    wordsOf(tokens).filter(
      (word, i) =>
        (i > 0 || !/^(about|around|roughly|approximately|like|exactly)$/.test(word)) && (i === 0 || word !== 'more'),
    ),
  )
}

const several: ListGrammar = {
  joins: [['and'], ['and', 'then'], ['and', 'also'], ['then'], ['plus'], ['as', 'well', 'as'], ['or']],
  lead: /^(?:(?:(?:and )?(?:the |an? )?(?:first|second|third|fourth|last|other|another|one)(?: one)? )?(?:is |at |for |of |on )|an? (?=\d|\S+ $))/,
  number: (tokens) => (/^(?:an?|half|quarter)$/.test(tokens[0]?.text ?? '') ? undefined : readNumber(wordsOf(tokens))),
}

/** Times of several alarms; what is said after “in” is counted from now: `in 10 and 20 minutes`. */
function whensOf(tokens: readonly Token[]): readonly When[] | undefined {
  const when = (item: readonly Token[]): When | undefined => readWhenEnglish(wordsOf(item))
  if (!/^(in|after)$/.test(tokens[0]?.text ?? '')) return readWhens(tokens, several, when)
  if (when(tokens) !== undefined) return undefined
  const apart: ListGrammar = { ...several, lead: /^(?:in|after) / }
  return readDurations(tokens.slice(1), apart, durationOf)?.map((seconds) => ({ seconds }))
}

/** How English reads each slot. */
export const englishSlots: SlotParsers = {
  number: (tokens) => readNumber(wordsOf(tokens)),
  other: (tokens) => readNumber(wordsOf(tokens)),
  percent(tokens) {
    const number = readNumber(wordsOf(tokens).filter((word) => word !== 'percent' && word !== '%'))
    return number !== undefined && number >= 0 && number <= 100 ? number : undefined
  },
  count: (tokens) =>
    wordsOf(tokens).join(' ') === 'a couple of' || wordsOf(tokens).join(' ') === 'a pair of' ? 2 : positive(tokens),
  sides: (tokens) => positive(tokens),
  min: whole,
  max: whole,
  duration: durationOf,
  durations: (tokens) => readDurations(tokens, several, durationOf),
  place: placeOf,
  otherPlace: placeOf,
  from: unitOf,
  to: unitOf,
  amount: amountOf,
  expression: (tokens) => readExpressionWords(wordsOf(tokens)),
  sum: (tokens) => looseSum(wordsOf(tokens)),
  heardUnit: (tokens) => (tokens.length <= 3 ? wordsOf(tokens).join(' ') : undefined),
  heardAmount: (tokens) => (tokens.length <= 6 ? wordsOf(tokens).join(' ') : undefined),
  a: (tokens) => readExpressionWords(wordsOf(tokens), true),
  b: (tokens) => readExpressionWords(wordsOf(tokens), true),
  day: (tokens) => readDay(wordsOf(tokens)),
  firstDay: (tokens) => readDay(wordsOf(tokens)),
  when: (tokens) => readWhenEnglish(wordsOf(tokens)),
  whens: whensOf,
  address: (_tokens, raw) => readAddress(raw),
  text: (_tokens, raw) => politeless(raw) || undefined,
  label: labelOf,
  ...englishEverydaySlots,
  tongue: tongues('en'),
}

/**
 * What a timer is for. Words that begin with a length of time or another wish are no label: the sentence goes on
 * differently.
 */
function labelOf(tokens: readonly Token[], raw: string): string | undefined {
  const words = wordsOf(tokens)
  if (
    /^(am|pm|a m|p m|oclock|in the (morning|afternoon|evening)|you|i|set|start|could|can|would|will|please)\b/.test(
      words.join(' '),
    )
  )
    return undefined
  if (words.some((_word, i) => i > 0 && readDuration(words.slice(0, i + 1)) !== undefined)) return undefined
  // What is left of “said a” or “started” before a timer, and the second half of “time, or”.
  if (
    /^(?:sett?|said|sat|settled|start(?:ed|er|ing)?|side)\b|^(?:in|and|of|or|to)\b|\b(?:a|an|the|of|in|and|or|time|timer)$/.test(
      words.join(' '),
    )
  )
    return undefined
  return politeless(raw).replace(/^(?:the|my|an?)\s+/i, '') || undefined
}

/** Own words without the “please” at their end. */
function politeless(raw: string): string {
  return raw.replace(/[,\s]*\b(?:please|thanks|thank you)$/i, '')
}
