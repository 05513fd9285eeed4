import { expect, it } from 'vitest'
import { analyserLags, mouthLags, type FaceRun } from '../../bench/world/face-sync'

/* What the benchmark says of a mouth's times, held against sounds and mouths whose times are known. */

const RATE = 8_000
const SECONDS = 8

/** Syllables of irregular length and loudness: 0..1 at a moment. */
const syllables = (ms: number): number => {
  const at = ms / 1_000
  return Math.max(0, Math.sin(at * 21) * (0.6 + 0.4 * Math.sin(at * 3.3))) * (Math.sin(at * 1.7) > -0.8 ? 1 : 0)
}

/** A voice of those syllables, and a mouth that is `lateMs` behind it, drawn at some 30 frames a second. */
function run(lateMs: number, delayMs = 0): FaceRun {
  const heardFrom = 5_000
  return {
    rate: RATE,
    samples: Float32Array.from({ length: RATE * SECONDS }, (_, n) => syllables((n * 1_000) / RATE) * Math.sin(n * 0.9)),
    heardFrom,
    delayMs,
    frames: Array.from({ length: SECONDS * 30 }, (_, n) => {
      const at = heardFrom + (n * 1_000) / 30
      return [at, syllables(at - heardFrom - lateMs)] as const
    }),
  }
}

it.each([-60, 0, 40, 90])('a mouth that is %i ms late is found to be', (lateMs) => {
  const lags = mouthLags(run(lateMs))
  expect(lags.length).toBeGreaterThan(3)
  // A frame stands for 33 ms: on average it is half of that behind what it shows.
  for (const lag of lags) expect(Math.abs(lag - lateMs - 16)).toBeLessThanOrEqual(10)
})

it('a live analyser is behind by its window and its smoothing, and ahead by what is rendered and not yet heard', () => {
  const [now, later] = [analyserLags(run(0)), analyserLags(run(0, 100))]
  expect(Math.min(...now)).toBeGreaterThan(100)
  now.forEach((lag, n) => expect(Math.abs(lag - (later[n] ?? 0) - 100)).toBeLessThanOrEqual(35))
})

it('silence, and a mouth that does not move, say nothing', () => {
  const silent = run(0)
  expect(mouthLags({ ...silent, samples: silent.samples.map(() => 0) })).toEqual([])
  expect(mouthLags({ ...silent, frames: silent.frames.map(([at]) => [at, 0] as const) })).toEqual([])
})
