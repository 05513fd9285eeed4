import { describe, expect, it } from 'vitest'
import { openCompressed } from './compressed'
import { toneMp3, toneOgg } from '#support/engine/compressed-samples'
import { MAX_PACKET_BYTES, OggPackets } from './ogg'

const files = { mp3: Buffer.from(toneMp3, 'base64'), opus: Buffer.from(toneOgg, 'base64') }

async function decode(compression: 'mp3' | 'opus', size: number): Promise<{ sampleRate: number; pcm: Int16Array }> {
  const stream = await openCompressed(compression)
  const all: number[] = []
  let sampleRate = 0
  for (let at = 0; at < files[compression].length; at += size) {
    const part = stream.push(files[compression].subarray(at, at + size))
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

describe('Ogg', () => {
  const page = (lengths: number[], body: Uint8Array): Uint8Array => {
    const head = new Uint8Array(27 + lengths.length)
    head.set(Buffer.from('OggS'))
    head[26] = lengths.length
    head.set(lengths, 27)
    return Buffer.concat([head, body])
  }

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
    const many = Buffer.concat(Array.from({ length: 15_000 }, () => small))
    const startedAt = performance.now()
    expect(new OggPackets().push(many)).toHaveLength(15_000)
    expect(performance.now() - startedAt).toBeLessThan(1_500)
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
