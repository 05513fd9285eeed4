import { table } from '#shared/table'
import { type PartOfDay, readWhen, type Repeat, type When, type WhenGrammar, type WhenPart } from '../when'
import { clockText, readClock } from './clock'
import { readDay, weekdays } from './days'
import { readDuration } from './durations'
import { numberAt } from './numbers'

const parts: Readonly<Record<string, PartOfDay>> = table({
  เช้า: 'morning',
  เช้าตรู่: 'morning',
  สาย: 'morning',
  กลางวัน: 'noon',
  บ่าย: 'afternoon',
  เย็น: 'evening',
  ค่ำ: 'evening',
  กลางคืน: 'night',
  คืน: 'night',
  ดึก: 'night',
})
const order = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const workdays = order.slice(0, 5)

/** Words times are made of. Longer ones win; what is none of them ends a time. */
const WORDS = [
  ...'วันนี้ วันพรุ่งนี้ พรุ่งนี้ มะรืนนี้ มะรืน วันมะรืนนี้ วันมะรืน วันธรรมดา วันทำงาน วันหยุดสุดสัปดาห์ วันหยุด สุดสัปดาห์ เสาร์อาทิตย์'.split(' '),
  ...'สิ้นเดือนนี้ สิ้นเดือน วันสิ้นเดือน ของเดือน หลังจาก หลัง ก่อนถึง ก่อน วันเว้นวัน สัปดาห์เว้นสัปดาห์ อาทิตย์เว้นอาทิตย์ เดือนเว้นเดือน เว้น ทุก อีก ใน เป็นประจำ ประจำ ของ'.split(
    ' ',
  ),
  ...Object.keys(weekdays).flatMap((day) => [day, `วัน${day}`]),
  ...'วันที่ วัน สัปดาห์ อาทิตย์ เดือน ปีใหม่ วันปีใหม่ วันขึ้นปีใหม่ คริสต์มาส วันคริสต์มาส สงกรานต์ วันสงกรานต์ วันวาเลนไทน์ วันพ่อ วันแม่'.split(' '),
  ...'ที่จะถึงนี้ ที่จะถึง หน้า นี้ ข้างหน้า จากนี้ ถึง และ กับ แล้วก็ ปี พศ คศ'.split(' '),
  ...'มกราคม มกรา กุมภาพันธ์ กุมภา มีนาคม มีนา เมษายน เมษา พฤษภาคม พฤษภา มิถุนายน มิถุนา กรกฎาคม กรกฎา สิงหาคม สิงหา กันยายน กันยา ตุลาคม ตุลา พฤศจิกายน พฤศจิกา ธันวาคม ธันวา'.split(
    ' ',
  ),
  ...'มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค'.split(' '),
  ...'ตอน เวลา ประมาณ ราว สัก ตรง เที่ยงคืน เที่ยงวัน เที่ยง ตี บ่าย โมงเช้า โมงเย็น โมง ทุ่ม นาฬิกา น ครึ่ง วินาที นาที ชั่วโมง ชม'.split(
    ' ',
  ),
  ...Object.keys(parts),
  'ยาม',
  ':',
]
const LEXEME = new RegExp(`${[...new Set(WORDS)].sort((a, b) => b.length - a.length).join('|')}`, 'y')

/** A text as the words times are made of, numbers whole; `undefined` where anything else is in it. */
function lexed(text: string): readonly string[] | undefined {
  const words: string[] = []
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ') {
      at++
      continue
    }
    const number = numberAt(text, at)
    LEXEME.lastIndex = at
    const word = number ? text.slice(at, at + number.length) : LEXEME.exec(text)?.[0]
    if (word === undefined) return undefined
    words.push(word)
    at += word.length
  }
  return words
}

const isWeekday = (word: string): boolean => Object.hasOwn(weekdays, word.replace(/^วัน(?=.)/, ''))
const dayNamed = (word: string): string => weekdays[word.replace(/^วัน(?=.)/, '')] ?? ''

/** `วันจันทร์ พุธ และศุกร์`, `จันทร์ถึงศุกร์`. */
function daysIn(words: readonly string[]): readonly string[] | undefined {
  const [first = '', to, last = ''] = words
  if (words.length === 3 && to === 'ถึง' && isWeekday(first) && isWeekday(last)) {
    const [from, until] = [order.indexOf(dayNamed(first)), order.indexOf(dayNamed(last))]
    return from < until ? order.slice(from, until + 1) : undefined
  }
  const named = words.filter((word) => word !== 'และ' && word !== 'กับ' && word !== 'แล้วก็')
  return named.length > 0 && named.every(isWeekday) ? named.map(dayNamed) : undefined
}

const units: Readonly<Record<string, Repeat['unit']>> = table({
  วัน: 'day',
  สัปดาห์: 'week',
  อาทิตย์: 'week',
  เดือน: 'month',
  ปี: 'year',
})

