import { describe, expect, it } from 'vitest'
import { LEVEL_SAMPLES } from './levels'
import { segmentEnd } from './segments'

const SECOND = 50

/** `seconds` of speech with quiet of some loudness from one second to another. */
function talk(
  seconds: number,
  ...quiet: readonly (readonly [from: number, to: number, level: number])[]
): Float32Array {
  const levels = Float32Array.from({ length: seconds * SECOND }, (_, i) => (i % 10 === 0 ? 0.08 : 0.2))
  for (const [from, to, level] of quiet) levels.fill(level, from * SECOND, to * SECOND)
  return levels
}
const cutAt = (levels: Float32Array): number | undefined => {
  const end = segmentEnd(levels)
  return end === undefined ? undefined : end / LEVEL_SAMPLES / SECOND
}

describe('segmentEnd', () => {
  it('leaves short speech whole', () => expect(cutAt(talk(11.9, [6, 7, 0]))).toBeUndefined())

  it('cuts in the middle of the last pause', () =>
    expect(cutAt(talk(16, [6, 7, 0], [10, 11, 0]))).toBeCloseTo(10.85, 1))

  it('waits for a pause below 25 s', () => expect(cutAt(talk(20, [10, 10.2, 0]))).toBeUndefined())

  it('does not cut where the last words may be unfinished', () =>
    expect(cutAt(talk(14, [13.6, 14, 0]))).toBeUndefined())

  it('cuts at the quietest place when there is no pause in 25 s', () => {
    expect(cutAt(talk(26, [18, 18.2, 0.02]))).toBeCloseTo(18.1, 1)
  })

  it('cuts speech without any quiet too', () => {
    const at = cutAt(Float32Array.from({ length: 60 * SECOND }, () => 0.2))
    expect(at).toBeGreaterThan(5)
    expect(at).toBeLessThanOrEqual(25)
  })

  it('never makes a segment of more than 25 s, however much has come at once', () => {
    expect(cutAt(talk(60, [20, 20.5, 0], [50, 50.5, 0]))).toBeCloseTo(20.35, 1)
  })
})
