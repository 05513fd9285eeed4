import { findPlace } from '../../calendar/zones'
import { findUnit } from '../../units/convert'
import { readAddress } from '../address'
import type { SlotParsers } from '../language'
import { tongues } from '../people'
import type { Token } from '../tokens'
import { readDay } from './days'
import { readExpression } from './expression'
import { numberAt, readNumber } from './numbers'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

const unitSeconds: readonly (readonly [RegExp, number])[] = [
  [/^(saniye(lik|ye|de|nin)?|sn)$/, 1],
  [/^(dakika(lik|ya|da|nin)?|dk)$/, 60],
  [/^(saat(lik|e|te|in)?|sa)$/, 3_600],
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

/** `7`, `7 30`, `yedi buçuk`, `7:30`, `sabah 7`, `akşam sekiz buçuk`. */
function clockOf(tokens: readonly Token[]): string | undefined {
  const all = wordsOf(tokens).filter((word) => word !== 'saat')
  const half = /^(sabah|gece)$/.test(all[0] ?? '')
    ? 'am'
    : /^(aksam|ogleden|ogle)$/.test(all[0] ?? '')
      ? 'pm'
      : undefined
  const words = all.filter((word) => !/^(sabah|gece|aksam|ogleden|ogle|sonra|:)$/.test(word))
  const hour = numberAt(words, 0)
  if (!hour) return undefined
  const minutes = hour.length < words.length ? numberAt(words, hour.length) : undefined
  if (hour.length + (minutes?.length ?? 0) !== words.length) return undefined
  // Without a colon “yedi otuz” reads as two numbers; “7.30” and “yedi buçuk” carry their minutes.
  const [whole = '', fraction] = hour.text.split('.')
  const halfPast = fraction === '5' && /^bucu/.test(words[1] ?? '')
  const minute = minutes
    ? Number(minutes.text)
    : fraction === undefined
      ? 0
      : halfPast
        ? 30
        : Number(fraction.padEnd(2, '0'))
  if (Number(whole) > 23 || !Number.isInteger(minute) || minute > 59 || (half && Number(whole) > 12)) return undefined
  return `${whole}:${String(minute).padStart(2, '0')}${half === undefined ? '' : ` ${half}`}`
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
  return [name, name.replace(/(?:[dt][iu]r|y?[ae]|n?[iu]n)$/, '')]
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
  durations: () => undefined,
  place: placeOf,
  from: unitOf,
  to: unitOf,
  amount: amountOf,
  expression: (tokens) => readExpression(wordsOf(tokens)),
  a: (tokens) => readExpression(wordsOf(tokens), true),
  b: (tokens) => readExpression(wordsOf(tokens), true),
  day: (tokens) => readDay(wordsOf(tokens)),
  firstDay: (tokens) => readDay(wordsOf(tokens)),
  clock: clockOf,
  address: (_tokens, raw) => readAddress(raw),
  text: (_tokens, raw) => raw || undefined,
  label: (tokens, raw) =>
    tokens.some((_token, i) => durationOf(tokens.slice(0, i + 1)) !== undefined) || raw === '' ? undefined : raw,
  tongue: tongues('tr'),
}
