import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { SoundPauses, type SpokenSpan } from './sound-pauses'
import { wordEnds, type WeighedWord } from './word-ends'

const RATE = 16_000

/** Tones and silences in turn, each so many ms long, the first a silence. */
function span(...lengths: readonly number[]): SpokenSpan | undefined {
  const listening = new SoundPauses(RATE)
  lengths.forEach((ms, n) => {
    const level = n % 2 === 0 ? 20 : 8_000
    listening.add(Int16Array.from({ length: (ms * RATE) / 1_000 }, (_, i) => Math.round(level * Math.sin(i / 3))))
  })
  return listening.span()
}
const inMs = ({ from, to }: { from: number; to: number }): number[] => [from, to].map((n) => (n * 1_000) / RATE)

describe('pauses in a sound', () => {
  it('are long silences between speech; those around it are not part of it', () => {
    const found = span(200, 600, 300, 500, 40, 400, 150)!
    expect(inMs(found)).toEqual([200, 2_040])
    expect(found.pauses.map(inMs)).toEqual([[800, 1_100]])
  })

  it('are none where nothing is loud, or nothing is there', () => {
    expect(span(1_000)).toBeUndefined()
    expect(span()).toBeUndefined()
    expect(span(0, 500)).toMatchObject({ pauses: [] })
  })
})

describe('the ends of words', () => {
  const word = (weight: number, pause: WeighedWord['pause'] = 'none'): WeighedWord => ({ weight, pause })
  const second = RATE

  it('share the sound by their weights between pauses', () => {
    const sound = { from: 0, to: 4 * second, pauses: [{ from: second, to: 2 * second }] }
    const ends = wordEnds([word(1), word(1, 'comma'), word(1), word(3, 'stop')], sound, RATE)
    expect(ends.map((end) => end / second)).toEqual([0.5, 1, 2.5, 4])
  })

  it('leave a pause alone that no sign asks for, and a sign that no pause answers', () => {
    const sound = { from: 0, to: 4 * second, pauses: [{ from: 3 * second, to: 3.5 * second }] }
    expect(wordEnds([word(1, 'comma'), word(6)], sound, RATE)[0]).toBeCloseTo((4 * second) / 7)
    expect(wordEnds([word(1), word(1)], { from: 0, to: second, pauses: [] }, RATE)).toEqual([second / 2, second])
  })

  it('come in order, one for each word, within the sound, whatever the text and the sound', () => {
    const words = fc.array(
      fc.record({
        weight: fc.double({ min: 0, max: 20, noNaN: true }),
        pause: fc.constantFrom('none' as const, 'comma' as const, 'stop' as const),
      }),
      { minLength: 1, maxLength: 60 },
    )
    const lengths = fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 21 })
    fc.assert(
      fc.property(words, lengths, (said, parts) => {
        let at = 0
        const edges = parts.map((part) => (at += part))
        const pauses = edges
          .slice(0, -1)
          .flatMap((from, i) => (i % 2 === 0 ? [{ from, to: edges[i + 1] ?? from }] : []))
        const ends = wordEnds(said, { from: 0, to: at, pauses }, RATE)
        expect(ends).toHaveLength(said.length)
        for (const [i, end] of ends.entries()) {
          expect(end).toBeGreaterThanOrEqual((ends[i - 1] ?? 0) - 1e-6)
          expect(end).toBeLessThanOrEqual(at + 1e-6)
        }
      }),
      { numRuns: 100 },
    )
  })
})
