import { describe, expect, it } from 'vitest'
import { foldDown } from './fold-down'

const RATE = 16_000
const LENGTH = RATE

/** Words and pauses, four a second. */
const speech = make((i) => (Math.floor(i / 2_000) % 2 === 0 ? 8_000 * Math.sin(i / 7) : 0))
const silence = make(() => 0)
const noise = noisy(8_000)
const rumble = make((i) => 20_000 * Math.sin((2 * Math.PI * 40 * i) / RATE))

function make(sample: (i: number) => number): Float32Array {
  return Float32Array.from({ length: LENGTH }, (_, i) => sample(i))
}

function noisy(level: number): Float32Array {
  let seed = 1
  return make(() => {
    seed = (seed * 16_807) % 2_147_483_647
    return (seed / 2_147_483_647 - 0.5) * 2 * level
  })
}

const times = (channel: Float32Array, factor: number): Float32Array => channel.map((sample) => sample * factor)

/** How alike two sounds are, 0..1. */
function likeness(a: Int16Array, b: Float32Array): number {
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < b.length; i++) {
    ab += a[i]! * b[i]!
    aa += a[i]! * a[i]!
    bb += b[i]! * b[i]!
  }
  return aa === 0 || bb === 0 ? 0 : Math.abs(ab) / Math.sqrt(aa * bb)
}

describe('several channels as one', () => {
  // whisperX#750, macparakeet#953, alass#54, gemini-srt-translator#78.
  it.each<[string, Float32Array[]]>([
    ['alike', [speech, speech]],
    ['one of them silent', [silence, speech]],
    ['opposite', [speech, times(speech, -1)]],
    ['almost opposite', [speech, times(speech, -0.9)]],
    ['noise beside it', [noise, speech]],
    ['a hum beside it', [speech, rumble]],
    ['in the centre of six', [silence, silence, speech, silence, silence, silence]],
    ['in the centre of six over rumble', [times(noise, 0.1), times(noise, 0.1), speech, rumble, silence, silence]],
    ['in the centre of eight', [silence, silence, speech, rumble, silence, silence, silence, silence]],
    ['opposite in three', [speech, times(speech, -1), silence]],
    ['alike in sixty', Array.from({ length: 60 }, () => speech)],
  ])('keep speech that is %s', (_, channels) => {
    const folded = foldDown(channels)
    expect(likeness(folded, speech)).toBeGreaterThan(0.9)
    expect(Math.max(...folded)).toBeGreaterThanOrEqual(4_000)
  })

  it('mix two people who take turns', () => {
    const first = make((i) => (i < LENGTH / 2 ? speech[i]! : 0))
    const second = make((i) => (i < LENGTH / 2 ? 0 : speech[i]!))
    expect(likeness(foldDown([first, second]), speech)).toBeGreaterThan(0.9)
  })

  it('make a loud sum quieter instead of cutting it', () => {
    const loud = times(speech, 4)
    const folded = foldDown([loud, loud, loud, silence, loud, loud])
    expect(likeness(folded, speech)).toBeGreaterThan(0.99)
  })
})
