import { beforeAll, describe, expect, it } from 'vitest'
import { visemes } from '#shared/face'
import { speakMouth, type SpokenMouth } from '#support/face/flite-mouths'
import { Features } from './features'
import { prototypes } from './prototypes'
import { SoundMouth } from './sound-mouth'

/** Of these ten groups a person sees which one it is. */
const LOOKS = ['sil', 'PP', 'FF', 'TH DD kk nn', 'CH', 'SS', 'RR', 'aa', 'E I', 'O U']
const lookOf = (shape: number): number => LOOKS.findIndex((look) => look.split(' ').includes(visemes[shape] ?? ''))

let spoken: SpokenMouth

beforeAll(() => {
  spoken = speakMouth('We are going to need more milk and bread for the weekend.', 'rms')
})

const all = (pcm: Int16Array, rate: number, piece = pcm.length): number[] => {
  const mouth = new SoundMouth(rate, prototypes)
  const shapes: number[] = []
  for (let at = 0; at < pcm.length; at += piece) shapes.push(...mouth.push(pcm.subarray(at, at + piece)))
  return [...shapes, ...mouth.flush()]
}

describe('a mouth from sound alone', () => {
  it('has one shape for every 10 ms, and is not far behind the sound', () => {
    const mouth = new SoundMouth(spoken.sampleRate, prototypes)
    const early = mouth.push(spoken.pcm.subarray(0, spoken.sampleRate / 2)).length
    expect(early).toBeGreaterThanOrEqual(42)
    const rest = [...mouth.push(spoken.pcm.subarray(spoken.sampleRate / 2)), ...mouth.flush()]
    expect(early + rest.length).toBe(spoken.truth.length)
  })

  it('looks like the phones the voice has said', () => {
    const shapes = all(spoken.pcm, spoken.sampleRate)
    const right = spoken.truth.filter((truth, i) => lookOf(truth) === lookOf(shapes[i] ?? 0)).length
    // Always the commonest look would be right in a fifth of the steps.
    expect(right / spoken.truth.length).toBeGreaterThan(0.6)
  })

  it('does not depend on how the sound is cut, and knows other rates', () => {
    const whole = all(spoken.pcm, spoken.sampleRate)
    expect(all(spoken.pcm, spoken.sampleRate, 777)).toEqual(whole)
    const half = spoken.pcm.filter((_, i) => i % 2 === 0)
    expect(all(half, spoken.sampleRate / 2)).toHaveLength(whole.length)
  })

  it('is closed in silence, however long, and for no sound at all', () => {
    expect(all(new Int16Array(16_000), 16_000)).toEqual(new Array(100).fill(0))
    expect(all(new Int16Array(0), 16_000)).toEqual([])
  })
})

it('looks at the step it says', () => {
  const pcm = new Int16Array(16_000)
  pcm.fill(20_000, 8_000, 8_160)
  const features = new Features(16_000)
  const levels = [...features.push(pcm), ...features.flush()].map(({ level }) => level)
  expect(levels.indexOf(Math.max(...levels))).toBe(50)
})
