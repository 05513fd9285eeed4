import { describe, expect, it } from 'vitest'
import { openCompressed } from './compressed'
import { toneMp3, toneOgg } from '#support/engine/compressed-samples'
import { expectLinear } from '#support/linear-time'
import { MAX_PACKET_BYTES, OggPackets } from './ogg'

const files = { mp3: Buffer.from(toneMp3, 'base64'), opus: Buffer.from(toneOgg, 'base64') }

async function decode(compression: 'mp3' | 'opus', size: number): Promise<{ sampleRate: number; pcm: Int16Array }> {
  const stream = await openCompressed(compression)
  const all: number[] = []
  let sampleRate = 0
  for (let at = 0; at < files[compression].length; at += size) {
    const part = await stream.push(files[compression].subarray(at, at + size))
    all.push(...part.pcm)
    if (part.pcm.length > 0) sampleRate = part.sampleRate
  }
  stream.free()
  return { sampleRate, pcm: Int16Array.from(all) }
}

/** Hz, from how often the middle of the sound rises through zero. */
function pitch(pcm: Int16Array, sampleRate: number): number {
  const middle = pcm.subarray(pcm.length / 4, (pcm.length * 3) / 4)
  let rises = 0
  middle.forEach((sample, i) => (rises += sample >= 0 && (middle[i - 1] ?? 0) < 0 ? 1 : 0))
  return (rises * sampleRate) / middle.length
}

describe.each([
  ['mp3', 22_050],
  ['opus', 48_000],
] as const)('%s', (compression, rate) => {
  it.each([7, 100, 4_000])('is decoded out of pieces of %i bytes', async (size) => {
    const { sampleRate, pcm } = await decode(compression, size)
    expect(sampleRate).toBe(rate)
    expect(pcm.length / rate).toBeGreaterThan(0.38)
    expect(pcm.length / rate).toBeLessThan(0.5)
    expect(Math.abs(pitch(pcm, rate) - 440)).toBeLessThan(15)
    expect(Math.max(...pcm)).toBeGreaterThan(10_000)
  })
})

const page = (lengths: number[], body: Uint8Array): Uint8Array => {
  const head = new Uint8Array(27 + lengths.length)
  head.set(Buffer.from('OggS'))
  head[26] = lengths.length
  head.set(lengths, 27)
  return Buffer.concat([head, body])
}

describe('a few bytes that stand for much sound', () => {
  const head = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1')
  /** Pages full of packets of one byte: 20 ms of silence each (RFC 6716, 3.1). */
  const silence = (pages: number): Uint8Array => {
    const full = page(Array<number>(255).fill(1), new Uint8Array(255).fill(0xf8))
    return Buffer.concat([page([head.length], head), ...Array.from({ length: pages }, () => full)])
  }
  /** Whole stream in one piece: its samples, and how many turns of the event loop came in between. */
  const turnsOf = async (bytes: Uint8Array, longestS?: number): Promise<{ samples: number; turns: number }> => {
    const stream = await openCompressed('opus', longestS)
    let [turns, over] = [0, false]
    const count = (): void => {
      turns++
      if (!over) setImmediate(count)
    }
    setImmediate(count)
    try {
      return { samples: (await stream.push(bytes)).pcm.length, turns }
    } finally {
      over = true
      stream.free()
    }
  }

  it('are decoded in slices', async () => {
    const { samples, turns } = await turnsOf(silence(20))
    expect(samples).toBe(20 * 255 * 960)
    expect(turns).toBeGreaterThan(samples / 48_000 / 2)
  })

  it('are given up when there is more of it than an answer can have', async () => {
    // Each page holds five seconds.
    await expect(turnsOf(silence(3), 12)).rejects.toMatchObject({ fault: { code: 'audio.badFile' } })
  })

  // A thousand empty packets became two minutes of sound each.
  it('are nothing where the packets are empty', async () => {
    const empty = page(Array<number>(255).fill(0), new Uint8Array(0))
    const bytes = Buffer.concat([page([head.length], head), ...Array.from({ length: 100 }, () => empty)])
    expect((await turnsOf(bytes)).samples).toBe(0)
  })

  it('are given up when nothing of it can be decoded', async () => {
    const broken = page(Array<number>(100).fill(2), new Uint8Array(200).fill(0xff))
    await expect(turnsOf(Buffer.concat([page([head.length], head), broken]))).rejects.toMatchObject({
      fault: { code: 'audio.badFile' },
    })
  })
})

describe('Ogg', () => {
  it('joins packets that are longer than a segment and that cross pages', () => {
    const long = Uint8Array.from({ length: 600 }, (_, i) => i % 251)
    const bytes = Buffer.concat([
      page([255], long.subarray(0, 255)),
      page([255, 90, 3], Buffer.concat([long.subarray(255), Buffer.from('abc')])),
    ])
    const packets = new OggPackets()
    const found = [...bytes].flatMap((byte) => packets.push(Uint8Array.of(byte)))
    expect(found.map((packet) => [...packet])).toEqual([[...long], [...Buffer.from('abc')]])
  })

  // 30,000 pages in one piece took over a minute while what followed a page was copied for each.
  it('takes time that grows with its bytes', () => {
    const small = page([200], new Uint8Array(200))
    const many = (pages: number): Uint8Array => Buffer.concat(Array.from({ length: pages }, () => small))
    expect(new OggPackets().push(many(15_000))).toHaveLength(15_000)
    expectLinear('pages', (bytes) => new OggPackets().push(bytes), many, 15_000)
  })

  it('keeps no packet that never ends', () => {
    const endless = page(Array<number>(255).fill(255), new Uint8Array(255 * 255))
    const packets = new OggPackets()
    const pages = Math.ceil(MAX_PACKET_BYTES / (255 * 255))
    expect(() => {
      for (let i = 0; i < pages; i += 1) packets.push(endless)
    }).toThrow(expect.objectContaining({ fault: expect.objectContaining({ code: 'audio.badFile' }) as unknown }))
  })

  it('is no MP3', () => {
    expect(() => new OggPackets().push(files.mp3)).toThrow()
  })
})
