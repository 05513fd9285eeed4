/** Undoes a registration; calling it twice is harmless. */
export type Cancel = () => void

/**
 * The engine's only source of time. `now` is monotonic, in ms, and says nothing about the calendar;
 * `wall` is the calendar, in ms since the epoch.
 */
export interface Clock {
  now(): number
  wall(): number
  /** Calls `fn` once, `ms` from now. */
  after(ms: number, fn: () => void): Cancel
}

/** Node's and the browser's timers wrap around above this many ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Real time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, Math.min(Math.max(0, ms), LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
}
