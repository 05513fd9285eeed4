import { findPlace } from '../../calendar/zones'
import { findUnit } from '../../units/convert'
import { readAddress } from '../address'
import type { SlotParsers } from '../language'
import { tongues } from '../people'
import { type ListGrammar, readDurations, readWhens } from '../several'
import type { Token } from '../tokens'
import type { When } from '../when'
import { readDay } from './days'
import { turkishEverydaySlots } from './everyday-slots'
import { readExpression } from './expression'
import { numberAt, readNumber } from './numbers'
import { readWhenTurkish } from './when'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

const unitSeconds: readonly (readonly [RegExp, number])[] = [
  [/^(saniye(lik|ligi|ye|de|nin)?|sn)$/, 1],
  [/^(dakika(lik|ligi|ya|da|nin)?|dk)$/, 60],
  [/^(saat(lik|ligi|e|te|in)?|sa)$/, 3_600],
  [/^gun(luk|e|de)?$/, 86_400],
  [/^hafta(lik|ya)?$/, 604_800],
]

/** `bir buçuk saat`, `1 saat 20 dakikalık`, `yarım saat`, `bir saat yirmi`. */
function durationOf(tokens: readonly Token[]): number | undefined {
  const words = wordsOf(tokens)
  let seconds = 0
  let last = Infinity
  for (let at = 0; at < words.length;) {
    const number = numberAt(words, at)
    if (!number) return undefined
    const unit = unitSeconds.find(([pattern]) => pattern.test(words[at + number.length] ?? ''))?.[1]
    const end = at + number.length === words.length
    // “Bir saat yirmi”: minutes are meant after hours.
    if (unit === undefined && !(end && last === 3_600)) return undefined
    const size = unit ?? 60
    if (size >= last) return undefined
    seconds += Number(number.text) * size
    last = size
    at += number.length + (unit === undefined ? 0 : 1)
  }
  return seconds > 0 ? seconds : undefined
}

function placeOf(tokens: readonly Token[]): string | undefined {
  const name = wordsOf(tokens).join(' ')
  return [name, name.replace(/(?:n?[dt][ae]|n?[iu]n|ki)$/, ''), name.replace(/[dt][ae]ki$/, '')].find(
    (one) => findPlace(one) !== undefined,
  )
}

/** A unit with or without endings: `kilometreye`, `mildir`. */
function unitOf(tokens: readonly Token[]): string | undefined {
  const name = wordsOf(tokens).join(' ')
  return [name, name.replace(/(?:[dt][iu]r|y?[ae]|n?[iu]n|[dt][ae])$/, '')]
    .map((one) => findUnit(one)?.id)
    .find((id) => id !== undefined)
}

function amountOf(tokens: readonly Token[]): { value: number; unit: string } | undefined {
  const number = numberAt(wordsOf(tokens), 0)
  const unit = number && number.length < tokens.length ? unitOf(tokens.slice(number.length)) : undefined
  return number && unit !== undefined ? { value: Number(number.text), unit } : undefined
}

const number = (tokens: readonly Token[]): number | undefined => readNumber(wordsOf(tokens))

function whole(tokens: readonly Token[]): number | undefined {
  const value = number(tokens)
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined
}

function positive(tokens: readonly Token[]): number | undefined {
  const value = whole(tokens)
  return value !== undefined && value >= 1 ? value : undefined
}

function share(tokens: readonly Token[]): number | undefined {
  const value = readNumber(wordsOf(tokens).filter((word) => word !== 'yuzde' && word !== '%'))
  return value !== undefined && value >= 0 && value <= 100 ? value : undefined
}

/**
 * Words that begin with a time, or with what is left of a length of time, are no label: the sentence goes on
 * differently.
 */
function beginsWithTime(tokens: readonly Token[]): boolean {
  if (/^(dakika|saniye|saat|gun|hafta|sonra)/.test(tokens[0]?.text ?? '')) return true
  const words = wordsOf(tokens)
  return tokens.some(
    (_token, i) =>
      durationOf(tokens.slice(0, i + 1)) !== undefined ||
      (i < 5 && readWhenTurkish(words.slice(0, i + 1)) !== undefined),
  )
}

const several: ListGrammar = {
  joins: [['ve'], ['ile'], ['bir', 'de'], ['ve', 'bir', 'de'], ['sonra', 'da'], ['veya']],
  lead: /^(?:bir tanesi|biri|birisi|digeri|oteki|ilki|ikincisi|ucuncusu|birini|digerini) /,
  number,
}

function durationsOf(tokens: readonly Token[]): readonly number[] | undefined {
  return durationOf(tokens) === undefined ? readDurations(tokens, several, durationOf) : undefined
}

function whenOf(tokens: readonly Token[]): When | undefined {
  return readWhenTurkish(wordsOf(tokens).map((word) => word.replace(/(?<=[aeiu])yken$/, '')))
}

/** In a list of hours a number needs neither “saat” nor an ending: `yedi, sekiz ve dokuzda`. */
function hourOf(tokens: readonly Token[]): When | undefined {
  return whenOf(tokens) ?? readWhenTurkish(['saat', ...wordsOf(tokens)])
}

/** Times of several alarms, `yedide ve yedi buçukta`, or lengths from now: `10 ve 20 dakika sonra`. */
function whensOf(tokens: readonly Token[]): readonly When[] | undefined {
  if (!/^(sonra|sonraya|icinde)$/.test(tokens.at(-1)?.text ?? '')) return readWhens(tokens, several, hourOf)
  if (whenOf(tokens) !== undefined) return undefined
  const apart = tokens.filter(({ text }) => text !== 'sonra')
  return durationsOf(apart)?.map((seconds) => ({ seconds }))
}

/** How Turkish reads each slot. */
export const turkishSlots: SlotParsers = {
  number,
  other: number,
  percent: share,
  count: positive,
  sides: positive,
  min: whole,
  max: whole,
  duration: durationOf,
  durations: durationsOf,
  place: placeOf,
  otherPlace: placeOf,
  from: unitOf,
  to: unitOf,
  amount: amountOf,
  expression: (tokens) => readExpression(wordsOf(tokens)),
  a: (tokens) => readExpression(wordsOf(tokens), true),
  b: (tokens) => readExpression(wordsOf(tokens), true),
  day: (tokens) => readDay(wordsOf(tokens)),
  firstDay: (tokens) => readDay(wordsOf(tokens)),
  when: whenOf,
  whens: whensOf,
  address: (_tokens, raw) => readAddress(raw),
  text: (_tokens, raw) => raw || undefined,
  label: (tokens, raw) => (raw === '' || beginsWithTime(tokens) ? undefined : raw),
  ...turkishEverydaySlots,
  tongue: tongues('tr'),
}
