import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { writeWav } from './wav'
import { WavStream } from './wav-stream'

/** All samples of a file given in pieces that end at these places. */
function read(file: Uint8Array, ...cuts: number[]): { rate: number | undefined; pcm: number[] } {
  const stream = new WavStream()
  const places = [0, ...cuts.map((cut) => cut % (file.length + 1)).sort((a, b) => a - b), file.length]
  const pcm = places.slice(1).flatMap((end, i) => [...stream.push(file.subarray(places[i], end))])
  stream.end()
  return { rate: stream.sampleRate, pcm }
}
const patched = (file: Uint8Array, at: number, value: number, size: 2 | 4 = 2): Uint8Array => {
  const view = new DataView(file.buffer)
  if (size === 2) view.setUint16(at, value, true)
  else view.setUint32(at, value, true)
  return file
}
const code = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as { fault: { code: string } }).fault.code
  }
}

describe('WavStream', () => {
  it('gives the same samples however the file is cut', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 80 }), fc.array(fc.nat(), { maxLength: 12 }), (pcm, cuts) => {
        expect(read(writeWav(pcm, 22_050), ...cuts)).toEqual({ rate: 22_050, pcm: [...pcm] })
      }),
    )
  })

  it.each([0, 0xffffffff, 0x7ffff000])('reads to the end when the header says %i bytes', (size) => {
    expect(read(patched(writeWav(Int16Array.of(1, 2, 3), 8_000), 40, size, 4)).pcm).toEqual([1, 2, 3])
  })

  it('leaves out what follows the sound, and mixes two channels', () => {
    const file = patched(writeWav(Int16Array.of(1, 3, -8, -6, 999, 999), 16_000), 40, 8, 4)
    expect(read(patched(file, 22, 2), 45, 47).pcm).toEqual([2, -7])
  })

  it('skips other chunks in front of the sound', () => {
    const plain = writeWav(Int16Array.of(5, 6), 16_000)
    const file = new Uint8Array([
      ...plain.subarray(0, 36),
      ...Buffer.from('LIST'),
      3,
      0,
      0,
      0,
      1,
      2,
      3,
      0,
      ...plain.subarray(36),
    ])
    for (const cut of [37, 40, 45, 50]) expect(read(file, cut).pcm).toEqual([5, 6])
  })

  it('refuses what is none, and what is another kind', () => {
    expect(code(() => read(Buffer.from('this is no sound file at all')))).toBe('wav.notWav')
    expect(code(() => read(new Uint8Array(0)))).toBe('wav.truncated')
    expect(code(() => read(writeWav(Int16Array.of(1), 16_000).slice(0, 30)))).toBe('wav.truncated')
    expect(code(() => read(patched(writeWav(Int16Array.of(1), 16_000), 34, 8)))).toBe('wav.unsupported')
    expect(code(() => read(patched(writeWav(Int16Array.of(1), 16_000), 20, 3)))).toBe('wav.unsupported')
  })
})