/** Rhythms: `ทุกวัน`, `ทุกวันศุกร์เว้นสัปดาห์`, `วันธรรมดา`, `ทุกสองสัปดาห์ [วันศุกร์]`, `วันเว้นวัน`, `ทุกเช้า`. */
function repeatOf(words: readonly string[]): WhenPart | undefined {
  const text = words
    .join('')
    .replace(/^(?:เป็น)?ประจำ/, '')
    .replace(/(?:เป็น)?ประจำ$/, '')
  if (/^(?:ทุก)?(?:วันธรรมดา|วันทำงาน)$/.test(text)) return { repeat: { every: 1, unit: 'week', days: workdays } }
  if (/^(?:ทุก(?:วัน)?เสาร์อาทิตย์|เสาร์อาทิตย์|ทุก(?:วันหยุด)?สุดสัปดาห์|ทุกวันหยุด)$/.test(text))
    return { repeat: { every: 1, unit: 'week', days: ['saturday', 'sunday'] } }
  const alternate = /^(?:ทุก)?(วัน|สัปดาห์|อาทิตย์|เดือน)เว้น\1$/.exec(text)?.[1]
  if (alternate !== undefined) return { repeat: { every: 2, unit: units[alternate] ?? 'day' } }
  const skips = /^(?:เว้น)?(?:สัปดาห์เว้นสัปดาห์|อาทิตย์เว้นอาทิตย์|เว้นสัปดาห์|เว้นอาทิตย์)$/
  for (let at = 1; at < words.length; at++) {
    if (!skips.test(words.slice(at).join(''))) continue
    const days = daysIn(words.slice(words[0] === 'ทุก' ? 1 : 0, at))
    if (days) return { repeat: { every: 2, unit: 'week', days } }
  }
  if (
    words.length === 3 &&
    words[1] === 'เว้น' &&
    isWeekday(words[0] ?? '') &&
    dayNamed(words[0] ?? '') === dayNamed(words[2] ?? '')
  )
    return { repeat: { every: 2, unit: 'week', days: [dayNamed(words[0] ?? '')] } }
  // “From Monday to Friday” is a rhythm without ทุก, too.
  if (words[1] === 'ถึง') {
    const days = daysIn(words)
    return days && { repeat: { every: 1, unit: 'week', days } }
  }
  return words[0] === 'ทุก' ? everyOf(words.slice(1)) : undefined
}

function everyOf(words: readonly string[]): WhenPart | undefined {
  const [first = '', second = ''] = words
  if (words.length === 1 && Object.hasOwn(units, first)) return { repeat: { every: 1, unit: units[first] ?? 'day' } }
  const part = words.length === 1 && Object.hasOwn(parts, first) ? parts[first] : undefined
  if (part !== undefined) return { repeat: { every: 1, unit: 'day' }, part }
  const days = daysIn(words)
  if (days) return { repeat: { every: 1, unit: 'week', days } }
  // “ทุกวันที่ 1” and “ทุกวันที่ 5 ธันวาคม” say the day and how it comes again.
  const day = readDay(words.join(''))
  if (day !== undefined && /^\d{2}-\d{2}$/.test(day)) return { repeat: { every: 1, unit: 'year' }, day }
  if (day !== undefined && /^(?:day \d+|end of month)$/.test(day)) return { repeat: { every: 1, unit: 'month' }, day }
  const every = Number(numberAt(first, 0)?.text)
  const unit = Object.hasOwn(units, second) ? units[second] : undefined
  if (unit === undefined || !Number.isInteger(every) || every < 1 || every > 52) return undefined
  if (words.length === 2) return { repeat: { every, unit } }
  const named = unit === 'week' ? daysIn(words.slice(2)) : undefined
  return named && { repeat: { every, unit, days: named } }
}

/** `อีกสิบนาที`, `ในอีกชั่วโมงครึ่ง`, `สิบนาทีข้างหน้า`; in days and weeks it is a day to come. */
function distanceOf(words: readonly string[]): WhenPart | undefined {
  const text = words.join('')
  const body = /^(?:ใน)?อีก(.+?)(?:ข้างหน้า|จากนี้)?$/.exec(text)?.[1] ?? /^(.+?)(?:ข้างหน้า|จากนี้)$/.exec(text)?.[1]
  if (body === undefined || /(?:วัน|สัปดาห์|อาทิตย์)$/.test(body)) return undefined
  const seconds = readDuration(body)
  return seconds === undefined ? undefined : { seconds }
}

function dayOf(words: readonly string[]): WhenPart | undefined {
  const day = readDay(words.join('').replace(/^ใน(?=อีก)/, ''))
  return day === undefined || day === 'yesterday' || /^(?:-|last )/.test(day) ? undefined : { day }
}

/** `เย็นนี้`, `คืนนี้`, `เช้าวันศุกร์` in parts, `เช้า`. */
function partOf(words: readonly string[]): WhenPart | undefined {
  const text = words.join('').replace(/^(?:ตอน|ช่วง|ยาม)/, '')
  const today = /^(.+)นี้$/.exec(text)?.[1]
  if (today !== undefined && Object.hasOwn(parts, today)) return { day: 'today', part: parts[today] ?? 'morning' }
  return Object.hasOwn(parts, text) ? { part: parts[text] ?? 'morning' } : undefined
}

function clockOf(words: readonly string[]): WhenPart | undefined {
  const clock = readClock(words.join(''))
  return clock && { clock: clockText(clock) }
}

const grammar: WhenGrammar = {
  known: () => true,
  fillers: new Set(['ตอน', 'เวลา', 'ประมาณ', 'ใน', 'ของ', 'ราว', 'สัก']),
  readers: [distanceOf, repeatOf, clockOf, partOf, dayOf],
}

/** All of a text as a time to ring: `พรุ่งนี้เจ็ดโมงเช้า`, `ทุกวันศุกร์เว้นสัปดาห์ห้าโมงเย็น`, `อีกสิบนาที`. */
export function readWhenThai(text: string): When | undefined {
  const words = lexed(text)
  return words && readWhen(words, grammar)
}
