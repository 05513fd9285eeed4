import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import type { VoiceChunk } from '#shared/audio'
import { HOLE_PATIENCE_MS, SILENCE_PATIENCE_MS, VoiceFeed, type Piece } from './voice-feed'

const RATE = 24_000

/** Sample i of the voice is i modulo a prime: every stretch can be told from every other. */
function voice(start: number, length: number): Int16Array {
  return Int16Array.from({ length }, (_, i) => (start + i) % 31_991)
}

function chunk(start: number, length: number, more: Partial<VoiceChunk> = {}): VoiceChunk {
  return { utterance: 1, start, sampleRate: RATE, last: false, pcm: voice(start, length), ...more }
}

/** A feed whose kernel takes everything and, unless told otherwise, plays it at once. */
function rig(
  deviceRate = RATE,
  plays = true,
): { feed: VoiceFeed; pieces: Piece[]; joined: (utterance: number) => number[] } {
  const pieces: Piece[] = []
  let written = 0
  const feed = new VoiceFeed(deviceRate, (piece) => {
    pieces.push(piece)
    written += piece.samples.length
    if (plays) queueMicrotask(() => feed.progress(0, written, 0))
  })
  const joined = (utterance: number): number[] =>
    pieces
      .filter((piece) => piece.utterance === utterance)
      .flatMap(({ samples }) => [...samples].map((sample) => Math.round(sample * 32_768)))
  return { feed, pieces, joined }
}

describe('voice feed', () => {
  it('puts pieces in order, cuts off what came twice, for any cutting and order', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 })
          .chain((sizes) =>
            fc.tuple(
              fc.constant(sizes),
              fc.shuffledSubarray([...sizes.keys()], { minLength: sizes.length }),
              fc.array(fc.nat(sizes.length - 1), { maxLength: 5 }),
              fc.array(fc.nat(300), { minLength: sizes.length, maxLength: sizes.length }),
            ),
          ),
        ([sizes, order, repeated, overlaps]) => {
          const { feed, pieces, joined } = rig()
          const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
          const total = sizes.reduce((sum, size) => sum + size, 0)
          for (const i of [...order, ...repeated]) {
            const from = Math.max(0, (starts[i] ?? 0) - (overlaps[i] ?? 0))
            const to = (starts[i] ?? 0) + (sizes[i] ?? 0)
            feed.push(chunk(from, to - from, { last: to === total }), 0)
          }
          expect(joined(1)).toEqual([...voice(0, total)])
          expect(pieces.filter(({ last }) => last)).toHaveLength(1)
          expect(pieces.every(({ hole }) => hole === 0)).toBe(true)
        },
      ),
    )
  })

  it('waits for a missing piece, then goes on without it and says how much is lost', () => {
    const { feed, pieces, joined } = rig()
    feed.push(chunk(0, 480), 0)
    feed.push(chunk(960, 480, { last: true }), 10)
    expect(joined(1)).toHaveLength(480)
    expect(feed.expire(100)).toBe(HOLE_PATIENCE_MS - 90)
    feed.expire(10 + HOLE_PATIENCE_MS)
    expect(pieces.at(-1)).toMatchObject({ hole: 480, last: true })
    expect(joined(1)).toEqual([...voice(0, 480), ...voice(960, 480)])
    expect(feed.position(1, 1440)).toBe(1440)
  })

  it('ends an utterance whose last piece is empty', () => {
    const { feed, pieces } = rig()
    feed.push(chunk(0, 480), 0)
    feed.push(chunk(480, 0, { last: true }), 0)
    expect(pieces.at(-1)).toMatchObject({ last: true })
  })

  it('maps positions exactly at every rate', () => {
    for (const [rate, device] of [
      [24_000, 48_000],
      [22_050, 48_000],
      [16_000, 44_100],
      [44_100, 48_000],
    ] as const) {
      const { feed, pieces } = rig(device)
      for (let at = 0; at < rate; at += 441) feed.push(chunk(at, 441, { sampleRate: rate, last: at + 441 >= rate }), 0)
      const total = Math.ceil(rate / 441) * 441
      const delivered = pieces.reduce((sum, { samples }) => sum + samples.length, 0)
      expect(delivered).toBe(Math.ceil((total * device) / rate))
      expect(feed.position(1, delivered)).toBe(total)
      expect(feed.position(1, device / 2)).toBe(rate / 2)
    }
  })

  it('keeps ten seconds ahead and no more, however much comes', async () => {
    const { feed, pieces } = rig(RATE, false)
    const count = (): number => pieces.reduce((sum, { samples }) => sum + samples.length, 0)
    for (let at = 0; at < RATE * 60; at += RATE) feed.push(chunk(at, RATE, { last: at === RATE * 59 }), 0)
    expect(count() / RATE).toBeGreaterThanOrEqual(10)
    expect(count() / RATE).toBeLessThan(10.5)
    let played = 0
    for (let i = 0; i < 2000 && played < count(); i++) {
      played = Math.min(count(), played + RATE / 20)
      feed.progress(count() - played, count(), 0)
    }
    await Promise.resolve()
    expect(count()).toBe(RATE * 60)
    expect(pieces.at(-1)?.last).toBe(true)
  })

  it('holds the next utterance back until the first is complete or silent for long', () => {
    const { feed, joined } = rig()
    feed.push(chunk(0, 480), 0)
    feed.push(chunk(0, 480, { utterance: 2, last: true }), 10)
    expect(joined(2)).toEqual([])
    feed.push(chunk(480, 480, { last: true }), 20)
    expect(joined(1)).toHaveLength(960)
    expect(joined(2)).toHaveLength(480)

    const stuck = rig()
    stuck.feed.push(chunk(0, 480), 0)
    stuck.feed.push(chunk(0, 480, { utterance: 2, last: true }), 10)
    expect(stuck.feed.expire(20)).toBe(SILENCE_PATIENCE_MS - 20)
    stuck.feed.expire(SILENCE_PATIENCE_MS)
    expect(stuck.joined(2)).toHaveLength(480)
  })

  it('goes on with the next utterance when the first one is over, and drops what still comes for it', () => {
    const { feed, joined } = rig()
    feed.push(chunk(0, 480), 0)
    feed.push(chunk(0, 480, { utterance: 2, last: true }), 10)
    feed.close(1)
    feed.progress(0, 480, 20)
    feed.push(chunk(480, 480), 30)
    expect(joined(1)).toHaveLength(480)
    expect(joined(2)).toHaveLength(480)
    expect(feed.active).toEqual([2])
  })
})
