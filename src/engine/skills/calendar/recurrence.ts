import { addDays, daysBetween, instantOf, isDay, localTime, weekdayOf } from './days'

/** How something comes again. */
export interface Recurrence {
  readonly unit: 'day' | 'week' | 'month'
  /** Every so many of them: 2 with `week` is every second week. */
  readonly every: number
  /** With `week`: the days of the week, 0 is Sunday; the day it began on where it is left out. */
  readonly days?: readonly number[] | undefined
}

/** Days looked at for the next time: 52 weeks of the longest rhythm that can be asked for would be a year. */
const LOOK_DAYS = 800

/**
 * The first time after `after` (epoch ms) at which clocks in `zone` show `clock` (`07:00`) on a day of the recurrence;
 * `began` (`2026-11-30`) is what every second week and the like are counted from. An hour that is skipped in spring
 * rings after the jump, one that comes twice in autumn rings once. `undefined` when there is none within two years.
 */
export function nextTime(
  recurrence: Recurrence,
  clock: string,
  began: string,
  after: number,
  zone: string,
): number | undefined {
  const today = localTime(after, zone).slice(0, 10)
  // From a file that somebody else wrote: no day, no rhythm.
  if (!isDay(began)) return undefined
  const first = today < began ? began : today
  for (let ahead = 0; ahead <= LOOK_DAYS; ahead++) {
    const day = addDays(first, ahead)
    if (!isDayOf(recurrence, day, began)) continue
    const at = instantOf(`${day}T${clock}:00`, zone)
    if (at > after) return at
  }
  return undefined
}

function isDayOf({ unit, every, days }: Recurrence, day: string, began: string): boolean {
  if (unit === 'day') return daysBetween(began, day) % every === 0
  if (unit === 'week')
    return (
      (days ?? [weekdayOf(began)]).includes(weekdayOf(day)) &&
      (daysBetween(mondayOf(began), mondayOf(day)) / 7) % every === 0
    )
  return monthsBetween(began, day) % every === 0 && Number(day.slice(8)) === dayInMonth(Number(began.slice(8)), day)
}

function mondayOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7))
}

function monthsBetween(from: string, to: string): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
}

/** The 31st is the last day of a month that has no 31st. */
function dayInMonth(wanted: number, month: string): number {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  return Math.min(wanted, last)
}
