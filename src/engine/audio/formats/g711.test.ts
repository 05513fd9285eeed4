import { describe, expect, it } from 'vitest'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from './g711'

const BYTES = Uint8Array.from({ length: 256 }, (_, i) => i)

describe('mu-law', () => {
  it.each([
    [0x00, -32_124],
    [0x80, 32_124],
    [0x0f, -16_764],
    [0x8f, 16_764],
    [0x70, -120],
    [0x7e, -8],
    [0x7f, 0],
    [0xfe, 8],
    [0xff, 0],
  ])('byte %i is %i', (byte, sample) => {
    expect(decodeMuLaw(Uint8Array.of(byte))[0]).toBe(sample === 0 ? 0 : sample)
  })

  it.each([
    [0, 0xff],
    [-1, 0x7f],
    [32_767, 0x80],
    [-32_768, 0x00],
    [1_000, 0xce],
    [-1_000, 0x4e],
  ])('sample %i is byte %i', (sample, byte) => {
    expect(encodeMuLaw(Int16Array.of(sample))[0]).toBe(byte)
  })

  it('gives every code back', () => {
    const back = encodeMuLaw(decodeMuLaw(BYTES))
    // 0x7f is minus zero; it comes back as plus zero.
    BYTES.forEach((byte) => expect(back[byte]).toBe(byte === 0x7f ? 0xff : byte))
  })
})

describe('A-law', () => {
  it.each([
    [0xd5, 8],
    [0x55, -8],
    [0xaa, 32_256],
    [0x2a, -32_256],
    [0x80, 5_504],
    [0x00, -5_504],
    [0xd4, 24],
  ])('byte %i is %i', (byte, sample) => {
    expect(decodeALaw(Uint8Array.of(byte))[0]).toBe(sample)
  })

  it.each([
    [0, 0xd5],
    [-1, 0x55],
    [32_767, 0xaa],
    [-32_768, 0x2a],
    [1_000, 0xfa],
    [-1_000, 0x7a],
  ])('sample %i is byte %i', (sample, byte) => {
    expect(encodeALaw(Int16Array.of(sample))[0]).toBe(byte)
  })

  it('gives every code back', () => {
    expect([...encodeALaw(decodeALaw(BYTES))]).toEqual([...BYTES])
  })
})

describe.each([
  ['mu-law', encodeMuLaw, decodeMuLaw, 4],
  ['A-law', encodeALaw, decodeALaw, 8],
])('%s round trip', (_, encode, decode, floor) => {
  const all = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768)
  const back = decode(encode(all))

  it('errs by at most half a step of its segment', () => {
    // A segment's step is at most 1/16 of the smallest magnitude in it; the first segment is linear.
    const worst = all.reduce(
      (most, sample, i) => Math.max(most, Math.abs(back[i]! - sample) - Math.abs(sample) / 32),
      0,
    )
    expect(worst).toBeLessThanOrEqual(2 * floor)
  })

  it('never falls while the sample rises', () => {
    expect(back.findIndex((sample, i) => i > 0 && sample < back[i - 1]!)).toBe(-1)
  })

  it('keeps speech-like signals above 35 dB signal to noise', () => {
    const sine = Int16Array.from({ length: 8_000 }, (_, i) => 8_000 * Math.sin((2 * Math.PI * 1_004 * i) / 8_000))
    const coded = decode(encode(sine))
    const noise = sine.reduce((sum, sample, i) => sum + (sample - coded[i]!) ** 2, 0)
    const signal = sine.reduce((sum, sample) => sum + sample ** 2, 0)
    expect(10 * Math.log10(signal / noise)).toBeGreaterThan(35)
  })
})
