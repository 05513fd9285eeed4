/*
 * Sound between a client and the voice server, little-endian. The headers are those of the bridge's frames (frames.ts
 * of the shared room), so that frames made by the window's own worker travel as they are; only the payload may be in
 * another codec. No library is needed.
 *
 *   microphone frame (up)                    voice chunk (down)
 *   0  u8  kind = 1                          0  u8  kind = 2
 *   1  u8  layout version = 1                1  u8  layout version = 1
 *   2  u16 reserved, 0                       2  u16 flags, bit 0: last, bit 1: one Opus packet
 *   4  u32 seq                               4  u32 utterance
 *   8  f64 capturedAt (ms, last sample)      8  u32 start (samples)
 *   16 f32 speech probability, NaN: unjudged 12 u32 sampleRate (Hz)
 *   20 payload                               16 payload
 */
const UP_KIND = 1
const DOWN_KIND = 2
const VERSION = 1
const UP_HEADER = 20
const DOWN_HEADER = 16

/** Opus down: packets of 20 ms, counted at 48 kHz. */
export const OPUS_RATE = 48_000
export const OPUS_FRAME_SAMPLES = 960

/** Longest payload of a chunk down in bytes: 10 s of PCM16 at 48 kHz. */
export const MAX_DOWN_PAYLOAD = 960_000

/** Sound from a microphone, in the codec that was agreed on. */
export interface UpFrame {
  /** Counts up by one from 0 within a call, over resumes too. */
  readonly seq: number
  /** When its last sample was captured, on the client's own clock, ms. */
  readonly capturedAt: number
  /** Probability of speech, 0..1, or NaN where the server is to judge. */
  readonly speech: number
  readonly payload: Uint8Array
}

/** A piece of the assistant's voice, in the codec that was agreed on. */
export interface DownFrame {
  /** Counts up within a call, over resumes too. */
  readonly utterance: number
  /** Of its first sample, counted from the utterance's beginning. */
  readonly start: number
  readonly sampleRate: number
  /** No more chunks follow for this utterance; the payload may be empty. */
  readonly last: boolean
  /** The payload is one Opus packet. */
  readonly opus?: boolean
  readonly payload: Uint8Array
}

/** How many samples a payload of so many bytes holds. */
export function downFrameSamples(codec: 'pcm16' | 'mulaw' | 'alaw' | 'opus', bytes: number): number {
  if (codec === 'opus') return bytes > 0 ? OPUS_FRAME_SAMPLES : 0
  return codec === 'pcm16' ? bytes / 2 : bytes
}

export function encodeUpFrame(frame: UpFrame): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(UP_HEADER + frame.payload.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, UP_KIND)
  view.setUint8(1, VERSION)
  view.setUint32(4, frame.seq >>> 0, true)
  view.setFloat64(8, frame.capturedAt, true)
  view.setFloat32(16, frame.speech, true)
  bytes.set(frame.payload, UP_HEADER)
  return bytes
}

/** Undefined for anything that is no such frame. The payload shares the memory of `bytes`. */
export function decodeUpFrame(bytes: Uint8Array): UpFrame | undefined {
  const view = header(bytes, UP_KIND, UP_HEADER)
  if (!view) return undefined
  const capturedAt = view.getFloat64(8, true)
  const speech = view.getFloat32(16, true)
  if (!Number.isFinite(capturedAt) || speech < 0 || speech > 1) return undefined
  return { seq: view.getUint32(4, true), capturedAt, speech, payload: bytes.subarray(UP_HEADER) }
}

export function encodeDownFrame(frame: DownFrame): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(DOWN_HEADER + frame.payload.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, DOWN_KIND)
  view.setUint8(1, VERSION)
  view.setUint16(2, (frame.last ? 1 : 0) | (frame.opus ? 2 : 0), true)
  view.setUint32(4, frame.utterance >>> 0, true)
  view.setUint32(8, frame.start >>> 0, true)
  view.setUint32(12, frame.sampleRate >>> 0, true)
  bytes.set(frame.payload, DOWN_HEADER)
  return bytes
}

/** Undefined for anything that is no such frame. The payload shares the memory of `bytes`. */
export function decodeDownFrame(bytes: Uint8Array): DownFrame | undefined {
  const view = header(bytes, DOWN_KIND, DOWN_HEADER)
  if (!view || bytes.byteLength > DOWN_HEADER + MAX_DOWN_PAYLOAD) return undefined
  const sampleRate = view.getUint32(12, true)
  if (sampleRate < 8_000 || sampleRate > 48_000) return undefined
  return {
    utterance: view.getUint32(4, true),
    start: view.getUint32(8, true),
    sampleRate,
    last: (view.getUint16(2, true) & 1) === 1,
    opus: (view.getUint16(2, true) & 2) === 2,
    payload: bytes.subarray(DOWN_HEADER),
  }
}

function header(bytes: Uint8Array, kind: number, length: number): DataView | undefined {
  if (bytes.byteLength < length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint8(0) === kind && view.getUint8(1) === VERSION ? view : undefined
}
