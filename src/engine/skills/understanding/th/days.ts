import { table } from '#shared/table'
import { numberAt } from './numbers'

const MONTHS: readonly RegExp[] = [
  /^(?:มกราคม|มกรา|มค)/,
  /^(?:กุมภาพันธ์|กุมภา|กพ)/,
  /^(?:มีนาคม|มีนา|มีค)/,
  /^(?:เมษายน|เมษา|เมย)/,
  /^(?:พฤษภาคม|พฤษภา|พค)/,
  /^(?:มิถุนายน|มิถุนา|มิย)/,
  /^(?:กรกฎาคม|กรกฎา|กค)/,
  /^(?:สิงหาคม|สิงหา|สค)/,
  /^(?:กันยายน|กันยา|กย)/,
  /^(?:ตุลาคม|ตุลา|ตค)/,
  /^(?:พฤศจิกายน|พฤศจิกา|พย)/,
  /^(?:ธันวาคม|ธันวา|ธค)/,
]

/** Days of the week, without วัน before them. */
export const weekdays: Readonly<Record<string, string>> = table({
  จันทร์: 'monday',
  อังคาร: 'tuesday',
  พุธ: 'wednesday',
  พฤหัสบดี: 'thursday',
  พฤหัส: 'thursday',
  ศุกร์: 'friday',
  เสาร์: 'saturday',
  อาทิตย์: 'sunday',
})

/** Fixed and moving days by what they are called, without วัน before them. */
const occasions: Readonly<Record<string, string>> = table({
  ปีใหม่: 'new years day',
  ขึ้นปีใหม่: 'new years day',
  สิ้นปี: 'new years eve',
  คริสต์มาส: 'christmas',
  คริสมาส: 'christmas',
  สงกรานต์: 'songkran',
  วาเลนไทน์: 'valentines day',
  แห่งความรัก: 'valentines day',
  พ่อ: 'thai fathers day',
  พ่อแห่งชาติ: 'thai fathers day',
  แม่: 'thai mothers day',
  แม่แห่งชาติ: 'thai mothers day',
  เด็ก: 'thai childrens day',
  เด็กแห่งชาติ: 'thai childrens day',
  แรงงาน: 'labour day',
  ฮาโลวีน: 'halloween',
  อีสเตอร์: 'easter',
  สุดสัปดาห์: 'the weekend',
  หยุดสุดสัปดาห์: 'the weekend',
})

const near: Readonly<Record<string, string>> = table({
  วันนี้: 'today',
  พรุ่งนี้: 'tomorrow',
  วันพรุ่งนี้: 'tomorrow',
  เมื่อวาน: 'yesterday',
  เมื่อวานนี้: 'yesterday',
  มะรืน: '+2',
  มะรืนนี้: '+2',
  วันมะรืน: '+2',
  วันมะรืนนี้: '+2',
  เมื่อวานซืน: '-2',
  เมื่อวานซืนนี้: '-2',
  อาทิตย์หน้า: '+7',
  สัปดาห์หน้า: '+7',
  เดือนหน้า: '+1m',
  ปีหน้า: '+1y',
  สิ้นเดือน: 'end of month',
  สิ้นเดือนนี้: 'end of month',
  วันสิ้นเดือน: 'end of month',
  วันสุดท้ายของเดือน: 'end of month',
})

/** A year of the Buddhist era is 543 ahead; above 2400 no other one is meant. */
export function asGregorian(year: number, era: string): number {
  return era === 'ค.ศ.' ? year : era === 'พ.ศ.' || year >= 2400 ? year - 543 : year
}

/** All of a text as a day for the date skill: `วันศุกร์หน้า`, `วันที่ 5 ธันวาคม 2569`, `อีกสามวัน`. */
export function readDay(text: string): string | undefined {
  if (Object.hasOwn(near, text)) return near[text]
  const bare = text.replace(/^วัน/, '')
  const week = /^(.+?)(นี้|หน้า|ที่จะถึง|ที่จะถึงนี้|ที่แล้ว|ที่ผ่านมา|ก่อน)?$/.exec(bare)
  const weekday = week?.[1] !== undefined && Object.hasOwn(weekdays, week[1]) ? weekdays[week[1]] : undefined
  // “This week” and “next week” without a day are no Sunday.
  if (weekday !== undefined && (text.startsWith('วัน') || weekday !== 'sunday' || week?.[2] === undefined)) {
    const which = week?.[2] ?? ''
    const last = /^(?:ที่แล้ว|ที่ผ่านมา|ก่อน)$/.test(which)
    return `${last ? 'last ' : which === 'นี้' ? 'this ' : which === 'หน้า' ? 'next ' : ''}${weekday}`
  }
  const occasion = bare.replace(/(?:นี้|ปีนี้)$/, '')
  if (Object.hasOwn(occasions, occasion)) return occasions[occasion]
  return weekdayOfNextWeek(text) ?? distance(text) ?? fromAnother(text) ?? calendarDay(text) ?? dayOfMonth(text)
}

