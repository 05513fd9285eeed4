import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { FRAME_HOP, FRAME_SAMPLES, kaldiMel, nemoMel } from './mel-frames'
import { kaldiFilters, slaneyFilters } from './mel-filters'
import { MelStream } from './mel-stream'

const tone = (hz: number, samples: number): Int16Array =>
  Int16Array.from({ length: samples }, (_, n) => 10_000 * Math.sin((2 * Math.PI * hz * n) / 16_000))
const noise = (samples: number): Int16Array =>
  Int16Array.from({ length: samples }, (_, n) => 20_000 * (((n * 48_271) % 65_521) / 65_521 - 0.5))

describe.each([
  ['NeMo', nemoMel(128)],
  ['Kaldi', kaldiMel],
])('frames as %s wants them', (_name, kind) => {
  it('are the same however the sound arrives, and each is there with its last sample', () => {
    const sound = noise(1_900)
    const whole = new MelStream(kind)
    whole.push(sound)
    expect(whole.ready).toBe(Math.floor((1_900 + kind.before - FRAME_SAMPLES) / FRAME_HOP) + 1)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), (sizes) => {
        const stream = new MelStream(kind)
        let at = 0
        for (const size of [...sizes, 1_900]) {
          stream.push(sound.subarray(at, at + size))
          at += size
        }
        expect(stream.read(stream.ready, 'frames')).toEqual(whole.read(whole.ready, 'frames'))
      }),
      { numRuns: 8 },
    )
  })

  it('show a tone in its band', () => {
    const stream = new MelStream(kind)
    stream.push(tone(1_000, 3_200))
    const frame = stream.read(stream.ready, 'frames').slice(8 * kind.bands, 9 * kind.bands)
    const loudest = frame.indexOf(Math.max(...frame))
    const { first, weights } = kind.filters[loudest]!
    // 31.25 Hz a bin.
    expect(first * 31.25).toBeLessThanOrEqual(1_000)
    expect((first + weights.length) * 31.25).toBeGreaterThanOrEqual(1_000)
  })

  it('go their own way in a copy, and are dropped from the front', () => {
    const stream = new MelStream(kind)
    stream.push(noise(3_000))
    const copy = stream.copy()
    copy.push(noise(3_000))
    copy.drop(2)
    const again = stream.copy()
    again.push(noise(3_000))
    expect(copy.read(5, 'frames')).toEqual(again.read(7, 'frames').slice(2 * kind.bands))
  })
})

describe('NeMo’s frames', () => {
  it('are the definition: pre-emphasis, window, power, filters, logarithm', () => {
    const sound = noise(800)
    const kind = nemoMel(80)
    const stream = new MelStream(kind)
    stream.push(sound)
    const at = (i: number): number => (i < 0 ? 0 : (sound[i] ?? 0) / 32_768)
    // The second frame lies around sample 160.
    const frame = Array.from({ length: FRAME_SAMPLES }, (_, i) => {
      const sample = FRAME_HOP - FRAME_SAMPLES / 2 + i
      const emphasised = sample < 0 ? 0 : at(sample) - 0.97 * at(sample - 1)
      return emphasised * Math.sin((Math.PI * i) / (FRAME_SAMPLES - 1)) ** 2
    })
    const power = Array.from({ length: 257 }, (_, bin) => {
      let [re, im] = [0, 0]
      for (const [i, value] of frame.entries()) {
        re += value * Math.cos((2 * Math.PI * bin * i) / 512)
        im += value * Math.sin((2 * Math.PI * bin * i) / 512)
      }
      return re * re + im * im
    })
    const expected = kind.filters.map(({ first, weights }) =>
      Math.log(weights.reduce((sum, weight, i) => sum + weight * (power[first + i] ?? 0), 0) + 2 ** -24),
    )
    const got = stream.read(2, 'frames').slice(80)
    for (const [band, value] of expected.entries()) expect(got[band]).toBeCloseTo(value, 4)
  })

  it('come band after band where that is wanted', () => {
    const stream = new MelStream(nemoMel(80))
    stream.push(noise(1_000))
    const [frames, bands] = [stream.read(3, 'frames'), stream.read(3, 'bands')]
    expect(bands[79 * 3 + 2]).toBe(frames[2 * 80 + 79])
  })
})

it('filters overlap as triangles do, and those of Kaldi keep to their range', () => {
  for (const filters of [slaneyFilters(128, 512), kaldiFilters(80, 512, 20, 7_600)])
    for (const { weights } of filters) expect(Math.max(...weights)).toBeGreaterThan(0)
  const last = kaldiFilters(80, 512, 20, 7_600).at(-1)!
  expect((last.first + last.weights.length - 1) * 31.25).toBeLessThanOrEqual(7_600)
})
