import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { PcmReader, bytesPcm, lines, pcmBase64, pcmBytes, serverEvents } from './bodies'

const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 })).map((values) => Int16Array.from(values))

/** Cuts bytes into pieces that are views at odd offsets of a larger buffer, as sockets give them. */
function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    const buffer = new Uint8Array(size + 3)
    buffer.set(bytes.subarray(at, at + size), 3)
    yield buffer.subarray(3, 3 + Math.min(size, bytes.length - at))
    at += size
  }
}

async function* later(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece)
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = []
  for await (const value of source) seen.push(value)
  return seen
}

describe('samples', () => {
  it('are little-endian', () => {
    expect([...pcmBytes(Int16Array.of(1, -2, 0x1234))]).toEqual([1, 0, 0xfe, 0xff, 0x34, 0x12])
    expect([...bytesPcm(Uint8Array.of(0, 0x34, 0x12, 9).subarray(1, 4))]).toEqual([0x1234])
    expect(pcmBase64(Int16Array.of(1, 2).subarray(1))).toBe(Buffer.from([2, 0]).toString('base64'))
  })

  it('come out as they went in, however they were cut', () => {
    fc.assert(
      fc.property(samples, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (pcm, sizes) => {
        const reader = new PcmReader()
        const read = [...cut(pcmBytes(pcm), sizes)].flatMap((piece) => [...reader.push(piece)])
        expect(read).toEqual([...pcm])
        expect([...bytesPcm(Buffer.from(pcmBase64(pcm), 'base64'))]).toEqual([...pcm])
      }),
    )
  })
})

describe('serverEvents', () => {
  const body =
    ': hello\r\n\r\nevent: chunk\ndata: {"a":\ndata: "ü👋"}\nid: 7\n\ndata:no space\r\rdata\n\n\n\ndata: cut off'

  it('are read as the standard says, however they were cut', async () => {
    for (const size of [1, 2, 3, 5, 1_000]) {
      expect(await all(serverEvents(later(cut(new TextEncoder().encode(body), [size]))))).toEqual([
        { event: 'chunk', data: '{"a":\n"ü👋"}' },
        { event: 'message', data: 'no space' },
        { event: 'message', data: '' },
      ])
    }
  })
})

describe('hostile bodies', () => {
  const piece = new TextEncoder().encode('x'.repeat(1_000))

  it.each([
    ['an event', serverEvents],
    ['a line', lines],
  ])('end before %s is too long, in time that grows with its length', async (_, read) => {
    let pieces = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pieces++
        yield await Promise.resolve(piece)
      }
    }
    await expect(all<unknown>(read(endless()))).rejects.toThrow()
    expect(pieces).toBeLessThan(5_000)
  })
})

describe('what has no end', () => {
  it('is the fault of whose answer it is', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(new Uint8Array(100_000).fill(97))
    }
    const whose = ['tts', 'acme'] as const
    const tooMuch = { fault: { code: 'tts.tooMuch', provider: 'acme', kind: 'protocol', permanent: true } }
    await expect(all<unknown>(lines(endless(), whose))).rejects.toMatchObject(tooMuch)
    await expect(all<unknown>(serverEvents(endless(), whose))).rejects.toMatchObject(tooMuch)
  })
})

describe('lines', () => {
  it('end in any way, the last one also in none', async () => {
    for (const size of [1, 2, 100]) {
      const read = (text: string): Promise<string[]> => all(lines(later(cut(new TextEncoder().encode(text), [size]))))
      expect(await read('a\r\nb\rc\n\nd')).toEqual(['a', 'b', 'c', '', 'd'])
      expect(await read('a\r')).toEqual(['a'])
      expect(await read('')).toEqual([])
    }
  })
})