/** `อีกสามวัน`, `สองสัปดาห์ข้างหน้า`, `สามวันก่อน`, `สิบวันที่แล้ว`. */
function distance(text: string): string | undefined {
  const match = /^(อีก)?(.+?)(วัน|สัปดาห์|อาทิตย์|เดือน|ปี)(ข้างหน้า|จากนี้|ก่อน|ที่แล้ว|ที่ผ่านมา)?$/.exec(text)
  const [, ahead, count = '', unit, behind] = match ?? []
  const number = match ? numberAt(count, 0) : undefined
  if (!number || number.length !== count.length || !/^\d+$/.test(number.text)) return undefined
  const past = behind !== undefined && /^(?:ก่อน|ที่แล้ว|ที่ผ่านมา)$/.test(behind)
  if (past === (ahead !== undefined) || (ahead === undefined && behind === undefined)) return undefined
  return `${past ? '-' : '+'}${lengthOf(Number(number.text), unit ?? '')}`
}

/** So many of a unit as the date skill takes it: `3`, `14`, `2m`, `1y`. */
function lengthOf(count: number, unit: string): string {
  if (unit === 'เดือน' || unit === 'ปี') return `${count}${unit === 'ปี' ? 'y' : 'm'}`
  return String(count * (unit === 'วัน' ? 1 : 7))
}

/** `วันศุกร์สัปดาห์หน้า`, `สัปดาห์หน้าวันศุกร์`. */
function weekdayOfNextWeek(text: string): string | undefined {
  const match = /^(?:วัน(.+?)(?:ของ)?(?:สัปดาห์|อาทิตย์)หน้า|(?:สัปดาห์|อาทิตย์)หน้าวัน(.+))$/.exec(text)
  const name = match?.[1] ?? match?.[2] ?? ''
  return Object.hasOwn(weekdays, name) ? `week+1 ${weekdays[name] ?? ''}` : undefined
}

/** `สองวันก่อนสงกรานต์`, `สามวันหลังปีใหม่`. */
function fromAnother(text: string): string | undefined {
  const match = /^(.+?)(วัน|สัปดาห์|อาทิตย์)(ก่อนถึง|ก่อน|หลังจาก|หลัง)(.+)$/.exec(text)
  const [, count = '', unit = '', side = '', day = ''] = match ?? []
  const number = match ? numberAt(count, 0) : undefined
  const from = number?.length === count.length && /^\d+$/.test(number.text) ? readDay(day) : undefined
  if (!number || from === undefined || !/^[a-z0-9 -]+$/.test(from)) return undefined
  return `${from}${side.startsWith('ก่อน') ? '-' : '+'}${lengthOf(Number(number.text), unit)}`
}

/** `วันที่ 15`, `วันที่ 1 เดือนหน้า`: the next one that is the 15th. */
function dayOfMonth(text: string): string | undefined {
  const from = /^วันที่/.exec(text)?.[0].length
  const number = from === undefined ? undefined : numberAt(text, from)
  const rest = number && from !== undefined ? text.slice(from + number.length) : undefined
  if (!number || rest === undefined || !/^([1-9]|[12]\d|3[01])$/.test(number.text)) return undefined
  if (/^(?:ของ)?เดือนหน้า$/.test(rest)) return `month+1 ${number.text}`
  return /^(?:ของเดือน|ของเดือนนี้|เดือนนี้|นี้)?$/.test(rest) ? `day ${number.text}` : undefined
}

/** `วันที่ 5 ธันวาคม [ปี] [พ.ศ.] 2569`; dots have gone before. */
function calendarDay(text: string): string | undefined {
  const from = /^(?:วัน[^\d]{2,8}ที่|วันที่|ที่)/.exec(text)?.[0].length ?? 0
  const day = numberAt(text, from)
  if (!day || !/^([1-9]|[12]\d|3[01])$/.test(day.text)) return undefined
  const after = text.slice(from + day.length).replace(/^(?:เดือน|ของเดือน)/, '')
  const month = MONTHS.findIndex((pattern) => pattern.test(after))
  if (month === -1) return undefined
  const monthDay = `${String(month + 1).padStart(2, '0')}-${day.text.padStart(2, '0')}`
  const rest = after.replace(MONTHS[month] ?? '', '').replace(/^(?:ปี|นี้|ปีนี้)/, '')
  if (rest === '') return monthDay
  const year = readYear(rest)
  return year === undefined ? undefined : `${year}-${monthDay}`
}

/** `พ.ศ. 2527`, `2527`, `ค.ศ. 1984`, `ปี 27` is none: all of a text as a Gregorian year. */
export function readYear(text: string): number | undefined {
  const match = /^(?:ปี)?(พุทธศักราช|พศ|คริสต์ศักราช|คศ)?/.exec(text)
  const era = match?.[1] === undefined ? '' : /^พ/.test(match[1]) ? 'พ.ศ.' : 'ค.ศ.'
  const number = numberAt(text, match?.[0].length ?? 0)
  if (!number || (match?.[0].length ?? 0) + number.length !== text.length || !/^\d{4}$/.test(number.text))
    return undefined
  return asGregorian(Number(number.text), era)
}
