import { addDays } from '../calendar/days'
import type { Recurrence } from '../calendar/recurrence'
import type { TimerFact } from '../facts'
import { durationParts, formatFor } from './format'
import { sameKind, type TimerPhrases } from './timer-phrases'

const format = formatFor('th-TH', { thousands: ',', point: '.', hour12: false })
const units = { day: 'วัน', hour: 'ชั่วโมง', minute: 'นาที', second: 'วินาที' } as const
const weekdays = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์']
const clock = (local: string): string => `${format.clock(local)} น.`

export const spokenDuration = (seconds: number): string =>
  durationParts(seconds)
    .map(([n, unit]) => `${n} ${units[unit]}`)
    .join(' ')

/** The day is always said: “วันนี้ 18:00 น.”, “พรุ่งนี้ วันอังคาร 07:00 น.”. */
export function spokenMoment(local: string, today: string): string {
  const day = local.slice(0, 10)
  if (day === today) return `วันนี้ ${clock(local)}`
  if (day === addDays(today, 1)) return `พรุ่งนี้ ${format.weekday(day)} ${clock(local)}`
  return `${format.day(day, today.slice(0, 4))} ${clock(local)}`
}

/** “ทุกวัน”, “ทุกวันธรรมดา”, “ทุกวันศุกร์เว้นสัปดาห์”, “ทุก 2 เดือน”. */
export function spokenRepeat({ unit, every, days }: Recurrence): string {
  const set = [...(days ?? [])].sort((a, b) => a - b).join('')
  if (unit === 'week' && every === 1 && set === '12345') return 'ทุกวันธรรมดา'
  if (unit === 'week' && every === 1 && set === '06') return 'ทุกวันเสาร์อาทิตย์'
  const name = { day: 'วัน', week: 'สัปดาห์', month: 'เดือน', year: 'ปี' }[unit]
  if (unit === 'week' && days && days.length > 0) {
    const named = `ทุกวัน${format.list(days.map((day) => weekdays[day] ?? ''))}`
    if (every === 1) return named
    return every === 2 ? `${named}เว้นสัปดาห์` : `${named} ทุก ${every} สัปดาห์`
  }
  return every === 1 ? `ทุก${name}` : `ทุก ${every} ${name}`
}

const kinds = { timer: 'ตัวจับเวลา', alarm: 'นาฬิกาปลุก', reminder: 'การเตือน', stopwatch: 'นาฬิกาจับเวลา' } as const

/** Behind the word for its kind: `ต้มไข่`, `5 นาที`, `07:00 น.`. */
function nameOf({ label, seconds, rings }: TimerFact): string {
  if (label !== '') return label
  return rings === undefined ? spokenDuration(seconds) : clock(rings)
}

const called = (timer: TimerFact): string => `${kinds[timer.kind]} ${nameOf(timer)}`

function whenOf({ rings, repeat, secondsLeft, paused }: TimerFact, today: string): string {
  if (paused === true) return `หยุดพักไว้ เหลือ ${spokenDuration(secondsLeft)}`
  if (rings === undefined) return `เหลือ ${spokenDuration(secondsLeft)}`
  return repeat === undefined ? spokenMoment(rings, today) : `${spokenRepeat(repeat)} ${clock(rings)}`
}

