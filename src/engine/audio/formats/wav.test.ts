import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { FaultError } from '#shared/fault'
import { readWav, writeWav } from './wav'

interface Chunk {
  readonly id: string
  readonly body: readonly number[]
  /** Written instead of the real size. */
  readonly size?: number
}

const u16 = (n: number): number[] => [n & 255, (n >> 8) & 255]
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)]
const ascii = (text: string): number[] => [...text].map((c) => c.charCodeAt(0))

function file(chunks: readonly Chunk[], magic = 'RIFF'): Uint8Array {
  const body = chunks.flatMap(({ id, body, size }) => [
    ...ascii(id),
    ...u32(size ?? body.length),
    ...body,
    ...(body.length % 2 === 1 && size === undefined ? [0] : []),
  ])
  return Uint8Array.from([...ascii(magic), ...u32(body.length + 4), ...ascii('WAVE'), ...body])
}

function format(tag: number, bits: number, channels = 1, rate = 16_000, block = channels * Math.ceil(bits / 8)): Chunk {
  return {
    id: 'fmt ',
    body: [...u16(tag), ...u16(channels), ...u32(rate), ...u32(rate * block), ...u16(block), ...u16(bits)],
  }
}

function extensible(tag: number, bits: number, valid: number): Chunk {
  const guid = [...u16(tag), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]
  return { id: 'fmt ', body: [...format(0xfffe, bits).body, ...u16(22), ...u16(valid), ...u32(4), ...guid] }
}

/** A mono 16-bit RIFX file. */
function bigEndian(rate: number, body: readonly number[]): Uint8Array {
  const b16 = (n: number): number[] => [n >> 8, n & 255]
  const b32 = (n: number): number[] => [...b16(n >>> 16), ...b16(n & 0xffff)]
  const format = [...b16(1), ...b16(1), ...b32(rate), ...b32(rate * 2), ...b16(2), ...b16(16)]
  const chunks = [...ascii('fmt '), ...b32(16), ...format, ...ascii('data'), ...b32(body.length), ...body]
  return Uint8Array.from([...ascii('RIFX'), ...b32(chunks.length + 4), ...ascii('WAVE'), ...chunks])
}

const data = (...body: number[]): Chunk => ({ id: 'data', body })
const floats = (...values: number[]): number[] => [...new Uint8Array(Float32Array.from(values).buffer)]
const doubles = (...values: number[]): number[] => [...new Uint8Array(Float64Array.from(values).buffer)]
const pcm = (bytes: Uint8Array): number[] => [...readWav(bytes).pcm]

function code(bytes: Uint8Array): string {
  try {
    readWav(bytes)
  } catch (error) {
    if (error instanceof FaultError) {
      expect(error.fault).toMatchObject({ stage: 'audio', kind: 'config', permanent: true })
      return error.fault.code
    }
    throw error
  }
  return 'read'
}

describe('formats', () => {
  it.each<[string, Uint8Array, number[]]>([
    ['8 bits', file([format(1, 8), data(0, 128, 255)]), [-32_768, 0, 32_512]],
    ['16 bits', file([format(1, 16), data(0, 128, 255, 127)]), [-32_768, 32_767]],
    ['24 bits', file([format(1, 24), data(0, 0, 128, 255, 255, 127, 0x80, 1, 0)]), [-32_768, 32_767, 2]],
    ['32 bits', file([format(1, 32), data(0, 0, 0, 128, 0, 0, 1, 0)]), [-32_768, 1]],
    ['24 bits in 32', file([format(1, 24, 1, 16_000, 4), data(0, 0, 1, 0)]), [1]],
    ['float 32', file([format(3, 32), data(...floats(-1, 0.5, 2, Number.NaN))]), [-32_768, 16_384, 32_767, 0]],
    ['float 64', file([format(3, 64), data(...doubles(-0.25, 1))]), [-8_192, 32_767]],
    ['A-law', file([format(6, 8), data(0xd5, 0x2a)]), [8, -32_256]],
    ['mu-law', file([format(7, 8), data(0xff, 0x00)]), [0, -32_124]],
    ['extensible PCM', file([extensible(1, 16, 16), data(1, 0, 2, 0)]), [1, 2]],
    ['extensible float', file([extensible(3, 32, 32), data(...floats(0.5))]), [16_384]],
    ['stereo, mixed', file([format(1, 16, 2), data(10, 0, 20, 0, 0xff, 0x7f, 0xff, 0x7f)]), [15, 32_767]],
  ])('%s', (_, bytes, expected) => {
    expect(pcm(bytes)).toEqual(expected)
  })

  it('tells rate and channels', () => {
    expect(readWav(file([format(1, 16, 3, 44_100), data(3, 0, 3, 0, 3, 0)]))).toMatchObject({
      sampleRate: 44_100,
      channels: 3,
    })
  })

  it('reads from the middle of a buffer', () => {
    const bytes = file([format(1, 16), data(7, 0)])
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(pcm(shifted.subarray(3))).toEqual([7])
  })
})

