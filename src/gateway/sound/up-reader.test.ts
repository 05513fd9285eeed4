import { describe, expect, it } from 'vitest'
import { upSoundSchema, type UpSound } from '#shared/gateway/parts'
import { encodeALaw, encodeMuLaw } from '#engine/audio/formats/g711'
import { openUpReader } from './up-reader'

/** A tone of `hz`, `ms` long. */
function tone(hz: number, rate: number, ms: number): Int16Array {
  return Int16Array.from({ length: (rate * ms) / 1000 }, (_, i) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * hz * i) / rate)),
  )
}

const bytes = (pcm: Int16Array): Uint8Array => new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)

/** Zero crossings upwards tell the tone. */
function hzOf(pcm: Int16Array): number {
  let crossings = 0
  for (let i = 1; i < pcm.length; i++) if (pcm[i - 1]! < 0 && pcm[i]! >= 0) crossings++
  return (crossings * 16_000) / pcm.length
}

async function read(sound: UpSound, whole: Uint8Array, frameBytes: number, msOf: number) {
  const reader = await openUpReader(sound)
  const frames = []
  for (let at = 0, seq = 0; at < whole.byteLength; at += frameBytes, seq++) {
    const payload = whole.subarray(at, at + frameBytes)
    frames.push(...reader.read({ seq, capturedAt: 1_000 + (seq + 1) * msOf, speech: Number.NaN, payload })!)
  }
  reader.free()
  return frames
}

describe('sound from a caller', () => {
  it.each([8_000, 16_000, 24_000, 48_000] as const)('at %i Hz is the same tone at 16 kHz', async (rate) => {
    const frames = await read(upSoundSchema.parse({ rate }), bytes(tone(440, rate, 1_000)), (rate * 2 * 20) / 1000, 20)
    const pcm = Int16Array.from(frames.flatMap((frame) => [...frame.pcm]))
    expect(frames.length).toBeGreaterThanOrEqual(30)
    expect(hzOf(pcm)).toBeCloseTo(440, -1)
    expect(frames.every((frame) => frame.pcm.length === 512 && Number.isNaN(frame.speech))).toBe(true)
    // Each frame says when its last sample was captured.
    expect(frames[0]!.capturedAt).toBeGreaterThan(1_020)
    expect(frames[0]!.capturedAt).toBeLessThan(1_050)
    expect(frames[10]!.capturedAt - frames[9]!.capturedAt).toBeCloseTo(32, -1)
  })

  it.each([
    ['mulaw', encodeMuLaw],
    ['alaw', encodeALaw],
  ] as const)('in %s is heard', async (codec, encode) => {
    const frames = await read(upSoundSchema.parse({ codec, rate: 8_000 }), encode(tone(440, 8_000, 1_000)), 160, 20)
    expect(hzOf(Int16Array.from(frames.flatMap((frame) => [...frame.pcm])))).toBeCloseTo(440, -1)
  })

  it('keeps the caller’s own judgement of its frames', async () => {
    const reader = await openUpReader(upSoundSchema.parse({ vad: 'client' }))
    const frame = { seq: 9, capturedAt: 5, speech: 0.75, payload: new Uint8Array(1_024) }
    expect(reader.read(frame)).toMatchObject([{ seq: 9, capturedAt: 5, speech: 0.75 }])
    expect(reader.read({ ...frame, payload: new Uint8Array(1_000) })).toBeUndefined()
  })

  it('that cannot be read is said so', async () => {
    const pcm = await openUpReader(upSoundSchema.parse({}))
    expect(pcm.read({ seq: 0, capturedAt: 0, speech: Number.NaN, payload: new Uint8Array(3) })).toBeUndefined()
    const opus = await openUpReader(upSoundSchema.parse({ codec: 'opus', rate: 48_000 }))
    expect(opus.read({ seq: 0, capturedAt: 0, speech: Number.NaN, payload: new Uint8Array(0) })).toBeUndefined()
    // A packet that says it holds silence: 20 ms, one frame, one channel (RFC 6716).
    expect(
      opus.read({ seq: 0, capturedAt: 0, speech: Number.NaN, payload: Uint8Array.of(0xf8, 0xff, 0xfe) }),
    ).toBeDefined()
    opus.free()
  })
})
