import { addDays, daysBetween, daysInMonth, instantOf, isDay, localTime, weekdayOf } from './days'

/** How something comes again. */
export interface Recurrence {
  readonly unit: 'day' | 'week' | 'month' | 'year'
  /** Every so many of them: 2 with `week` is every second week. */
  readonly every: number
  /** With `week`: the days of the week, 0 is Sunday; the day it began on where it is left out. */
  readonly days?: readonly number[] | undefined
}

/** The longest each unit can be, in days: so far the next time can be away from the one before. */
const LONGEST = { day: 1, week: 7, month: 31, year: 366 } as const

/**
 * The first time after `after` (epoch ms) at which clocks in `zone` show `clock` (`07:00`) on a day of the recurrence;
 * `began` (`2026-11-30`) is what every second week and the like are counted from. An hour that is skipped in spring
 * rings after the jump, one that comes twice in autumn rings once. 29 February is kept on the 28th
 * of years that have none. `undefined` where `began` is no day.
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
  // Twice: today's may be over.
  const look = 2 * (recurrence.every + 1) * LONGEST[recurrence.unit]
  for (let ahead = 0; ahead <= look; ahead++) {
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
  const months = unit === 'year' ? 12 * every : every
  return monthsBetween(began, day) % months === 0 && Number(day.slice(8)) === dayInMonth(Number(began.slice(8)), day)
}

function mondayOf(day: string): string {
  return addDays(day, -((weekdayOf(day) + 6) % 7))
}

function monthsBetween(from: string, to: string): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
}

/** The 31st is the last day of a month that has no 31st. */
function dayInMonth(wanted: number, month: string): number {
  return Math.min(wanted, daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))))
}
