import { numberAt, type Spoken } from './numbers'

/** A clock time; where the half of the day is open, `hour` is below 13 and `open` says so. */
export interface Clock {
  /** 0..23 */
  readonly hour: number
  readonly minute: number
  readonly open?: boolean
}

/** The part of the day behind โมง settles the half: เช้า, เย็น. */
const BEHIND = /^(?:ตอน)?(เช้า|เย็น|บ่าย)/

/**
 * What is behind the hour: `ครึ่ง`, `สิบห้านาที`, `สิบห้า`, `ตรง`, nothing. `undefined` for other words.
 */
function minutesOf(text: string): number | undefined {
  if (text === '' || text === 'ตรง') return 0
  if (text === 'ครึ่ง') return 30
  const number = numberAt(text, 0)
  const minute = number && Number(number.text)
  const rest = number ? text.slice(number.length) : text
  return minute !== undefined && Number.isInteger(minute) && minute < 60 && /^(?:นาที)?$/.test(rest) ? minute : undefined
}

/** One digit in words or one or two written ones. */
function digitAt(text: string, at: number): Spoken | undefined {
  const word = /^(?:หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|\d{1,2})/.exec(text.slice(at))?.[0]
  return word === undefined ? undefined : numberAt(text.slice(0, at + word.length), at)
}

/** The hour at the beginning, in one of the ways in which Thai counts the hours of a day, and where its words end. */
function hourOf(text: string): (Omit<Clock, 'minute'> & { readonly end: number }) | undefined {
  const named = /^(?:เที่ยงคืน|เที่ยงวัน|เที่ยง)/.exec(text)?.[0]
  if (named !== undefined) return { hour: named === 'เที่ยงคืน' ? 0 : 12, end: named.length }
  const before = /^(?:ตี|บ่าย)/.exec(text)?.[0] ?? ''
  // “ตีสามสิบห้านาที” is a quarter past three and not thirty-five: the hour is one digit.
  const number = before === '' ? numberAt(text, 0) : digitAt(text, before.length)
  const count = number && Number(number.text)
  if (count !== undefined && !Number.isInteger(count)) return undefined
  let end = before.length + (number?.length ?? 0)
  if (before === 'ตี') return count !== undefined && count >= 1 && count <= 6 ? { hour: count % 24, end } : undefined
  if (before === 'บ่าย') {
    const bell = text.startsWith('โมง', end)
    if (bell) end += 'โมง'.length
    if (count === undefined) return bell ? { hour: 13, end } : undefined
    return count >= 1 && count <= 5 ? { hour: 12 + count, end } : undefined
  }
  if (text.startsWith('ทุ่ม', end)) {
    end += 'ทุ่ม'.length
    const one = count === undefined ? /^(?:หนึ่ง|นึง)/.exec(text.slice(end))?.[0] : undefined
    const evening = count ?? 1
    return evening >= 1 && evening <= 6 ? { hour: (18 + evening) % 24, end: end + (one?.length ?? 0) } : undefined
  }
  if (text.startsWith('นาฬิกา', end))
    return count !== undefined && count <= 24 ? { hour: count % 24, end: end + 'นาฬิกา'.length } : undefined
  return text.startsWith('โมง', end) ? bells(count, text, end + 'โมง'.length) : undefined
}

/**
 * Hours counted in โมง. With เช้า six to eleven are those of the clock, and one to five the old count from six on
 * (`สามโมงเช้า` is nine). Without a part of the day one to five are in the afternoon, seven to eleven in the morning,
 * and six is open.
 */
function bells(count: number | undefined, text: string, at: number): ReturnType<typeof hourOf> {
  const behind = BEHIND.exec(text.slice(at))
  const end = at + (behind?.[0].length ?? 0)
  const part = behind?.[1]
  const hour = count ?? 1
  if (hour < 1 || hour > 12) return undefined
  if (part === 'เช้า') return hour > 11 ? undefined : { hour: hour <= 5 ? hour + 6 : hour, end }
  if (count === undefined) return undefined
  if (part !== undefined) return hour > 6 ? undefined : { hour: hour + 12, end }
  if (hour <= 5) return { hour: hour + 12, end }
  return { hour, end, ...(hour === 6 && { open: true }) }
}

/** `14:30`, `7.30 น`, `08:00`: with น it is the clock's hour, without it one to twelve are open. */
function digital(text: string): Clock | undefined {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(น|นาฬิกา)?$/.exec(text)
  const [hour, minute, exact] = [Number(match?.[1]), Number(match?.[2] ?? 0), match?.[3] !== undefined]
  if (!match || (match[2] === undefined && !exact) || hour > 24 || minute > 59) return undefined
  const open = !exact && hour >= 1 && hour <= 12 && !match[1]?.startsWith('0')
  return { hour: hour % 24, minute, ...(open && { open }) }
}

/**
 * All of a text as a clock time, in the Thai count (`ตีสอง`, `หกโมงเช้า`, `บ่ายสามโมงครึ่ง`, `สองทุ่มสิบห้า`,
 * `เที่ยงคืน`), the official one (`สิบสี่นาฬิกาสามสิบนาที`) or in digits; also so many minutes before it
 * (`อีกสิบนาทีสองทุ่ม`).
 */
export function readClock(said: string): Clock | undefined {
  const text = said.replace(/^(?:เวลา|ตอน|ประมาณ|ราว|สัก|เมื่อ)+/, '')
  const early = /^อีก/.test(text) ? numberAt(text, 'อีก'.length) : undefined
  if (early) {
    const at = 'อีก'.length + early.length
    const clock = text.startsWith('นาที', at) ? readClock(text.slice(at + 'นาที'.length)) : undefined
    const minutes = Number(early.text)
    if (!clock || clock.minute !== 0 || !Number.isInteger(minutes) || minutes < 1 || minutes > 59) return undefined
    return { ...clock, hour: (clock.hour + 23) % 24, minute: 60 - minutes }
  }
  const exact = digital(text)
  if (exact) return exact
  const hour = hourOf(text)
  const minute = hour && minutesOf(text.slice(hour.end))
  return hour && minute !== undefined
    ? { hour: hour.hour, minute, ...(hour.open === true && { open: true }) }
    : undefined
}

/** As the timer skills take it: `7:30 am`, or `7:30` with the half of the day open. */
export function clockText({ hour, minute, open = false }: Clock): string {
  const shown = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')}`
  return open ? shown : `${shown} ${hour < 12 ? 'am' : 'pm'}`
}
