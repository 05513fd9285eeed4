import { languageName } from '#shared/languages'
import { table } from '#shared/table'
import { wholeUnits } from '../calendar/days'
import { placeName } from '../calendar/zones'
import type { NoteFact, Phrases, SaidFact } from '../facts'
import { unitWords } from '../units/convert'
import { formatFor } from './format'
import { thaiEverydayPhrases } from './th-everyday'
import { thaiTimerPhrases } from './th-timers'

/*
 * Thai answers are polite without ครับ or ค่ะ, which would give the assistant a gender. Years are those of the Buddhist
 * era, as calendars in Thailand show them (Intl's calendar for th); today's date names both.
 */

const format = formatFor('th-TH', { thousands: ',', point: '.', hour12: false })

const clock = (local: string): string => `${format.clock(local)} น.`
const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ')
const told = (notes: readonly NoteFact[]): string => quoted(notes.map(({ text }) => text))
const amount = (value: number, unit: string): string => `${format.number(value)} ${unitWords(unit, 'th').many}`

const occasions: Readonly<Record<string, string>> = table({
  'new years day': 'วันปีใหม่',
  'new year': 'วันปีใหม่',
  'new years eve': 'วันสิ้นปี',
  christmas: 'วันคริสต์มาส',
  'valentines day': 'วันวาเลนไทน์',
  'the weekend': 'วันหยุดสุดสัปดาห์',
  songkran: 'วันสงกรานต์',
  'thai mothers day': 'วันแม่แห่งชาติ',
  'thai fathers day': 'วันพ่อแห่งชาติ',
  'thai childrens day': 'วันเด็กแห่งชาติ',
  'labour day': 'วันแรงงาน',
  halloween: 'วันฮาโลวีน',
  easter: 'วันอีสเตอร์',
})

function shownNumber(value: string): string {
  const [mantissa = '', exponent] = value.split('e')
  return exponent === undefined ? format.decimal(value) : `${format.decimal(mantissa)} คูณ 10 ยกกำลัง ${Number(exponent)}`
}

function saidLine({ who, text, daysAgo }: SaidFact): string {
  const when = daysAgo === 0 ? 'วันนี้' : daysAgo === 1 ? 'เมื่อวาน' : `${daysAgo} วันก่อน`
  return `${when}${who === 'person' ? 'คุณพูดว่า' : 'ผู้ช่วยตอบว่า'} “${text}”`
}

/** Whole weeks or months from `today`, and the days left over. */
function longTime(today: string, days: number, unit: 'weeks' | 'months' | undefined): string {
  if (unit === undefined) return `${days} วัน`
  const { whole, rest } = wholeUnits(today, days, unit)
  const parts = [
    ...(whole > 0 ? [`${whole} ${unit === 'weeks' ? 'สัปดาห์' : 'เดือน'}`] : []),
    ...(rest > 0 || whole === 0 ? [`${rest} วัน`] : []),
  ]
  return parts.join(' ')
}

/** `พ.ศ. 2569 (ค.ศ. 2026)` */
const bothYears = (day: string): string => `พ.ศ. ${Number(day.slice(0, 4)) + 543} (ค.ศ. ${Number(day.slice(0, 4))})`

