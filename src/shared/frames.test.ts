import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { MIC_FRAME_SAMPLES } from './audio'
import { FaultError } from './fault'
import { decodeMicFrame, decodeVoiceChunk, encodeMicFrame, encodeVoiceChunk, MIC_FRAME_BYTES } from './frames'

const sample = fc.integer({ min: -32768, max: 32767 })
const unaligned = (buffer: ArrayBuffer): Uint8Array => {
  const shifted = new Uint8Array(buffer.byteLength + 1)
  shifted.set(new Uint8Array(buffer), 1)
  return shifted.subarray(1)
}

describe('frame layouts', () => {
  it('carries microphone frames unchanged, also from unaligned buffers', () => {
    fc.assert(
      fc.property(
        fc.record({
          seq: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          capturedAt: fc.double({ noNaN: true, noDefaultInfinity: true }),
          speech: fc.oneof(fc.constant(NaN), fc.float({ min: 0, max: 1, noNaN: true })),
          pcm: fc
            .array(sample, { minLength: MIC_FRAME_SAMPLES, maxLength: MIC_FRAME_SAMPLES })
            .map((list) => Int16Array.from(list)),
        }),
        (frame) => {
          const bytes = encodeMicFrame(frame)
          expect(bytes.byteLength).toBe(MIC_FRAME_BYTES)
          expect(decodeMicFrame(unaligned(bytes))).toEqual(frame)
          // A socket hands over pooled Node buffers.
          expect(decodeMicFrame(Buffer.concat([Buffer.alloc(3), Buffer.from(bytes)]).subarray(3))).toEqual(frame)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('carries voice chunks unchanged', () => {
    fc.assert(
      fc.property(
        fc.record({
          utterance: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          start: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          sampleRate: fc.integer({ min: 8_000, max: 48_000 }),
          last: fc.boolean(),
          pcm: fc.array(sample, { maxLength: 300 }).map((list) => Int16Array.from(list)),
        }),
        (chunk) => {
          expect(decodeVoiceChunk(unaligned(encodeVoiceChunk(chunk)))).toEqual(chunk)
        },
      ),
    )
  })

  it('refuses everything else with a protocol fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_200 }), (bytes) => {
        for (const decode of [decodeMicFrame, decodeVoiceChunk]) {
          try {
            decode(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(FaultError)
          }
        }
      }),
    )
    const good = new Uint8Array(
      encodeMicFrame({ seq: 1, capturedAt: 1, speech: 0.5, pcm: new Int16Array(MIC_FRAME_SAMPLES) }),
    )
    expect(() => decodeMicFrame(good.subarray(1))).toThrow(FaultError)
    expect(() => decodeMicFrame(good.slice(0, -2))).toThrow(FaultError)
    expect(() => decodeVoiceChunk(good)).toThrow(FaultError)
    const wrongProbability = good.slice()
    new DataView(wrongProbability.buffer).setFloat32(16, 7, true)
    expect(() => decodeMicFrame(wrongProbability)).toThrow(FaultError)
    expect(() => encodeMicFrame({ seq: 1, capturedAt: 1, speech: 0, pcm: new Int16Array(3) })).toThrow(FaultError)
  })
})
