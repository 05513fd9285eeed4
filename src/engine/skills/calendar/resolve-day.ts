import { table } from '#shared/table'
import { addDays, daysInMonth, isDay, weekdayOf } from './days'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

/** Occasions on a fixed day of every year, `MM-DD`. */
const fixed: Readonly<Record<string, string>> = table({
  christmas: '12-25',
  'christmas day': '12-25',
  'christmas eve': '12-24',
  'boxing day': '12-26',
  'new year': '01-01',
  'new years': '01-01',
  'new years day': '01-01',
  'new years eve': '12-31',
  'the new year': '01-01',
  halloween: '10-31',
  'valentines day': '02-14',
  valentines: '02-14',
  'st patricks day': '03-17',
  'april fools day': '04-01',
  'independence day': '07-04',
  'womens day': '03-08',
  'labour day': '05-01',
  'may day': '05-01',
  'republic day': '10-29',
  'childrens day': '04-23',
  'international childrens day': '06-01',
  'teachers day in china': '09-10',
  'national day of china': '10-01',
  'singles day': '11-11',
  songkran: '04-13',
  'thai mothers day': '08-12',
  'thai fathers day': '12-05',
})

/** Occasions that move, by year. */
const moving: Readonly<Record<string, (year: number) => string>> = table({
  easter: easterSunday,
  thanksgiving: (year) => nth(year, 11, 4, 4),
  'black friday': (year) => addDays(nth(year, 11, 4, 4), 1),
  'thai childrens day': (year) => nth(year, 1, 6, 2),
  'mothers day': (year) => nth(year, 5, 0, 2),
  'fathers day': (year) => nth(year, 6, 0, 3),
  'eid al fitr': (year) => islamicDay(year, 10, 1),
  'eid al adha': (year) => islamicDay(year, 12, 10),
  'chinese new years eve': (year) => addDays(chineseNewYear(year), -1),
  'chinese new year': chineseNewYear,
  'lantern festival': (year) => addDays(chineseNewYear(year), 14),
  'qingming festival': qingming,
  'dragon boat festival': (year) => chineseDay(year, 5, 5),
  'qixi festival': (year) => chineseDay(year, 7, 7),
  'mid autumn festival': (year) => chineseDay(year, 8, 15),
  'double ninth festival': (year) => chineseDay(year, 9, 9),
})

/** A day with the occasion it is, if it was asked for by name. */
export interface ResolvedDay {
  readonly day: string
  readonly occasion?: string
}

/**
 * The day meant by `2026-12-24`, `12-24` (the next one), `today`, `tomorrow`, `yesterday`, `+3` and `-3` (days from
 * today), `+2m` and `-1y` (months and years from today), a weekday (the next one; `last friday` the one before; `this
 * friday`, `next friday`; `week+1 friday` that of the next week, from Monday on), `day 15` or `15th` (the next one that
 * is the 15th), `month+1 15` (that of the next month), `year+1 12-24` (that of the next year), `end of month`, an
 * occasion such as `christmas`, or a day with others added: `thursday+7`. `undefined` when there is none.
 */
