import { addDays, instantOf, localTime, weekdayOf } from './days'
import { nextClock } from './clock-time'
import { nextTime, type Recurrence } from './recurrence'
import { resolveDay } from './resolve-day'

/** A time as it was asked for. */
export interface MomentSpec {
  /** `19:30`, `7:30 pm`, or `7:30` where the half of the day was left open. */
  readonly at?: string | undefined
  /** As the date skill takes it: `tomorrow`, `friday`, `12-24`, `+3`. */
  readonly day?: string | undefined
  readonly repeat?: Recurrence | undefined
}

export type Moment =
  | { readonly ok: true; readonly at: number; /** `07:00` */ readonly clock: string; readonly assumed: boolean }
  | { readonly ok: false; readonly why: 'noTime' | 'unknownDay' | 'past' }

/** When a reminder without a clock time comes, on its day: before most days have begun in earnest. */
export const USUAL_CLOCK = '09:00'
/** Nobody is reminded later than this without having said so. */
const LATEST_ASSUMED = '22:00'
const HOUR_MS = 3_600_000

/**
 * The instant a time means, seen from `now` in a zone. Without a clock time `usual` is taken where there is one (and
 * said to be assumed). A time of today that is over is `past`; where the half of the day was left open, the one that is
 * still to come is meant, on later days the one people mean: from six to eleven in the morning, else in the afternoon;
 * for
 * `wakes` always in the morning.
 */
export function momentOf(
  { at, day, repeat }: MomentSpec,
  now: number,
  zone: string,
  { usual, wakes = false }: { readonly usual?: string | undefined; readonly wakes?: boolean } = {},
): Moment {
  const clockText = at ?? usual
  if (clockText === undefined) return { ok: false, why: 'noTime' }
  const assumed = at === undefined
  const today = localTime(now, zone).slice(0, 10)
  if (repeat === undefined && day === undefined) {
    const next = nextClock(clockText, now, zone)
    return next === undefined
      ? { ok: false, why: 'noTime' }
      : { ok: true, at: next, clock: localTime(next, zone).slice(11, 16), assumed }
  }
  const resolved = day === undefined ? undefined : resolveDay(day, today)
  if (day !== undefined && resolved === undefined) return { ok: false, why: 'unknownDay' }
  if (repeat !== undefined) {
    const clock = clockOn(clockText, wakes)
    if (clock === undefined) return { ok: false, why: 'noTime' }
    const from = resolved && resolved.day > today ? instantOf(`${resolved.day}T00:00:00`, zone) - 1 : now
    const began = firstDay(repeat, resolved?.day ?? today)
    const next = nextTime(repeat, clock, began, from, zone)
    return next === undefined ? { ok: false, why: 'noTime' } : { ok: true, at: next, clock, assumed }
  }
  const on = resolved?.day ?? today
  // Asked at ten for a reminder “today”, nobody means nine: the next full hour that leaves some time.
  if (on === today && assumed) {
    const later = localTime(now + 2 * HOUR_MS, zone)
    const soon = `${later.slice(11, 13)}:00`
    if (clockText <= localTime(now, zone).slice(11, 16))
      return later.startsWith(today) && soon <= LATEST_ASSUMED
        ? { ok: true, at: instantOf(`${today}T${soon}:00`, zone), clock: soon, assumed }
        : { ok: false, why: 'past' }
  }
  if (on === today) {
    const next = nextClock(clockText, now, zone)
    if (next === undefined) return { ok: false, why: 'noTime' }
    return localTime(next, zone).startsWith(today)
      ? { ok: true, at: next, clock: localTime(next, zone).slice(11, 16), assumed }
      : { ok: false, why: 'past' }
  }
  if (on < today) return { ok: false, why: 'past' }
  const clock = clockOn(clockText, wakes)
  if (clock === undefined) return { ok: false, why: 'noTime' }
  return { ok: true, at: instantOf(`${on}T${clock}:00`, zone), clock, assumed }
}

/** “Every second Friday” begins on the next Friday, whatever day it is asked for on. */
function firstDay({ unit, days }: Recurrence, from: string): string {
  if (unit !== 'week' || !days || days.length === 0) return from
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = addDays(from, ahead)
    if (days.includes(weekdayOf(day))) return day
  }
  return from
}

/** `7:30 pm` as `19:30`; an open half of the day as people mean it on a day to come. */
function clockOn(text: string, wakes: boolean): string | undefined {
  const match = /^(\d{1,2})[:.](\d{2})\s*([ap])?\.?m?\.?$/i.exec(text.trim())
  if (!match) return undefined
  const [, hourText = '', minute = '', half] = match
  const hour = Number(hourText)
  if (hour > 23 || Number(minute) > 59 || (half !== undefined && (hour > 12 || hour === 0))) return undefined
  const open = half === undefined && hour >= 1 && hour <= 12 && !hourText.startsWith('0')
  const afternoon = half ? half.toLowerCase() === 'p' : open && !wakes && (hour < 6 || hour === 12)
  const meant = half || open ? (hour % 12) + (afternoon ? 12 : 0) : hour
  return `${String(meant).padStart(2, '0')}:${minute}`
}
