import { describe, expect, it } from 'vitest'
import { encodeMicFrame, decodeVoiceChunk } from '../frames'
import { downMessageSchema } from './down'
import { decodeDownFrame, decodeUpFrame, encodeDownFrame, encodeUpFrame } from './frames'
import { upMessageSchema } from './up'

describe('messages of the voice server', () => {
  it('fill in what a small client leaves out', () => {
    expect(upMessageSchema.parse({ type: 'hello', up: {}, down: {} })).toMatchObject({
      up: { codec: 'pcm16', rate: 16_000, vad: 'server' },
      down: { codec: 'pcm16', reports: true },
      talk: 'handsFree',
      tools: [],
    })
  })

  it.each([
    ['G.711 at another rate', { codec: 'mulaw', rate: 16_000 }],
    ['Opus at another rate', { codec: 'opus', rate: 16_000 }],
    ['probabilities for frames the model cannot judge', { codec: 'mulaw', rate: 8_000, vad: 'client' }],
    ['a rate nobody has', { codec: 'pcm16', rate: 44_100 }],
  ])('refuse %s', (_, up) => {
    expect(upMessageSchema.safeParse({ type: 'hello', up }).success).toBe(false)
  })

  it('refuse words that are none and messages nobody knows', () => {
    for (const message of [
      { type: 'say', id: 'a', text: '   ' },
      { type: 'say', id: '', text: 'hello' },
      { type: 'shutdown' },
      null,
      [],
    ])
      expect(upMessageSchema.safeParse(message).success).toBe(false)
  })

  it('say every fault with a sentence and what to do', () => {
    const fault = { code: 'token.used', sentence: 'Call again.', remedy: 'newToken', ends: true }
    expect(downMessageSchema.safeParse({ type: 'fault', fault }).success).toBe(true)
    expect(downMessageSchema.safeParse({ type: 'fault', fault: { ...fault, code: 'nonsense' } }).success).toBe(false)
  })
})

describe('sound of the voice server', () => {
  it("reads the frames of the window's own worker, and writes what its player reads", () => {
    const pcm = Int16Array.from({ length: 512 }, (_, i) => i - 256)
    const up = decodeUpFrame(new Uint8Array(encodeMicFrame({ seq: 7, capturedAt: 1234.5, speech: 0.5, pcm })))
    expect(up).toMatchObject({ seq: 7, capturedAt: 1234.5, speech: 0.5 })
    expect(new Int16Array(new Uint8Array(up!.payload).buffer)).toEqual(pcm)
    const chunk = { utterance: 3, start: 480, sampleRate: 24_000, last: true }
    const down = encodeDownFrame({ ...chunk, payload: new Uint8Array(pcm.buffer) })
    expect(decodeVoiceChunk(down)).toEqual({ ...chunk, pcm })
  })

  it('gives back what was put in, whatever the codec', () => {
    const up = { seq: 0xffff_ffff, capturedAt: 0, speech: Number.NaN, payload: Uint8Array.of(1, 2, 3) }
    expect(decodeUpFrame(encodeUpFrame(up))).toEqual(up)
    const down = { utterance: 1, start: 2, sampleRate: 8_000, last: false, opus: true, payload: Uint8Array.of(255) }
    expect(decodeDownFrame(encodeDownFrame(down))).toEqual(down)
  })

  it.each([
    ['nothing', new Uint8Array()],
    [
      'a header cut short',
      encodeUpFrame({ seq: 1, capturedAt: 1, speech: 0, payload: new Uint8Array() }).subarray(0, 19),
    ],
    [
      'another kind',
      encodeDownFrame({ utterance: 1, start: 0, sampleRate: 8_000, last: false, payload: new Uint8Array(8) }),
    ],
    ['a time that is none', encodeUpFrame({ seq: 1, capturedAt: Infinity, speech: 0, payload: new Uint8Array() })],
    ['a probability above one', encodeUpFrame({ seq: 1, capturedAt: 1, speech: 1.5, payload: new Uint8Array() })],
  ])('takes %s for no frame', (_, bytes) => {
    expect(decodeUpFrame(bytes)).toBeUndefined()
  })
})
