import { languageName } from '#shared/languages'
import { SHOPPING_LIST } from '#shared/lists'
import { lettersInRun } from '../../languages/kit/letters'
import { placeName } from '../calendar/zones'
import type { EverydayFacts } from '../everyday-facts'
import type { Phrases } from '../facts'
import { formatFor } from './format'
import { spokenDuration } from './th-timers'

const format = formatFor('th-TH', { thousands: ',', point: '.', hour12: false })
const clock = (local: string): string => `${format.clock(local)} น.`
const money = (value: number, currency: string | undefined): string => {
  const shown = format.decimal(Number.isInteger(value) ? String(value) : value.toFixed(2))
  return currency === undefined ? shown : `${shown} ${currency}`
}
const list = (name: string): string => (name === SHOPPING_LIST ? 'รายการซื้อของ' : `รายการ ${name}`)
const place = (name: string | undefined): string => (name === undefined ? 'ที่นี่' : placeName(name, 'th'))

/** `9 ชั่วโมง`, `5 ชั่วโมง 30 นาที`. */
function apart(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return [...(hours > 0 ? [`${hours} ชั่วโมง`] : []), ...(rest > 0 ? [`${rest} นาที`] : [])].join(' ')
}

/** Letter by letter as Thai is spelt, each mark by itself: กา is ก, า. */
function letters(word: string): string {
  return lettersInRun(word)
    .flatMap(({ word: letter }) => [...letter])
    .map((letter) => (/\p{M}/u.test(letter) ? `◌${letter}` : letter.toUpperCase()))
    .join(' ')
}

const months = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ')

/** `พ.ศ. 2569 (ค.ศ. 2026)`: the era people count by, and the one of computers. */
const era = (year: number): string => `พ.ศ. ${year + 543} (ค.ศ. ${year})`

const periods = {
  forever: 'จนกว่าคุณจะลบ',
  year: 'หนึ่งปี',
  days90: '90 วัน',
  days30: '30 วัน',
  days7: 'หนึ่งสัปดาห์',
}

