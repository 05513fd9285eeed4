import { MIC_FRAME_SAMPLES, type MicFrame, type VoiceChunk } from './audio'
import { FaultError, fault } from './fault-value'

/*
 * The two binary layouts of the bridge, little-endian.
 *
 *   microphone frame (up)                    voice chunk (down)
 *   0  u8  kind = 1                          0  u8  kind = 2
 *   1  u8  layout version = 1                1  u8  layout version = 1
 *   2  u16 reserved, 0                       2  u16 flags, bit 0: last
 *   4  u32 seq                               4  u32 utterance
 *   8  f64 capturedAt (ms)                   8  u32 start (samples)
 *   16 f32 speech probability                12 u32 sampleRate (Hz)
 *   20 i16[512]                              16 i16[n]
 */
const MIC_KIND = 1
const VOICE_KIND = 2
const VERSION = 1
const MIC_HEADER = 20
const VOICE_HEADER = 16

/** Longest voice chunk accepted, in samples: 10 s at 48 kHz. Bounds what a broken peer can make us allocate. */
export const MAX_VOICE_SAMPLES = 480_000

/** Bytes of an encoded microphone frame. */
export const MIC_FRAME_BYTES = MIC_HEADER + MIC_FRAME_SAMPLES * 2

/** Encodes one microphone frame; `pcm` must hold exactly 512 samples. */
export function encodeMicFrame(frame: MicFrame): ArrayBuffer {
  if (frame.pcm.length !== MIC_FRAME_SAMPLES) throw badFrame(`microphone frame of ${frame.pcm.length} samples`)
  const buffer = new ArrayBuffer(MIC_FRAME_BYTES)
  const view = new DataView(buffer)
  view.setUint8(0, MIC_KIND)
  view.setUint8(1, VERSION)
  view.setUint32(4, frame.seq >>> 0, true)
  view.setFloat64(8, frame.capturedAt, true)
  view.setFloat32(16, frame.speech, true)
  new Int16Array(buffer, MIC_HEADER).set(frame.pcm)
  return buffer
}

/** Decodes a microphone frame. Throws a `protocol` {@link FaultError} on anything that is not one. */
export function decodeMicFrame(bytes: Uint8Array): MicFrame {
  const view = header(bytes, MIC_KIND, MIC_FRAME_BYTES, MIC_FRAME_BYTES)
  const capturedAt = view.getFloat64(8, true)
  const speech = view.getFloat32(16, true)
  if (!Number.isFinite(capturedAt)) throw badFrame('capture time is not finite')
  if (speech < 0 || speech > 1) throw badFrame(`speech probability ${speech}`)
  return { seq: view.getUint32(4, true), capturedAt, speech, pcm: samples(bytes, MIC_HEADER) }
}

/** Encodes one piece of the assistant's voice. */
export function encodeVoiceChunk(chunk: VoiceChunk): ArrayBuffer {
  const buffer = new ArrayBuffer(VOICE_HEADER + chunk.pcm.length * 2)
  const view = new DataView(buffer)
  view.setUint8(0, VOICE_KIND)
  view.setUint8(1, VERSION)
  view.setUint16(2, chunk.last ? 1 : 0, true)
  view.setUint32(4, chunk.utterance >>> 0, true)
  view.setUint32(8, chunk.start >>> 0, true)
  view.setUint32(12, chunk.sampleRate >>> 0, true)
  new Int16Array(buffer, VOICE_HEADER).set(chunk.pcm)
  return buffer
}

/** Decodes a voice chunk. Throws a `protocol` {@link FaultError} on anything that is not one. */
export function decodeVoiceChunk(bytes: Uint8Array): VoiceChunk {
  const view = header(bytes, VOICE_KIND, VOICE_HEADER, VOICE_HEADER + MAX_VOICE_SAMPLES * 2)
  const sampleRate = view.getUint32(12, true)
  if (sampleRate < 8_000 || sampleRate > 48_000) throw badFrame(`voice chunk at ${sampleRate} Hz`)
  return {
    utterance: view.getUint32(4, true),
    start: view.getUint32(8, true),
    sampleRate,
    last: (view.getUint16(2, true) & 1) === 1,
    pcm: samples(bytes, VOICE_HEADER),
  }
}

function header(bytes: Uint8Array, kind: number, min: number, max: number): DataView {
  if (bytes.byteLength < min || bytes.byteLength > max) throw badFrame(`${bytes.byteLength} bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint8(0) !== kind) throw badFrame(`kind ${view.getUint8(0)}`)
  if (view.getUint8(1) !== VERSION) throw badFrame(`layout version ${view.getUint8(1)}`)
  return view
}

/**
 * Copies the samples out: the source may be an unaligned slice of a pooled buffer. (`bytes.slice` would not do: Node's
 * `Buffer` overrides it to share memory.)
 */
function samples(bytes: Uint8Array, offset: number): Int16Array {
  const body = new Uint8Array(bytes.subarray(offset))
  if (body.byteLength % 2 !== 0) throw badFrame('odd number of sample bytes')
  return new Int16Array(body.buffer, 0, body.byteLength / 2)
}

function badFrame(detail: string): FaultError {
  return new FaultError(fault('bridge', 'protocol', 'bridge.badFrame', { detail }))
}
