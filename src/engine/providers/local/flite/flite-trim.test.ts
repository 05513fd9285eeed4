import { describe, expect, it } from 'vitest'
import { cut } from './flite'
import { fliteVoice } from './flite-voices'
import { audibleRange } from './flite-trim'

const RATE = 16_000
const ms = (count: number): number => (count * RATE) / 1000

describe('audibleRange', () => {
  const pcm = new Int16Array(ms(1000)).fill(3000, ms(200), ms(600))

  it.each([
    ['Hello.', 170, 800],
    ['"Hello!"', 170, 800],
    ['Hello,', 170, 690],
    ['Hello', 170, 690],
  ])('%s', (text, from, to) => expect(audibleRange(pcm, RATE, text)).toEqual({ from: ms(from), to: ms(to) }))

  it('keeps to what there is', () => {
    expect(audibleRange(new Int16Array(ms(100)).fill(3000), RATE, 'a.')).toEqual({ from: 0, to: ms(100) })
    expect(audibleRange(new Int16Array(ms(100)), RATE, 'a.')).toEqual({ from: 0, to: 0 })
  })
})

describe('cut', () => {
  it.each([
    [0, [0]],
    [5, [5]],
    [10, [10]],
    [19, [19]],
    [35, [10, 10, 15]],
  ])('%i samples in pieces of 10', (length, sizes) => {
    expect(cut(new Int16Array(length), 10).map((piece) => piece.length)).toEqual(sizes)
  })
})

it('speaks with a voice it has when it is asked for another', () => {
  expect([fliteVoice('rms'), fliteVoice('alloy'), fliteVoice('')]).toEqual(['rms', 'slt', 'slt'])
})
