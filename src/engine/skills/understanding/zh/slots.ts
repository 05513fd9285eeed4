import { findPlace } from '../../calendar/zones'
import { findUnit } from '../../units/convert'
import { readAddress } from '../address'
import type { SlotParsers } from '../language'
import { tongues } from '../people'
import { type ListGrammar, readDurations, readWhens } from '../several'
import type { Token } from '../tokens'
import type { When } from '../when'
import { readDay } from './days'
import { readDuration } from './durations'
import { chineseEverydaySlots } from './everyday-slots'
import { readExpression } from './expression'
import { numberAt, readNumber } from './numbers'
import { readWhenChinese } from './when'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

/** 纽约, 纽约市, 英国伦敦, New York. */
function placeOf(raw: string): string | undefined {
  const name = raw.trim()
  return [name, name.replace(/(?:市|那边|那里|那儿|当地)$/, '')].find((one) => findPlace(one) !== undefined)
}

function unitOf(tokens: readonly Token[], raw: string): string | undefined {
  return findUnit(wordsOf(tokens).join(''))?.id ?? findUnit(raw)?.id
}

/** 五公里, 半斤, 两斤半, 三个小时, 一个半小时. */
function amountOf(tokens: readonly Token[]): { value: number; unit: string } | undefined {
  const words = wordsOf(tokens)
  const number = numberAt(words, 0)
  if (!number || number.length === words.length) return undefined
  const rest = words.slice(number.length).join('')
  // 一米八 is 1.8 m, 一米七五 1.75.
  const tall = /^(米|公斤|斤)([一二三四五六七八九]{1,2}|\d{1,2})$/.exec(rest)
  if (tall && !number.text.includes('.')) {
    const digits = tall[2]?.replace(/\D/g, (digit) => String('一二三四五六七八九'.indexOf(digit) + 1)) ?? ''
    const unit = findUnit(tall[1] ?? '')?.id
    if (unit !== undefined) return { value: Number(`${number.text}.${digits}`), unit }
  }
  for (const [pattern, more] of [
    [/^(.+)$/, 0],
    [/^个(.+)$/, 0],
    [/^个半(.+)$/, 0.5],
    [/^(.+)半$/, 0.5],
  ] as const) {
    const unit = findUnit(pattern.exec(rest)?.[1] ?? '')?.id
    if (unit !== undefined) return { value: Number(number.text) + more, unit }
  }
  return undefined
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

/** 百分之二十, 20%, 二十, 百分之百. */
function share(tokens: readonly Token[]): number | undefined {
  const words = wordsOf(tokens).filter((word) => word !== '%')
  const bare = words.slice(0, 3).join('') === '百分之' ? words.slice(3) : words
  const value = bare.join('') === '百' ? 100 : readNumber(bare)
  return value !== undefined && value >= 0 && value <= 100 ? value : undefined
}

/** Words that begin with a time or a length of time are no label: the sentence goes on differently. */
function beginsWithTime(tokens: readonly Token[]): boolean {
  const words = wordsOf(tokens)
  if (/^[后内的]$/.test(words[0] ?? '')) return true
  return tokens.some(
    (_token, i) =>
      i < 10 &&
      (readWhenChinese(words.slice(0, i + 1)) !== undefined || readDuration(words.slice(0, i + 1)) !== undefined),
  )
}

/** Politeness at the end belongs to no label and no note: the sentence is read again without it. */
const ENDS = /(?:吗|吧|好不好|行不行|谢谢你?)[。？！?!]*$/

const byName = tongues('zh')

/** 英语 and 英文, 普通话. */
function tongueOf(tokens: readonly Token[]): string | undefined {
  const name = wordsOf(tokens).join('')
  if (/^(?:中文|普通话|汉语|国语|华语)$/.test(name)) return 'zh'
  const [first] = tokens
  return first && byName([{ ...first, text: name.replace(/[文话]$/, '语') }])
}

const several: ListGrammar = {
  joins: [['和'], ['跟'], ['与'], ['及'], ['以', '及'], ['还', '有'], ['再', '加']],
  lead: /^(?:一 个 是 |一 个 |另 一 个 )/,
  number,
}

const durationOf = (tokens: readonly Token[]): number | undefined => readDuration(wordsOf(tokens))
const whenOf = (tokens: readonly Token[]): When | undefined => readWhenChinese(wordsOf(tokens))

function durationsOf(tokens: readonly Token[]): readonly number[] | undefined {
  return durationOf(tokens) === undefined ? readDurations(tokens, several, durationOf) : undefined
}

/** Times of several alarms, 七点和七点半, or lengths from now: 10和20分钟后. */
function whensOf(tokens: readonly Token[]): readonly When[] | undefined {
  const after = /(?:以后|之后|后)$/.exec(wordsOf(tokens).join(''))?.[0]
  if (after === undefined) return readWhens(tokens, several, whenOf)
  if (whenOf(tokens) !== undefined) return undefined
  return durationsOf(tokens.slice(0, -after.length))?.map((seconds) => ({ seconds }))
}

/** How Chinese reads each slot. */
export const chineseSlots: SlotParsers = {
  number,
  other: number,
  percent: share,
  count: positive,
  sides: positive,
  min: whole,
  max: whole,
  duration: durationOf,
  durations: durationsOf,
  place: (_tokens, raw) => placeOf(raw),
  otherPlace: (_tokens, raw) => placeOf(raw),
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
  text: (_tokens, raw) => (raw === '' || ENDS.test(raw) ? undefined : raw),
  label: (tokens, raw) => (raw === '' || ENDS.test(raw) || beginsWithTime(tokens) ? undefined : raw),
  ...chineseEverydaySlots,
  tongue: tongueOf,
}
