/*
 * Calendar days as text, `2026-11-20`: they sort, compare and cross JSON, and no time zone can shift them.
 */

const DAY_MS = 86_400_000

/** Making a clock takes a hundred times as long as using it. There are some 600 zones, written in many ways. */
const MOST_CLOCKS = 100
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  clocks.set(zone, clock)
  return clock
}

/** Local date and time in a zone: `2026-11-20T14:05:00`. `epochMs` is the calendar, `zone` IANA. */
export function localTime(epochMs: number, zone: string): string {
  const parts = clockOf(zone).formatToParts(epochMs)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
}

/**
 * The instant, in epoch ms, at which clocks in a zone show `local`. In the hour skipped in spring: the time after the
 * jump.
 */
export function instantOf(local: string, zone: string): number {
  const wanted = Date.parse(`${local}Z`)
  let guess = wanted
  // Twice: the first correction may itself cross a change of clocks.
  for (let round = 0; round < 2; round++) guess += wanted - Date.parse(`${localTime(guess, zone)}Z`)
  return guess
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Days from `a` to `b`. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS)
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** Days of a month, 1 to 12, of a Gregorian year. */
export function daysInMonth(year: number, month: number): number {
  // Through a day, because Date takes the years 0 to 99 for those of the twentieth century.
  const first = new Date(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01T00:00:00Z`)
  return new Date(first.setUTCMonth(first.getUTCMonth() + 1) - DAY_MS).getUTCDate()
}

/** Whether a Gregorian year has 29 February: every fourth, of whole centuries only every fourth of them. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Whether such a day exists: 2026-02-30 does not. */
export function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** Whole weeks or calendar months in `days` from a day on (`YYYY-MM-DD`), and the days left over. */
export function wholeUnits(from: string, days: number, unit: 'weeks' | 'months'): { whole: number; rest: number } {
  if (unit === 'weeks') return { whole: Math.floor(days / 7), rest: days % 7 }
  const to = addDays(from, days)
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number) as [number, number, number]
  const [toYear, toMonth, toDay] = to.split('-').map(Number) as [number, number, number]
  const whole = Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0))
  const begun = new Date(Date.UTC(fromYear, fromMonth - 1 + whole, 1))
  const last = new Date(Date.UTC(begun.getUTCFullYear(), begun.getUTCMonth() + 1, 0)).getUTCDate()
  const anniversary = new Date(Date.UTC(begun.getUTCFullYear(), begun.getUTCMonth(), Math.min(fromDay, last)))
  return { whole, rest: daysBetween(anniversary.toISOString().slice(0, 10), to) }
}
