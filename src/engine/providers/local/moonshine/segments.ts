import { LEVEL_SAMPLES, soundThreshold } from './levels'

const PER_SECOND = 50

/** From this length on a segment ends at the next pause, so that recognising the open one stays quick. */
const SOFT = 12 * PER_SECOND

/** Moonshine gets worse beyond 30 s: a segment never grows longer than this. */
const HARD = 25 * PER_SECOND

/** No segment is shorter than this, and the cut is never nearer to the end: the last words may not be complete. */
const SHORTEST = 5 * PER_SECOND
const FROM_END = PER_SECOND / 2

/** Quiet for this long is a pause. */
const PAUSE = (300 * PER_SECOND) / 1000

/** Width of the window that looks for the quietest place when there is no pause. */
const WINDOW = (200 * PER_SECOND) / 1000

/**
 * Where to cut a long stretch of speech, in samples from its beginning; `undefined` while it can go on growing.
 * At the last pause if there is one, and at the latest after 25 s at the quietest place. `levels` are 20 ms each.
 */
export function segmentEnd(levels: Float32Array): number | undefined {
  if (levels.length < SOFT) return undefined
  const head = levels.subarray(0, HARD)
  const last = Math.min(head.length, levels.length - FROM_END)
  const at = lastPause(head, last) ?? (levels.length >= HARD ? quietest(head, last) : undefined)
  return at === undefined ? undefined : at * LEVEL_SAMPLES
}

/** Middle of the last pause. */
function lastPause(levels: Float32Array, last: number): number | undefined {
  const threshold = soundThreshold(levels, PAUSE / HARD)
  let quiet = 0
  for (let at = last - 1; at >= SHORTEST; at--) {
    quiet = levels[at]! < threshold ? quiet + 1 : 0
    if (quiet === PAUSE) return at + Math.floor(PAUSE / 2)
  }
  return undefined
}

/** Middle of the quietest window in the later half. */
function quietest(levels: Float32Array, last: number): number {
  let best = last
  let least = Infinity
  for (let from = Math.floor(last / 2); from + WINDOW <= last; from++) {
    let sum = 0
    for (let at = from; at < from + WINDOW; at++) sum += levels[at]!
    if (sum < least) {
      least = sum
      best = from + WINDOW / 2
    }
  }
  return best
}
