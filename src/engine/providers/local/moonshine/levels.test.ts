import { describe, expect, it } from 'vitest'
import { LEVEL_SAMPLES, levelsOf, soundRange, soundThreshold } from './levels'

/** Levels of so many 20 ms at each loudness. */
const levels = (...parts: readonly (readonly [count: number, level: number])[]): Float32Array =>
  Float32Array.from(parts.flatMap(([count, level]) => Array<number>(count).fill(level)))

it('measures whole 20 ms only', () => {
  const pcm = new Int16Array(LEVEL_SAMPLES * 2 + 10).fill(16_384)
  expect([...levelsOf(pcm)]).toEqual([0.5, 0.5])
})

describe('soundRange', () => {
  it.each([
    ['nothing', levels(), undefined],
    ['silence', levels([50, 0]), undefined],
    ['a microphone that hisses below -60 dBFS', levels([50, 0.0009]), undefined],
    ['speech in silence', levels([10, 0], [20, 0.2], [15, 0]), [10, 30]],
    ['speech in noise', levels([10, 0.02], [20, 0.2], [15, 0.02]), [10, 30]],
    ['faint speech', levels([10, 0.0001], [20, 0.002], [15, 0.0001]), [10, 30]],
    ['a gap inside', levels([10, 0], [5, 0.2], [20, 0], [5, 0.1], [9, 0]), [10, 40]],
    ['one loudness only, which may be all speech', levels([30, 0.1]), [0, 30]],
  ])('%s', (_, given, range) => {
    const expected = range && { start: range[0]! * LEVEL_SAMPLES, end: range[1]! * LEVEL_SAMPLES }
    expect(soundRange(given)).toEqual(expected)
  })

  it('ignores a single click for the loudest part', () => {
    expect(soundThreshold(levels([40, 0.001], [60, 0.05], [1, 1]))).toBeLessThan(0.01)
  })
})
