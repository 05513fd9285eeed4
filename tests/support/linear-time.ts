import { expect } from 'vitest'

/*
 * Whether the work grows with the size of what is worked on. A path is timed on something and on a quarter of it: where
 * the time grows with the square the whole takes sixteen times as long. Both are processor time of this process in the
 * same run, so that a busy machine fails nothing; small times count for nothing.
 */

/** Work that takes less is quick enough, however it grows, in ms: so long may Stop be kept waiting. */
export const QUICK_MS = 100
/** Four, and room for memory that is full and garbage that is collected; the square would be sixteen. */
const GROWTH = 12

/**
 * The work of a run, in ms of this process's own processor time: what other programs do meanwhile is not in it. The
 * smallest of `times` runs, because collecting the garbage of before is.
 */
export function workOf(run: () => unknown, times: number): number {
  let least = Infinity
  for (let n = 0; n < times; n++) {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}

/** Fails where `run` takes long and its time does not grow with the size of what `make` gives it. */
export function expectLinear<T>(name: string, run: (of: T) => unknown, make: (size: number) => T, size: number): void {
  const whole = make(size)
  const once = workOf(() => run(whole), 1)
  if (once < QUICK_MS) return
  const quarter = make(Math.ceil(size / 4))
  if (once < GROWTH * workOf(() => run(quarter), 1)) return
  // One that looks bad is measured with care.
  const long = workOf(() => run(whole), 3)
  const short = workOf(() => run(quarter), 3)
  if (long < QUICK_MS) return
  expect(long / short, `${name}: ${short} ms, then ${long} ms`).toBeLessThan(GROWTH)
}