export function resolveDay(text: string, today: string): ResolvedDay | undefined {
  const spec = text.trim().toLowerCase().replace(/['’]/g, '')
  const relative = { today: 0, tomorrow: 1, yesterday: -1 }[spec]
  if (relative !== undefined) return { day: addDays(today, relative) }
  if (/^[+-]\d{1,6}$/.test(spec)) return { day: addDays(today, Number(spec)) }
  if (isDay(spec)) return { day: spec }
  if (/^\d{2}-\d{2}$/.test(spec)) return next((year) => `${year}-${spec}`, today, 8)
  const ofMonth = /^(?:day|month([+-]\d)) (\d{1,2})$/.exec(spec)
  if (ofMonth) return dayOfMonth(today, ofMonth[1] === undefined ? undefined : Number(ofMonth[1]), Number(ofMonth[2]))
  const inYear = /^year([+-]\d) (\d{2}-\d{2})$/.exec(spec)
  if (inYear) {
    const day = `${Number(today.slice(0, 4)) + Number(inYear[1])}-${inYear[2] ?? ''}`
    return isDay(day) ? { day } : undefined
  }
  const inWeek = /^week([+-]\d) (\w+)$/.exec(spec)
  const wanted = weekdays.findIndex((name) => name === inWeek?.[2])
  if (inWeek && wanted !== -1)
    return { day: addDays(today, Number(inWeek[1]) * 7 + ((wanted + 6) % 7) - ((weekdayOf(today) + 6) % 7)) }
  const apart = /^(.*\w) ?([+-]\d{1,5})$/.exec(spec)
  const from = apart && resolveDay(apart[1] ?? '', today)
  if (from) return { day: addDays(from.day, Number(apart[2])) }
  const months = /^([+-])(\d{1,4})([my])$/.exec(spec)
  if (months) return { day: addMonths(today, Number(`${months[1]}${months[2]}`) * (months[3] === 'y' ? 12 : 1)) }
  const nth = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(spec)?.[1]
  if (nth !== undefined) return dayOfMonth(today, undefined, Number(nth))
  if (spec === 'end of month') return { day: lastOfMonth(today) }
  const weekday = /^(?:(this|next|last) )?(\w+)$/.exec(spec)
  const index = weekdays.findIndex((name) => name === weekday?.[2])
  if (weekday && index !== -1) return { day: weekdayFrom(today, index, weekday[1]) }
  if (spec === 'weekend' || spec === 'the weekend')
    return { day: weekdayFrom(today, 6, 'this'), occasion: 'the weekend' }
  const monthDay = Object.hasOwn(fixed, spec) ? fixed[spec] : undefined
  if (monthDay !== undefined)
    return named(
      next((year) => `${year}-${monthDay}`, today, 2),
      spec,
    )
  if (spec === 'eid') {
    const both = ['eid al fitr', 'eid al adha'].flatMap((name) => resolveDay(name, today) ?? [])
    return both.sort((a, b) => a.day.localeCompare(b.day))[0]
  }
  const move = Object.hasOwn(moving, spec) ? moving[spec] : undefined
  return move ? named(next(move, today, 2), spec) : undefined
}

/** Names of occasions, for understanding. */
export const occasions: readonly string[] = [
  ...Object.keys(fixed),
  ...Object.keys(moving),
  'eid',
  'the weekend',
  'weekend',
]

function named(found: ResolvedDay | undefined, occasion: string): ResolvedDay | undefined {
  return found && { ...found, occasion }
}

/** The first real day from today on; 29 February may be years away. */
function next(dayIn: (year: number) => string, today: string, years: number): ResolvedDay | undefined {
  const first = Number(today.slice(0, 4))
  for (let year = first; year < first + years; year++) {
    const day = dayIn(year)
    if (isDay(day) && day >= today) return { day }
  }
  return undefined
}

/** The next 15th, or that of the month so many months away; `undefined` where that month has no such day. */
function dayOfMonth(today: string, away: number | undefined, wanted: number): ResolvedDay | undefined {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  for (const ahead of away === undefined ? [0, 1, 2] : [away]) {
    const month = months + ahead
    const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(wanted).padStart(2, '0')}`
    if (isDay(day) && (away !== undefined || day >= today)) return { day }
  }
  return undefined
}

/** The same day of another month, or its last one where that is shorter. */
function addMonths(day: string, months: number): string {
  const month = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1))
  const last = daysInMonth(month.getUTCFullYear(), month.getUTCMonth() + 1)
  return `${month.toISOString().slice(0, 8)}${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`
}

function lastOfMonth(day: string): string {
  return `${day.slice(0, 8)}${daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))}`
}

function weekdayFrom(today: string, weekday: number, which: string | undefined): string {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  if (which === 'last') return addDays(today, ahead === 0 ? -7 : ahead - 7)
  return addDays(today, ahead === 0 && which !== 'this' ? 7 : ahead)
}

/** The nth weekday of a month, e.g. the fourth Thursday of November. */
function nth(year: number, month: number, weekday: number, n: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7)
}

/** Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor((8 * b + 13) / 25)
  const e = (19 * a + b - Math.floor(b / 4) - d + 15) % 30
  const f = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - e - (c % 4)) % 7
  const g = Math.floor((a + 11 * e + 22 * f) / 451)
  const month = Math.floor((e + f - 7 * g + 114) / 31)
  const day = ((e + f - 7 * g + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The solar term of the tomb sweeping, by the usual rule of thumb, right from 2000 to 2099. */
function qingming(year: number): string {
  const y = year % 100
  return `${year}-04-${String(Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)).padStart(2, '0')}`
}

/**
 * 2025 to 2040, as the package lunar-javascript 1.7.7 computes them: Intl's calendar of Node 20 is a day off in 2027
 * and 2030, where the new moon falls minutes from midnight. Of the other festivals here both say the same days.
 */
const newYears =
  '01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24 02-12'.split(' ')

function chineseNewYear(year: number): string {
  const known = newYears[year - 2025]
  return known === undefined ? chineseDay(year, 1, 1) : `${year}-${known}`
}

/** The day of a Gregorian year that has a month and day of the Chinese calendar; leap months are none. */
function chineseDay(year: number, month: number, day: number): string {
  return dayIn('en-u-ca-chinese-nu-latn', year, month, day)
}

/**
 * The day of a Gregorian year that has a month and day of the Umm al-Qura calendar. Turkey's Diyanet came to the same
 * days from 2024 to 2028; elsewhere a day may be added when the moon has not been seen.
 */
function islamicDay(year: number, month: number, day: number): string {
  return dayIn('en-u-ca-islamic-umalqura-nu-latn', year, month, day)
}

function dayIn(locale: string, year: number, month: number, day: number): string {
  const calendar = new Intl.DateTimeFormat(locale, {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const first = `${year}-01-01`
  for (let ahead = 0; ahead < 366; ahead++) {
    const one = addDays(first, ahead)
    const parts = calendar.formatToParts(Date.parse(`${one}T00:00:00Z`))
    // A leap month is written `6bis`: no number.
    const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value)
    if (part('month') === month && part('day') === day) return one
  }
  return ''
}
