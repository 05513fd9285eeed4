import { describe, expect, it } from 'vitest'
import { pieces } from './appends'
import { initialItems } from './session-start'
import { Stretches } from './stretches'

const RATE = 24_000
const loud = (ms: number) => new Int16Array((RATE * ms) / 1_000).fill(3_000)
const quiet = (ms: number) => new Int16Array((RATE * ms) / 1_000)

/** Kinds of steps of pieces of 100 ms: `l` is loud, `q` is quiet. */
function run(stretches: Stretches, script: string): string[] {
  return [...script].flatMap((one) =>
    stretches.sound(one === 'l' ? loud(100) : quiet(100), RATE).map(({ kind }) => kind),
  )
}

describe('the endless sound of a full-duplex model', () => {
  it('is nobody’s while it is silent, and a stretch from its first sound to a pause', () => {
    const stretches = new Stretches(0)
    expect(run(stretches, 'qqq')).toEqual([])
    expect(run(stretches, 'll')).toEqual(['begin', 'sound', 'sound'])
    // A breath belongs to it.
    expect(run(stretches, 'qqql')).toEqual(['sound', 'sound', 'sound', 'sound'])
    expect(run(stretches, 'qqqqqqqq').at(-1)).toBe('end')
    expect(run(stretches, 'qq')).toEqual([])
    expect(run(stretches, 'l')).toEqual(['begin', 'sound'])
  })

  it('begins with its words where they come first', () => {
    const stretches = new Stretches(4)
    expect(stretches.words()).toMatchObject([{ kind: 'begin', stretch: { response: 'stretch_4' } }])
    expect(stretches.words()).toEqual([])
  })

  it('is dropped after a stop, words included, until the model is silent by itself', () => {
    const stretches = new Stretches(0)
    run(stretches, 'lll')
    expect(stretches.silence()).toMatchObject({ response: 'stretch_0' })
    expect(stretches.words()).toEqual([])
    expect(run(stretches, 'lllqql')).toEqual([])
    expect(run(stretches, 'qqqq')).toEqual(['silent'])
    expect(run(stretches, 'l')).toEqual(['begin', 'sound'])
  })

  it('needs no silencing where it is silent already', () => {
    const stretches = new Stretches(0)
    run(stretches, 'qqqqqqqqqq')
    expect(stretches.silence()).toBeUndefined()
    expect(stretches.silencing).toBe(false)
  })
})

describe('what a full-duplex model is told', () => {
  it('goes in pieces below the limit, and nothing of it is lost', () => {
    for (const text of ['a', 'word '.repeat(900), 'x'.repeat(5_000), 'One. '.repeat(600)]) {
      const parts = pieces(text)
      expect(parts.every((part) => part.length > 0 && part.length <= 900)).toBe(true)
      expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }
    expect(pieces('  ')).toEqual([])
  })

  it('is the newest of what was said', () => {
    const items = initialItems([
      { role: 'user', text: 'old '.repeat(5_000) },
      { role: 'assistant', text: '' },
      { role: 'tool', callId: 'c', name: 'weather', result: 'rain' },
      { role: 'assistant', text: 'It rains.' },
    ])
    expect(items.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(JSON.stringify(items)).toContain('[Result of weather: rain]')
  })
})