/** All answers in Thai. */
export const thai: Phrases = {
  time: ({ local, place }) =>
    place === undefined ? `ตอนนี้ ${clock(local)}` : `ที่${placeName(place, 'th')}ตอนนี้ ${clock(local)}`,
  unknownPlace: ({ place }) => `ไม่รู้เวลาของ ${place} ลองบอกชื่อเมืองใหญ่หรือประเทศ`,
  date({ about, day, today, days, occasion, unit }) {
    const full = format.day(day, today.slice(0, 4))
    const what = occasion === undefined ? full : (occasions[occasion] ?? occasion)
    if (about === 'days_until') {
      if (days === 0) return `${what}คือวันนี้`
      if (days === 1) return `${what}คือพรุ่งนี้`
      const long = longTime(today, Math.abs(days), unit)
      return days < 0 ? `${what}ผ่านมาแล้ว ${long}` : `อีก ${long}ถึง${what}`
    }
    const near = { '-1': 'เมื่อวาน', '0': 'วันนี้', '1': 'พรุ่งนี้' }[String(days)]
    if (occasion !== undefined) return `${what}ตรงกับ${full}`
    if (about === 'weekday') return `${near ?? full.replace(/^.*?ที่/, 'วันที่')} เป็น${format.weekday(day)}`
    if (days === 0) return `วันนี้${format.day(day, today.slice(0, 4))} ${bothYears(day)}`
    return near === undefined ? full : `${near}${full}`
  },
  daysBetween({ from, to, today, days }) {
    const shown = (day: string): string => format.day(day, today.slice(0, 4)).replace(/^.*?ที่/, 'วันที่')
    return `ตั้งแต่${shown(from)} ถึง${shown(to)} มี ${days} วัน`
  },
  unknownDay: ({ day }) => `ไม่รู้ว่า ${day} คือวันไหน`,
  ...thaiTimerPhrases,
  ...thaiEverydayPhrases,
  calculated: ({ value, exact, percent }) =>
    `${exact ? 'ได้' : 'ได้ประมาณ'} ${shownNumber(value)}${percent === true ? ' เปอร์เซ็นต์' : ''}`,
  notCalculated: ({ why }) =>
    ({
      zero: 'หารด้วยศูนย์ไม่ได้',
      big: 'ตัวเลขนี้ใหญ่เกินไป',
      unreal: 'จำนวนลบไม่มีรากที่สองที่เป็นจำนวนจริง',
      syntax: 'คำนวณไม่ได้ ลองพูดแบบนี้ “สิบสองคูณเจ็ด”',
    })[why],
  converted: ({ value, from, result, to }) => `${amount(value, from)} เท่ากับ ${amount(result, to)}`,
  unknownUnit: ({ unit }) => `ไม่รู้จักหน่วย ${unit}`,
  unitMismatch: ({ from, to }) => `แปลง${unitWords(from, 'th').many}เป็น${unitWords(to, 'th').many}ไม่ได้`,
  coins({ sides }) {
    const names = sides.map((side) => (side === 'heads' ? 'หัว' : 'ก้อย'))
    if (names.length === 1) return `ออก${names[0] ?? ''}`
    return names.length <= 6
      ? `ออก ${names.join(' ')}`
      : `ออกหัว ${names.filter((name) => name === 'หัว').length} ครั้ง ก้อย ${names.filter((name) => name === 'ก้อย').length} ครั้ง`
  },
  dice: ({ rolls, total }) =>
    rolls.length === 1 ? `ได้ ${total}` : rolls.length <= 10 ? `ได้ ${rolls.join(' ')} รวม ${total}` : `รวมได้ ${total}`,
  randomNumber: ({ value }) => `ได้เลข ${format.decimal(String(value))}`,
  lastAnswer: ({ text }) => text ?? 'ยังไม่ได้พูดอะไรเลย',
  volume({ percent, before }) {
    if (percent === before)
      return percent === 100 ? 'ดังที่สุดแล้ว 100 เปอร์เซ็นต์' : percent === 0 ? 'ปิดเสียงอยู่' : `ระดับเสียง ${percent} เปอร์เซ็นต์`
    return percent === 0 ? 'ได้ ปิดเสียงแล้ว อ่านคำตอบบนหน้าจอได้' : `ระดับเสียง ${percent} เปอร์เซ็นต์`
  },
  speed({ speed, before }) {
    if (speed === before) return speed === 1 ? 'พูดด้วยความเร็วปกติอยู่' : `พูด${speed > 1 ? 'เร็ว' : 'ช้า'}กว่านี้ไม่ได้แล้ว`
    return speed === 1 ? 'ได้ จะพูดด้วยความเร็วปกติ' : `ได้ จะพูด${speed > before ? 'เร็วขึ้น' : 'ช้าลง'}`
  },
  noteAdded: ({ text }) => `จำไว้แล้ว: “${text}”`,
  notes: ({ notes, query }) =>
    query !== undefined ? `คุณเคยบอกไว้ว่า ${told(notes)}` : `จำไว้ ${notes.length} เรื่อง: ${told(notes)}`,
  notesForgotten: ({ texts, all }) => (all ? `ได้ ลืมทั้งหมดแล้ว ${texts.length} เรื่อง` : `ได้ ลืมแล้ว: “${texts[0] ?? ''}”`),
  whichNote: ({ texts }) => `เรื่องไหน: ${quoted(texts.slice(0, 5))}?`,
  noNote: ({ query }) => (query === undefined ? 'ยังไม่มีเรื่องที่ให้จำไว้ พูดว่า “จำไว้ว่า…” ได้' : 'ยังไม่เคยบอกเรื่องนี้ไว้'),
  personaActive: ({ name, already }) => (already ? `กำลังคุยกับ ${name} อยู่แล้ว` : `${name} พร้อมแล้ว มีอะไรให้ช่วยไหม?`),
  unknownPersona({ name, language, names }) {
    const nobody = name === undefined ? `ที่นี่ไม่มีใครพูดภาษา${languageName(language ?? '', 'th')}` : `ไม่มีใครชื่อ ${name}`
    return names.length < 2 ? `${nobody} เพิ่มได้ในการตั้งค่า หัวข้อบุคลิก` : `${nobody} คุยได้กับ ${names.join(', ')}`
  },
  personas({ names, active, asks }) {
    if (names.length < 2) return 'ตอนนี้มีแค่ผู้ช่วยคนเดียว เพิ่มได้ในการตั้งค่า หัวข้อบุคลิก'
    const others = names.filter((name) => name !== active)
    return asks ? `อยากคุยกับใคร: ${others.join(', ')}?` : `ตอนนี้คุยกับ ${active} อยู่ ยังมี ${others.join(', ')}`
  },
  addressOpened: ({ place }) => `กำลังเปิด ${place}`,
  addressRefused: ({ address, why }) =>
    why === 'noDesktop' ? `เปิดหน้าเว็บจากที่นี่ไม่ได้ ที่อยู่คือ ${address}` : 'เปิดได้เฉพาะหน้าเว็บและอีเมล นี่ไม่ใช่ทั้งสองอย่าง',
  clipboard: ({ text, cut }) =>
    text.trim() === '' ? 'ไม่มีข้อความในคลิปบอร์ด' : `ในคลิปบอร์ดมี “${text}”${cut ? ' และยังมีต่อ' : ''}`,
  clipboardSet: () => 'คัดลอกแล้ว',
  clipboardRefused: ({ why }) =>
    why === 'noDesktop' ? 'เข้าถึงคลิปบอร์ดจากที่นี่ไม่ได้ ใช้ปุ่มคัดลอกของแต่ละคำตอบได้' : 'ยังไม่มีอะไรให้คัดลอก',
  saidBefore({ query, lines }) {
    if (lines.length === 0) return `ในบทสนทนาไม่มีคำว่า “${query}”`
    return lines.slice(0, 2).map(saidLine).join(' ') + (lines.length > 2 ? ` และมีอีก ${lines.length - 2} บรรทัด` : '')
  },
  help: ({ abilities }) =>
    `บอกเวลาและวันที่ทั่วโลก ตั้งเวลา ตั้งปลุกและเตือน คิดเลข แปลงหน่วย โยนเหรียญและทอยลูกเต๋า จดบันทึกและทำรายการ ${abilities.includes('web pages') ? 'เปิดหน้าเว็บ ' : ''}ค้นสิ่งที่เคยคุยกัน และพูดให้ดังขึ้นหรือช้าลงได้ ` +
    'ถ้าอยากถามเรื่องอื่น\u00a0ๆ เลือกโมเดลภาษาได้ในการตั้งค่า หัวข้อโมเดล',
  about: ({ name, local }) =>
    local
      ? `${name} เป็นผู้ช่วยที่สั่งด้วยเสียง ฟัง คิด และพูดในคอมพิวเตอร์เครื่องนี้ สิ่งที่คุณพูดไม่ออกไปข้างนอก`
      : `${name} เป็นผู้ช่วยที่สั่งด้วยเสียงบนคอมพิวเตอร์ของคุณ ด้วยการตั้งค่าตอนนี้ งานบางส่วนทำโดยบริการที่คุณเลือก`,
}
