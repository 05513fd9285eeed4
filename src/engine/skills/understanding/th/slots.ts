import { lettersApart } from '../../../languages/kit/letters'
import { findPlace } from '../../calendar/zones'
import { convertUnits, findUnit } from '../../units/convert'
import { readAddress } from '../address'
import type { SlotParsers } from '../language'
import { tongues } from '../people'
import { type ListGrammar, readDurations, readWhens } from '../several'
import type { Token } from '../tokens'
import type { When } from '../when'
import { readDay } from './days'
import { readDuration } from './durations'
import { thaiEverydaySlots } from './everyday-slots'
import { readExpression } from './expression'
import { numberAt, readNumber } from './numbers'
import { withoutCourtesy, written } from './spelling'
import { readWhenThai } from './when'

const number = (tokens: readonly Token[]): number | undefined => readNumber(written(tokens))

function whole(tokens: readonly Token[]): number | undefined {
  const value = number(tokens)
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined
}

function positive(tokens: readonly Token[]): number | undefined {
  const value = whole(tokens)
  return value !== undefined && value >= 1 ? value : undefined
}

/** `ห้าสิบเปอร์เซ็นต์`, `ร้อยละ 10`, `50`. */
function share(tokens: readonly Token[]): number | undefined {
  const value = readNumber(written(tokens).replace(/^ร้อยละ|(?:เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์|%)$/g, ''))
  return value !== undefined && value >= 0 && value <= 100 ? value : undefined
}

function placeOf(tokens: readonly Token[]): string | undefined {
  const name = written(tokens)
  return [name, name.replace(/^(?:ที่|ใน)?(?:ประเทศ|เมือง|กรุง|มหานคร|นคร)?/, '')].find(
    (one) => one !== '' && findPlace(one) !== undefined,
  )
}

const unitNamed = (name: string): string | undefined => findUnit(name)?.id
const unitOf = (tokens: readonly Token[]): string | undefined => unitNamed(written(tokens))

/** `สองกิโลครึ่ง`, `ครึ่งไมล์`, and several of one kind together: `2 ไร่ 3 งาน 50 ตารางวา`. */
function amountOf(tokens: readonly Token[]): { value: number; unit: string } | undefined {
  const text = written(tokens)
  let found: { value: number; unit: string } | undefined
  for (let at = 0; at < text.length;) {
    const half = text.startsWith('ครึ่ง', at)
    const sign = !half && found === undefined ? (/^(?:ติดลบ|ลบ|-|−)/.exec(text)?.[0] ?? '') : ''
    const count = half ? { text: '0.5', length: 'ครึ่ง'.length } : numberAt(text, at + sign.length)
    if (!count) return undefined
    const from = at + sign.length + count.length
    // The longest name, since one name may begin like another: เมตร, เมตรต่อวินาที.
    let end = text.length
    let unit: string | undefined
    for (; end > from && unit === undefined; end--) unit = unitNamed(text.slice(from, end))
    if (unit === undefined) return undefined
    end += 1
    const more = !half && text.startsWith('ครึ่ง', end) ? 0.5 : 0
    const value = (sign === '' ? 1 : -1) * (Number(count.text) + more)
    if (found === undefined) found = { value, unit }
    else {
      const [small, large] = [findUnit(unit), findUnit(found.unit)]
      if (!small || !large || small.quantity !== large.quantity || small.factor >= large.factor) return undefined
      found = { value: found.value + convertUnits(value, small, large), unit: found.unit }
    }
    at = end + (more === 0 ? 0 : 'ครึ่ง'.length)
  }
  return found
}

/** Words that only lead on or fill a pause: no label by themselves, and some at the beginning of none. */
const FILLING = /^(?:(?:ให้|หน่อย|ด้วย|ไว้|ที|นะ|ครับ|ค่ะ|คะ|เอ่อ|อืม|แล้ว|ก็|เลย|อีก)+$|ให้หน่อย|หน่อย|ให้ที|เอ่อ|อืม)/

/** Words that begin with a time, or with what is left of one, are no label: the sentence goes on differently. */
function beginsWithTime(tokens: readonly Token[]): boolean {
  const text = written(tokens)
  if (/^(?:นาที|วินาที|ชั่วโมง|โมง|ทุ่ม|อีก|ครึ่ง|ทุกวัน|วันที่|เว้น|คม|ยน|พันธ์|บดี)/.test(text)) return true
  return tokens
    .slice(0, 12)
    .some(
      (_token, i) =>
        readWhenThai(written(tokens.slice(0, i + 1))) !== undefined ||
        readDuration(written(tokens.slice(0, i + 1))) !== undefined,
    )
}

const tongueNamed = tongues('th')

const several: ListGrammar = {
  joins: ['และ', 'กับ', 'แล้วก็', 'และก็', 'และอีก', 'กับอีก'].map((word) => lettersApart(word).split(' ')),
  spaces: true,
  lead: new RegExp(`^(?:${['ตอน', 'เวลา', 'อีก', 'ที่'].map(lettersApart).join('|')}) `),
  number,
}

const durationOf = (tokens: readonly Token[]): number | undefined => readDuration(written(tokens))
const whenOf = (tokens: readonly Token[]): When | undefined => readWhenThai(written(tokens))

function durationsOf(tokens: readonly Token[]): readonly number[] | undefined {
  return durationOf(tokens) === undefined ? readDurations(tokens, several, durationOf) : undefined
}

/** Times of several alarms, `เจ็ดโมงและแปดโมง`, or lengths from now: `อีก 10 และ 20 นาที`. */
function whensOf(tokens: readonly Token[]): readonly When[] | undefined {
  const ahead = /^อีก/.exec(written(tokens)) ? lettersApart('อีก').split(' ').length : 0
  if (ahead === 0) return readWhens(tokens, several, whenOf)
  if (whenOf(tokens) !== undefined) return undefined
  return durationsOf(tokens.slice(ahead))?.map((seconds) => ({ seconds }))
}

/** How Thai reads each slot. */
export const thaiSlots: SlotParsers = {
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
  expression: (tokens) => readExpression(written(tokens)),
  a: (tokens) => readExpression(written(tokens), true),
  b: (tokens) => readExpression(written(tokens), true),
  day: (tokens) => readDay(written(tokens)),
  firstDay: (tokens) => readDay(written(tokens)),
  when: whenOf,
  whens: whensOf,
  otherWhen: (tokens) => readWhenThai(written(tokens)),
  address: (_tokens, raw) => readAddress(raw),
  text: (_tokens, raw) => withoutCourtesy(raw) || undefined,
  label: (tokens, raw) =>
    beginsWithTime(tokens) || FILLING.test(written(tokens)) ? undefined : withoutCourtesy(raw) || undefined,
  ...thaiEverydaySlots,
  tongue(tokens) {
    const [first] = tokens
    return first && tongueNamed([{ ...first, text: written(tokens).replace(/^ภาษา/, '') }])
  },
}
