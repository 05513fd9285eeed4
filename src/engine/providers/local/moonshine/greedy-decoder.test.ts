import { describe, expect, it } from 'vitest'
import { END_TOKEN, START_TOKEN, decodeGreedily, likeliest, loopPeriod, moonshineDecoding } from './greedy-decoder'

const VOCABULARY = 40

/** A decoder that says these tokens, and then goes on with the end token. */
function script(
  tokens: readonly number[],
  seen: number[] = [],
): (token: number, index: number) => Promise<Float32Array> {
  return (token, index) => {
    seen.push(token)
    const scores = new Float32Array(VOCABULARY)
    scores[tokens[index] ?? END_TOKEN] = 20
    return Promise.resolve(scores)
  }
}
const noPause = (): Promise<void> => Promise.resolve()

describe('decodeGreedily', () => {
  it('feeds each token back and stops at the end token', async () => {
    const seen: number[] = []
    const { tokens, confidence } = await decodeGreedily(moonshineDecoding(5), script([7, 8, 9], seen), noPause)
    expect(tokens).toEqual([7, 8, 9])
    expect(seen).toEqual([START_TOKEN, 7, 8, 9])
    expect(confidence).toBeCloseTo(0, 5)
  })

  it('says how sure it was', async () => {
    const flat = (): Promise<Float32Array> =>
      Promise.resolve(new Float32Array(VOCABULARY).fill(0).with(END_TOKEN, 0.001))
    expect((await decodeGreedily(moonshineDecoding(1), flat, noPause)).confidence).toBeCloseTo(-Math.log(VOCABULARY), 2)
  })

  it('never says more than 6 tokens a second', async () => {
    const endless = script(Array.from({ length: 100 }, (_, i) => 3 + (i % 37)))
    expect((await decodeGreedily(moonshineDecoding(2), endless, noPause)).tokens).toHaveLength(12)
  })

  it('keeps one round of a loop', async () => {
    const { tokens } = await decodeGreedily(
      moonshineDecoding(60),
      script([5, 6, ...Array.from({ length: 40 }, (_, i) => 10 + (i % 3))]),
      noPause,
    )
    expect(tokens).toEqual([5, 6, 10, 11, 12])
  })

  it('stops when told to between steps', async () => {
    let left = 3
    const stop = (): Promise<void> => (left-- > 0 ? Promise.resolve() : Promise.reject(new Error('enough')))
    await expect(decodeGreedily(moonshineDecoding(9), script([5, 6, 7, 8, 9]), stop)).rejects.toThrow('enough')
  })
})

describe('loopPeriod', () => {
  it.each([
    ['nothing', [], 0],
    ['a word said three times', [4, 4, 4], 0],
    ['one token, on and on', Array<number>(12).fill(4), 1],
    ['a phrase said three times', [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5], 0],
    ['a phrase said four times', [9, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], 4],
    ['a loop that has ended', [...Array<number>(12).fill(4), 5], 0],
  ])('%s', (_, tokens, period) => expect(loopPeriod(tokens)).toBe(period))
})

it('likeliest is the first of the greatest', () => {
  expect(likeliest(Float32Array.of(-3, 2, 5, 5, 1))).toBe(2)
})