/** What is said of timers, alarms, reminders and the stopwatch in Thai. */
export const thaiTimerPhrases: TimerPhrases = {
  timerStarted({ timer, today, assumed }) {
    const { kind, label, seconds, rings, repeat } = timer
    if (rings === undefined) {
      if (kind === 'reminder') return `ได้ จะเตือนในอีก ${spokenDuration(seconds)}${label === '' ? '' : `: ${label}`}`
      return label === '' ? `ตั้งเวลา ${spokenDuration(seconds)} แล้ว` : `ตั้งเวลา ${label} ${spokenDuration(seconds)} แล้ว`
    }
    const first = spokenMoment(rings, today)
    const when =
      repeat === undefined
        ? first
        : `${spokenRepeat(repeat)} ${clock(rings)} ครั้งแรก${first.replace(/ \d\d:\d\d น\.$/, '')}`
    const open = assumed === true ? ' ถ้าต้องการเวลาอื่นบอกได้' : ''
    if (kind === 'reminder') return `ได้ จะเตือน${when}${label === '' ? '' : `: ${label}`}${open}`
    return `ตั้งปลุก${label === '' ? '' : ` ${label} `}${when}แล้ว${open}`
  },
  timerRefused: ({ why, timer }) =>
    ({
      noDuration: 'ตั้งเวลานานเท่าไร ตัวอย่างเช่น “ตั้งเวลาสิบนาที”',
      noTime: timer === 'reminder' ? 'ให้เตือนเมื่อไร ตัวอย่างเช่น “พรุ่งนี้เก้าโมงเช้า”' : 'ให้ปลุกกี่โมง ตัวอย่างเช่น “พรุ่งนี้เจ็ดโมงเช้า”',
      tooLong: `ไกลเกินไป ตั้งล่วงหน้าได้ไม่เกิน${timer === 'timer' ? 'หนึ่ง' : 'สิบ'}ปี`,
      tooMany: 'มีตัวจับเวลาทำงานอยู่มากเกินไป กรุณายกเลิกบางตัวก่อน',
      past: 'เวลานั้นผ่านไปแล้ว ให้ตั้งเป็นวันไหน',
      event: 'ไม่รู้ว่าเรื่องนั้นจะเกิดเมื่อไร แต่เตือนตามเวลาได้ ตัวอย่างเช่น “พรุ่งนี้เก้าโมงเช้า”',
      unknownDay: 'ไม่รู้ว่าเป็นวันไหน ตัวอย่างเช่น “วันศุกร์เก้าโมงเช้า”',
    })[why],
  timersMiscounted({ timer, said, heard }) {
    const named = `บอกว่า${kinds[timer]} ${said} รายการ แต่ได้ยินเวลา ${heard} รายการ`
    return heard > said ? `${named} ตั้งไว้ให้ทั้งหมดแล้ว` : `${named} อีก ${said - heard} รายการเป็นเวลาไหน?`
  },
  timers({ timers, today, left }) {
    const [first] = timers
    if (left === true && first?.rings !== undefined && first.ringing !== true)
      return `อีก ${spokenDuration(first.secondsLeft)}: ${first.label === '' ? '' : `${first.label} `}${spokenMoment(first.rings, today)}`
    if (timers.length === 1 && first) {
      if (first.ringing === true) return `${called(first)} กำลังดัง`
      return first.label === '' && first.rings === undefined
        ? whenOf(first, today)
        : `${first.label === '' ? kinds[first.kind] : first.label}: ${whenOf(first, today)}`
    }
    const kind = sameKind(timers)
    const each = timers.map((timer) =>
      timer.rings !== undefined && timer.label === ''
        ? whenOf(timer, today)
        : `${nameOf(timer)} ${whenOf(timer, today)}`,
    )
    return `มี${kind === undefined ? '' : kinds[kind]} ${timers.length} รายการ: ${each.join(', ')}`
  },
  timersCancelled({ timers }) {
    const [first] = timers
    if (timers.length === 1 && first) return `ยกเลิก${called(first)} แล้ว`
    const kind = sameKind(timers)
    return `ยกเลิก${kind === undefined ? '' : kinds[kind]} ${timers.length} รายการแล้ว`
  },
  timerChanged({ how, timers, today, snoozeSeconds = 0 }) {
    const [first] = timers
    if (!first) return 'ได้'
    switch (how) {
      case 'paused':
        return `หยุดพักแล้ว เหลือ ${spokenDuration(first.secondsLeft)}`
      case 'resumed':
        return `เดินต่อแล้ว เหลือ ${spokenDuration(first.secondsLeft)}`
      case 'renamed':
        return `ได้ เปลี่ยนชื่อเป็น ${first.label} แล้ว`
      case 'snoozed':
        return `ได้ จะดังอีกครั้งในอีก ${spokenDuration(snoozeSeconds)}`
      case 'dismissed':
        return 'ได้'
      case 'set':
        return `ได้ เปลี่ยนแล้ว: ${first.label === '' ? '' : `${first.label} `}${whenOf(first, today)}`
    }
  },
  whichTimer: ({ timers }) => `รายการไหน: ${timers.map(nameOf).join(' หรือ ')}?`,
  noTimer({ timer, label, ringing }) {
    if (ringing === true) return 'ไม่มีอะไรดังอยู่'
    if (label !== undefined) return `ไม่มี${kinds[timer ?? 'timer']}ชื่อ ${label}`
    if (timer === 'alarm') return 'ไม่ได้ตั้งปลุกไว้'
    if (timer === 'reminder') return 'ไม่มีการเตือน'
    return 'ไม่มีตัวจับเวลาทำงานอยู่'
  },
  stopwatch({ how, seconds }) {
    if (how === 'none') return 'นาฬิกาจับเวลาไม่ได้เดินอยู่ พูดว่า “เริ่มจับเวลา” ได้'
    if (how === 'reset') return 'รีเซ็ตนาฬิกาจับเวลาแล้ว'
    if (how === 'started') return seconds === 0 ? 'เริ่มจับเวลาแล้ว' : `จับเวลาต่อจาก ${spokenDuration(seconds)}`
    return how === 'stopped' ? `หยุดที่ ${spokenDuration(seconds)}` : `ผ่านไป ${spokenDuration(seconds)}`
  },
}
