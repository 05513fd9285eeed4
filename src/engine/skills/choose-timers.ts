import type { Timer } from './contract'
import type { TimerFact } from './facts'
import { overlap } from './state/overlap'

/** The timers whose label shares words with what was said; all of them without a label. */
export function timersLike(timers: readonly Timer[], label: string | undefined): readonly Timer[] {
  if (label === undefined || label.trim() === '') return timers
  return timers.filter((timer) => timer.label !== '' && overlap(label, timer.label) > 0)
}

/** Timers set for a length, give or take rounding: "the five minute timer". */
export function timersLasting(timers: readonly Timer[], seconds: number | undefined): readonly Timer[] {
  if (seconds === undefined) return timers
  return timers.filter((timer) => Math.abs(timer.durationMs - seconds * 1000) < 500)
}

/** A timer as facts at a moment (`wall`, epoch ms). */
export function timerFact(timer: Timer, wall: number): TimerFact {
  return {
    label: timer.label,
    seconds: Math.round(timer.durationMs / 1000),
    secondsLeft: Math.max(0, Math.round((timer.dueAt - wall) / 1000)),
  }
}