/** What the smaller everyday skills say in Thai. */
export const thaiEverydayPhrases: Pick<Phrases, EverydayFacts['kind']> = {
  timeDifference({ from, to, minutes }) {
    if (minutes === 0)
      return from === undefined || to === undefined
        ? `เวลาที่${place(from ?? to)}ตรงกับที่นี่`
        : `เวลาที่${place(from)}กับ${place(to)}ตรงกัน`
    const [what, seen, ahead] = to === undefined ? [from, undefined, -minutes] : [to, from, minutes]
    return `เวลาที่${place(what)}${ahead > 0 ? 'เร็ว' : 'ช้า'}กว่า${place(seen)} ${apart(ahead)}`
  },
  timeElsewhere({ from, to, local, there }) {
    const day = there.slice(0, 10)
    const other = day === local.slice(0, 10) ? '' : day > local ? ' (วันถัดไป)' : ' (วันก่อนหน้า)'
    const where = (name: string | undefined): string => (name === undefined ? 'ที่นี่' : `ที่${placeName(name, 'th')}`)
    return `ถ้า${where(from)} ${clock(local)} ${where(to)}จะเป็นเวลา ${clock(there)}${other}`
  },
  timeThen({ local, today, seconds, place: where }) {
    const day = local.slice(0, 10)
    const shown = `${day === today ? '' : `${format.day(day, today.slice(0, 4))} `}${clock(local)}`
    const there = where === undefined ? '' : `ที่${placeName(where, 'th')}`
    return seconds < 0
      ? `เมื่อ ${spokenDuration(-seconds)}ที่แล้ว ${there}เป็นเวลา ${shown}`
      : `อีก ${spokenDuration(seconds)} ${there}จะเป็นเวลา ${shown}`
  },
  timeUntil: ({ local, seconds }) =>
    `อีก ${spokenDuration(seconds)} จะถึง${local.slice(11, 16) === '00:00' ? 'เที่ยงคืน' : `เวลา ${clock(local)}`}`,
  leapYear: ({ year, leap }) => `${leap ? 'ใช่' : 'ไม่ใช่'} ปี ${era(year)} มี ${leap ? 366 : 365} วัน`,
  nextLeapYear: ({ year }) => `ปีที่มี 366 วันครั้งต่อไปคือปี ${era(year)}`,
  yearLength: ({ year, days }) => `ปี ${era(year)} มี ${days} วัน`,
  monthLength: ({ year, month, days, named }) =>
    `เดือน${months[month - 1] ?? ''}${named || month === 2 ? ` ${era(year)}` : ''} มี ${days} วัน`,
  counted: ({ numbers }) => numbers.map((one) => format.number(one)).join(', '),
  tooMuchToCount: ({ most }) => `นานเกินไป นับได้ครั้งละไม่เกิน ${most} จำนวน`,
  week: ({ week, day, today }) =>
    day === today ? `สัปดาห์นี้เป็นสัปดาห์ที่ ${week} ของปี` : `${format.day(day, today.slice(0, 4))} อยู่ในสัปดาห์ที่ ${week} ของปี`,
  age({ born, years, orLess }) {
    const year = Number(born.slice(0, 4))
    if (years === 0) return 'ยังไม่ครบหนึ่งปี'
    return orLess ? `เกิดปี ${era(year)} อายุ ${years} ปี หรือ ${years - 1} ปีถ้ายังไม่ถึงวันเกิด` : `อายุ ${years} ปี`
  },
  spelled: ({ word }) => `${word}: ${letters(word)}`,
  billSplit({ each, tip, total, people, tipPercent, currency }) {
    const whole = tipPercent === 0 ? '' : ` ทิป ${money(tip, currency)} รวม ${money(total, currency)}`
    return people === 1 ? whole.trim() || money(total, currency) : `คนละ ${money(each, currency)}${whole}`
  },
  chosen: ({ choice, game }) => (game ? `${choice}!` : `เลือก${choice}`),
  aboutListening({ mode, wakePhrase, local }) {
    const when =
      mode === 'hold'
        ? 'ฟังเฉพาะตอนที่คุณกดปุ่มพูดค้างไว้'
        : mode === 'toggle'
          ? 'ฟังตั้งแต่กดปุ่มพูดครั้งหนึ่งจนกดอีกครั้ง'
          : wakePhrase === undefined
            ? 'ฟังตลอดเวลาที่ปุ่มพูดแสดงว่ากำลังฟัง กดครั้งเดียวเพื่อปิด'
            : `ฟังตลอดเวลาที่ปุ่มพูดแสดง แต่ตอบเฉพาะเมื่อขึ้นต้นด้วย “${wakePhrase}”`
    return `${when} ${local ? 'เสียงพูดถูกแปลงเป็นข้อความในคอมพิวเตอร์เครื่องนี้' : 'เสียงพูดถูกแปลงเป็นข้อความโดยบริการที่คุณเลือก'}`
  },
  aboutKept: ({ keep, sound }) =>
    keep === 'none'
      ? 'เมื่อปิดโปรแกรมจะไม่เหลือบทสนทนาเลย แต่บันทึก รายการ และตัวจับเวลายังอยู่ในคอมพิวเตอร์เครื่องนี้'
      : `บทสนทนาเก็บเป็นข้อความในคอมพิวเตอร์เครื่องนี้ ${periods[keep]} ส่วนเสียงของคุณ${sound ? 'เก็บไว้ด้วย' : 'ไม่ถูกเก็บ'} เปลี่ยนได้ในการตั้งค่า หัวข้อความเป็นส่วนตัว`,
  aboutLanguage: ({ language }) =>
    `${language === 'auto' ? 'ตอนนี้ตอบเป็นภาษาที่ได้ยิน' : `ตอนนี้ทำงานเป็นภาษา${languageName(language, 'th')}`} เลือกภาษาอื่นได้ในการตั้งค่า หัวข้อไมโครโฟน ที่ “ภาษาที่คุณพูด”`,
  listAdded({ list: name, added, already }) {
    if (added.length === 0)
      return already.length === 0 ? `${list(name)}พร้อมแล้ว ให้เพิ่มอะไร` : `มีใน${list(name)}อยู่แล้ว: ${format.list(already)}`
    const rest = already.length === 0 ? '' : ` มีอยู่แล้ว: ${format.list(already)}`
    return `เพิ่มใน${list(name)}แล้ว: ${format.list(added)}${rest}`
  },
  listRead({ list: name, open, done }) {
    if (open.length > 0) return `ใน${list(name)}มี ${format.list(open)}`
    return done.length > 0 ? `ทุกอย่างใน${list(name)}เสร็จแล้ว` : `${list(name)}ว่างอยู่`
  },
  onList: ({ list: name, item, has }) => (has ? `มี ใน${list(name)}มี${item}` : `ไม่มี ใน${list(name)}ไม่มี${item}`),
  lists: ({ lists }) =>
    lists.length === 0
      ? 'ยังไม่มีรายการ พูดว่า “เพิ่มนมในรายการซื้อของ” ได้'
      : `มี ${lists.length} รายการ: ${lists.map(({ name, open }) => `${name === SHOPPING_LIST ? 'ซื้อของ' : name} (${open})`).join(', ')}`,
  notOnList: ({ list: name, items }) => `ใน${list(name)}ไม่มี: ${format.list(items)}`,
  listChanged({ how, list: name, items, left }) {
    const rest = left.length === 0 ? '' : ` เหลือ: ${format.list(left)}`
    if (how === 'removed') return `ลบออกจาก${list(name)}แล้ว: ${format.list(items)}`
    if (how === 'checked') return `เสร็จแล้ว: ${format.list(items)}${rest}`
    if (how === 'unchecked') return `กลับมาในรายการแล้ว: ${format.list(items)}`
    return items.length === 0 ? `${list(name)}ว่างอยู่แล้ว` : `ล้าง${list(name)}แล้ว${rest}`
  },
}
