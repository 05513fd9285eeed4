import { instantOf, localTime } from './calendar/days'
import { nextTime } from './calendar/recurrence'
import { resolveDay } from './calendar/resolve-day'
import type { Timer } from './contract'
import type { TimerFact } from './facts'
import { overlap } from './state/overlap'

/** How people say which timer they mean. */
export interface TimerChoice {
  readonly kind?: Timer['kind'] | undefined
  readonly label?: string | undefined
  /** The length it was set for. */
  readonly seconds?: number | undefined
  readonly which?: 'last' | 'all' | 'ringing' | undefined
}

/**
 * The timers that are meant. A word that names no timer of its own (“the alarm”, with only a reminder there) means what
 * is there, since people call them by each other's names; stopwatches are meant only by theirs.
 */
export function chosenTimers(timers: readonly Timer[], { kind, label, seconds, which }: TimerChoice): readonly Timer[] {
  const ring = timers.filter(
    (timer) => timer.kind !== 'stopwatch' && (which !== 'ringing' || timer.ringingSince !== undefined),
  )
  const ofKind = kind === undefined ? ring : ring.filter((timer) => timer.kind === kind)
  const likely = ofKind.length > 0 || which === 'all' || kind === 'reminder' ? ofKind : ring
  return lasting(like(likely, label), seconds)
}

/** Those that ring on a day as the `date` skill takes it (`tomorrow`); one that comes again, when it does so next. */
export function onDay(timers: readonly Timer[], day: string | undefined, wall: number, zone: string): readonly Timer[] {
  if (day === undefined) return timers
  const wanted = resolveDay(day, localTime(wall, zone).slice(0, 10))?.day
  if (wanted === undefined) return []
  return timers.filter(({ dueAt, repeat }) => {
    if (repeat === undefined) return localTime(dueAt, zone).startsWith(wanted)
    const before = instantOf(`${wanted}T00:00:00`, zone) - 1
    const next = nextTime(repeat, repeat.clock, repeat.began, Math.max(before, wall), zone)
    return next !== undefined && localTime(next, zone).startsWith(wanted)
  })
}

/** The one that was set last. */
export function newestTimer(timers: readonly Timer[]): readonly Timer[] {
  return [...timers].sort((a, b) => setAt(b) - setAt(a)).slice(0, 1)
}

/** Ids begin with the moment they were made, base 36. */
function setAt({ id }: Timer): number {
  const [moment = '', order = '0'] = id.split('-')
  return parseInt(moment, 36) + Number(order) / 1_000_000
}

function like(timers: readonly Timer[], label: string | undefined): readonly Timer[] {
  if (label === undefined || label.trim() === '') return timers
  return timers.filter((timer) => timer.label !== '' && overlap(label, timer.label) > 0)
}

/** Timers set for a length, give or take rounding: "the five minute timer". */
function lasting(timers: readonly Timer[], seconds: number | undefined): readonly Timer[] {
  if (seconds === undefined) return timers
  const found = timers.filter((timer) => Math.abs(timer.durationMs - seconds * 1000) < 500)
  // One that is called by its length has no name of its own.
  const nameless = found.filter(({ label }) => label === '')
  return nameless.length > 0 ? nameless : found
}

/** A timer as facts at a moment (`wall`, epoch ms); `zone` is where the person's clocks are. */
export function timerFact(timer: Timer, wall: number, zone: string): TimerFact {
  const { kind, label, durationMs, dueAt, repeat, pausedMs, ringingSince } = timer
  const left = pausedMs ?? (kind === 'stopwatch' ? wall - dueAt : dueAt - wall)
  return {
    kind,
    label,
    seconds: Math.round(durationMs / 1000),
    secondsLeft: Math.max(0, Math.round(left / 1000)),
    ...(kind !== 'timer' && kind !== 'stopwatch' && { rings: localTime(dueAt, zone) }),
    ...(repeat && { repeat: { unit: repeat.unit, every: repeat.every, ...(repeat.days && { days: repeat.days }) } }),
    ...(pausedMs !== undefined && { paused: true }),
    ...(ringingSince !== undefined && { ringing: true }),
  }
}
