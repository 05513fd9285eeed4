import type { Timer } from '../skills/contract'

/** Later than this, a timer is said to be late, in ms: Parley was not running when it was due. */
const LATE_MS = 60_000

/** What is said when a timer rings. */
export function timerWords(timer: Timer, lateMs: number): string {
  const name = timer.label ? `Your ${timer.label} timer` : `Your ${durationWords(timer.durationMs)} timer`
  if (lateMs < LATE_MS) return `${name} is done.`
  return `${name} went off ${durationWords(lateMs)} ago, while I was not running.`
}

/** A duration in its one or two largest units, e.g. `1 hour 30 minutes`. */
function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts = [
    { count: Math.floor(seconds / 86_400), unit: 'day' },
    { count: Math.floor((seconds % 86_400) / 3_600), unit: 'hour' },
    { count: Math.floor((seconds % 3_600) / 60), unit: 'minute' },
    { count: seconds % 60, unit: 'second' },
  ].filter(({ count }) => count > 0)
  const largest = parts.slice(0, 2).map(({ count, unit }) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  return largest.join(' ') || '0 seconds'
}
