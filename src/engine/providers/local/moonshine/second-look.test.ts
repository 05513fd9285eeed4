import { describe, expect, it } from 'vitest'
import type { Recognition } from './moonshine-model'
import { MARGINS, lookAgain, withMargin } from './second-look'

const clip = { pcm: Int16Array.from({ length: 16_000 }, () => 16_384), start: 4000, end: 12_000 }

/** A model with these answers, in this order. */
function answers(...given: readonly (readonly [text: string, confidence: number])[]): {
  look(): Promise<Recognition>
  asked(): number
} {
  let at = 0
  return {
    look() {
      const [text, confidence] = given[at++]!
      return Promise.resolve({ text, confidence })
    },
    asked: () => at,
  }
}

describe('lookAgain', () => {
  it.each([
    ['is content with a sure answer', true, [['Stop.', -0.1]], 'Stop.', false],
    ['is content with sure silence', true, [['', -0.02]], '', false],
    [
      'takes the surest of three when in doubt',
      true,
      [
        ['Step,', -0.6],
        ['Stop.', -0.2],
        ['Sto', -0.9],
      ],
      'Stop.',
      false,
    ],
    [
      'takes any word over doubtful silence',
      true,
      [
        ['', -0.3],
        ['', -0.2],
        ['No.', -1.1],
      ],
      'No.',
      false,
    ],
    [
      'finds silence in the end',
      true,
      [
        ['', -0.3],
        ['', -0.2],
        ['', -0.4],
      ],
      '',
      false,
    ],
    ['only remarks its doubt when it need not be thorough', false, [['Step,', -0.6]], 'Step,', true],
  ] as const)('%s', async (_, thorough, given, text, doubtful) => {
    const model = answers(...given)
    expect(await lookAgain({ ...clip, thorough }, () => model.look())).toMatchObject({ text, doubtful })
    expect(model.asked()).toBe(given.length)
  })

  it('does not doubt long clips', async () => {
    const model = answers(['Something long.', -0.6])
    const long = { pcm: new Int16Array(48_000), start: 0, end: 40_000, thorough: true }
    expect((await lookAgain(long, () => model.look())).text).toBe('Something long.')
  })

  it('fills with silence what the recording lacks', () => {
    const cutOff = { pcm: clip.pcm.slice(0, 8000), start: 0, end: 8000, thorough: true }
    const audio = withMargin(cutOff, MARGINS[0]!)
    expect(audio.length).toBe(8000 + 2 * MARGINS[0]!)
    expect([audio[0], audio[MARGINS[0]!], audio.at(-1)]).toEqual([0, 0.5, 0])
  })

  it('is never shorter than half a second', () => {
    expect(withMargin({ ...clip, start: 4000, end: 4100, thorough: true }, MARGINS[0]!).length).toBe(8000)
  })
})