describe('files as found in the wild', () => {
  const tags = { id: 'LIST', body: ascii('INFOISFT') }
  it.each<[string, Uint8Array, number[]]>([
    ['chunks before and after', file([{ id: 'JUNK', body: [1, 2] }, format(1, 16), tags, data(1, 0), tags]), [1]],
    ['odd chunk with padding', file([format(1, 16), { id: 'odd ', body: [1, 2, 3] }, data(5, 0)]), [5]],
    ['size 0 from a pipe', file([format(1, 16), { ...data(1, 0, 2, 0), size: 0 }]), [1, 2]],
    ['size 0xFFFFFFFF from a pipe', file([format(1, 16), { ...data(1, 0, 2, 0), size: 0xffffffff }]), [1, 2]],
    ['size 0x7FFFF000 from a pipe', file([format(1, 16), { ...data(1, 0, 2, 0), size: 0x7ffff000 }]), [1, 2]],
    ['cut off in its data', file([format(1, 16), { ...data(1, 0, 2, 0, 3), size: 100 }]), [1, 2]],
    // ferret-scan#346, NAudio#386, BWFMetaEdit#155: an odd chunk without its pad byte.
    ['odd LIST without padding', file([format(1, 16), { id: 'LIST', body: [1, 2, 3], size: 3 }, data(5, 0)]), [5]],
    ['odd bext without padding', file([{ id: 'bext', body: [65, 66, 67], size: 3 }, format(1, 16), data(5, 0)]), [5]],
    ['unknown chunk without padding', file([format(1, 16), { id: 'what', body: [0], size: 1 }, data(5, 0)]), [5]],
    [
      'odd chunk of letters with padding',
      file([format(1, 16), { id: 'LIST', body: ascii('abcdata') }, data(5, 0)]),
      [5],
    ],
    // WAV.jl#90; two data chunks.
    ['format behind the data', file([data(1, 0, 2, 0), format(1, 16)]), [1, 2]],
    ['two data chunks', file([format(1, 16), data(1, 0), data(2, 0)]), [1, 2]],
    ['two data chunks around tags', file([format(1, 16), data(1, 0), tags, data(2, 0), data()]), [1, 2]],
    ['extensible without its extension', file([format(0xfffe, 16), data(7, 0)]), [7]],
    // dr_libs#210
    ['the other byte order', bigEndian(16_000, [0x01, 0x00, 0xff, 0xff]), [256, -1]],
    ['a trailing half sample', file([format(1, 16), data(1, 0, 9)]), [1]],
    [
      'RF64',
      file(
        [{ id: 'ds64', body: new Array<number>(28).fill(0) }, format(1, 16), { ...data(1, 0), size: 0xffffffff }],
        'RF64',
      ),
      [1],
    ],
  ])('%s', (_, bytes, expected) => {
    expect(pcm(bytes)).toEqual(expected)
  })
})

describe('faults', () => {
  const good = file([format(1, 16), data(1, 0, 2, 0)])
  const tags = { id: 'LIST', body: ascii('INFOISFT') }
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'wav.empty'],
    ['zero samples', file([format(1, 16), data()]), 'wav.empty'],
    ['zero samples, then tags', file([format(1, 16), data(), tags]), 'wav.empty'],
    ['less than one sample', file([format(1, 16), data(1)]), 'wav.empty'],
    ['text', Uint8Array.from(ascii('hello, this is no audio at all, not even close')), 'wav.notWav'],
    ['an MP3', Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'wav.notWav'],
    ['another RIFF', file([]).map((byte, i) => (i >= 8 ? 65 : byte)), 'wav.notWav'],
    ['five bytes', good.subarray(0, 5), 'wav.truncated'],
    ['cut in the format', good.subarray(0, 30), 'wav.truncated'],
    ['cut before the data', good.subarray(0, 38), 'wav.truncated'],
    ['data without format', file([data(1, 0)]), 'wav.truncated'],
    ['tags without data', file([format(1, 16), tags]), 'wav.truncated'],
    ['ADPCM', file([format(2, 4), data(1, 0)]), 'wav.unsupported'],
    ['12 bytes a sample', file([format(1, 96), data(1, 0)]), 'wav.unsupported'],
    ['no channels', file([format(1, 16, 0), data(1, 0)]), 'wav.unsupported'],
    ['no rate', file([format(1, 16, 1, 0), data(1, 0)]), 'wav.unsupported'],
  ])('%s', (_, bytes, expected) => {
    expect(code(bytes)).toBe(expected)
  })

  it('meets any bytes with a fault at worst', () => {
    const mutated = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 })
    fc.assert(
      fc.property(mutated, fc.nat(good.length), (changes, length) => {
        const bytes = good.slice()
        for (const [at, value] of changes) bytes[at] = value
        expect(['read', 'wav.empty', 'wav.notWav', 'wav.truncated', 'wav.unsupported']).toContain(
          code(bytes.subarray(0, length)),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('writing', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.int16Array({ minLength: 1, maxLength: 300 }),
        fc.constantFrom(8_000, 16_000, 48_000),
        (samples, rate) => {
          const wav = readWav(writeWav(samples, rate))
          expect(wav).toMatchObject({ sampleRate: rate, channels: 1 })
          expect([...wav.pcm]).toEqual([...samples])
        },
      ),
    )
  })

  it('states its sizes', () => {
    const view = new DataView(writeWav(new Int16Array(10), 16_000).buffer)
    expect(view.getUint32(4, true)).toBe(56)
    expect(view.getUint32(28, true)).toBe(32_000)
    expect(view.getUint32(40, true)).toBe(20)
  })
})
