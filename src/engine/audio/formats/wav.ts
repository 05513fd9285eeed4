import { FaultError, fault } from '#shared/fault'
import { decodeALaw, decodeMuLaw } from './g711'
import { MAX_RATE, MIN_RATE } from '../resample'

export interface Wav {
  /** Hz */
  readonly sampleRate: number
  /** Channels in the file; `pcm` is their mean. */
  readonly channels: number
  /** `Int16[n] @ sampleRate mono` */
  readonly pcm: Int16Array
}

/** Format tags of mmreg.h. */
const PCM = 1
const FLOAT = 3
const A_LAW = 6
const MU_LAW = 7
const EXTENSIBLE = 0xfffe

/** Data sizes that mean "until the end": the writer did not know yet, or the file is RF64. */
const UNKNOWN_SIZES = [0, 0xffffffff]

interface Format {
  readonly tag: number
  readonly channels: number
  readonly sampleRate: number
  /** Bytes of one sample of one channel. */
  readonly width: number
}

function failed(code: 'wav.notWav' | 'wav.empty' | 'wav.truncated' | 'wav.unsupported', detail?: string): FaultError {
  return new FaultError(fault('audio', 'config', code, detail === undefined ? {} : { detail }))
}

/**
 * Reads a WAV file: PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, A-law and mu-law, plain or extensible, with
 * any other chunks in between. A recording cut off in its data is read as far as it goes.
 * Throws faults `wav.notWav`, `wav.empty` (no samples), `wav.truncated` (ends before its data) and `wav.unsupported`.
 */
export function readWav(bytes: Uint8Array): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length === 0) throw failed('wav.empty', 'no bytes')
  const magic = name(bytes, 0)
  if (!['RIFF', 'RF64', 'BW64'].some((known) => known.startsWith(magic))) throw failed('wav.notWav')
  if (bytes.length < 12) throw failed('wav.truncated', `${bytes.length} bytes`)
  if (name(bytes, 8) !== 'WAVE') throw failed('wav.notWav', name(bytes, 8))

  let format: Format | undefined
  let silent = false
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = name(bytes, at)
    const size = view.getUint32(at + 4, true)
    const body = at + 8
    if (id === 'fmt ') format = readFormat(view, body, size)
    if (id === 'data' && size === 0 && isLastChunk(view, bytes, body)) {
      silent = true
    } else if (id === 'data') {
      if (!format) throw failed('wav.truncated', 'data before format')
      const end = UNKNOWN_SIZES.includes(size) ? bytes.length : Math.min(bytes.length, body + size)
      return readData(bytes.subarray(body, end), format)
    }
    // Chunks are padded to even length.
    at = body + size + (size & 1)
  }
  if (format && silent) throw failed('wav.empty', 'no samples')
  throw failed('wav.truncated', format ? 'no data chunk' : 'no format chunk')
}

/** A mono 16-bit PCM file of `Int16[n] @ sampleRate`. */
export function writeWav(pcm: Int16Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(44 + pcm.length * 2)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string): void => bytes.set(new TextEncoder().encode(value), at)
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, pcm.length * 2, true)
  pcm.forEach((sample, i) => view.setInt16(44 + i * 2, sample, true))
  return bytes
}

function name(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

/** Whether exactly one further chunk (tags, usually) fills the rest: then a data size of 0 is meant. */
function isLastChunk(view: DataView, bytes: Uint8Array, at: number): boolean {
  if (at + 8 > bytes.length) return at === bytes.length
  const size = view.getUint32(at + 4, true)
  return /^[\x20-\x7e]{4}$/.test(name(bytes, at)) && [0, 1].includes(bytes.length - (at + 8 + size))
}

function readFormat(view: DataView, at: number, size: number): Format {
  if (size < 16 || at + 16 > view.byteLength) throw failed('wav.truncated', 'format chunk')
  let tag = view.getUint16(at, true)
  const channels = view.getUint16(at + 2, true)
  const sampleRate = view.getUint32(at + 4, true)
  const block = view.getUint16(at + 12, true)
  const bits = view.getUint16(at + 14, true)
  if (tag === EXTENSIBLE) {
    if (size < 40 || at + 26 > view.byteLength) throw failed('wav.truncated', 'extensible format')
    // The first two bytes of the sub-format GUID are the plain tag.
    tag = view.getUint16(at + 24, true)
  }
  if (channels === 0 || sampleRate < MIN_RATE || sampleRate > MAX_RATE) {
    throw failed('wav.unsupported', `${channels} channels at ${sampleRate} Hz`)
  }
  // 24 bits may sit in a 32-bit container, aligned to its top: the container decides.
  const container = block / channels
  const width =
    Number.isInteger(container) && container * 8 >= bits && container <= 8 && container > 0
      ? container
      : Math.ceil(bits / 8)
  return { tag, channels, sampleRate, width }
}

function readData(bytes: Uint8Array, { tag, channels, sampleRate, width }: Format): Wav {
  const sampleAt = reader(tag, width, bytes)
  const frames = Math.floor(bytes.length / (width * channels))
  if (frames === 0) throw failed('wav.empty', 'no samples')
  const pcm = new Int16Array(frames)
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += sampleAt((frame * channels + channel) * width)
    pcm[frame] = Math.max(-32_768, Math.min(32_767, Math.round(sum / channels)))
  }
  return { sampleRate, channels, pcm }
}

/** Reads the sample at a byte offset, on the Int16 scale. */
function reader(tag: number, width: number, bytes: Uint8Array): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const finite = (value: number): number => (Number.isFinite(value) ? value * 32_768 : 0)
  switch (`${tag}/${width}`) {
    case `${PCM}/1`:
      return (at) => (bytes[at]! - 128) * 256
    case `${PCM}/2`:
      return (at) => view.getInt16(at, true)
    case `${PCM}/3`:
      return (at) => view.getInt16(at + 1, true) + bytes[at]! / 256
    case `${PCM}/4`:
      return (at) => view.getInt32(at, true) / 65_536
    case `${FLOAT}/4`:
      return (at) => finite(view.getFloat32(at, true))
    case `${FLOAT}/8`:
      return (at) => finite(view.getFloat64(at, true))
    case `${A_LAW}/1`:
    case `${MU_LAW}/1`: {
      const decoded = tag === A_LAW ? decodeALaw(bytes) : decodeMuLaw(bytes)
      return (at) => decoded[at]!
    }
    default:
      throw failed('wav.unsupported', `format ${tag}, ${width * 8} bits`)
  }
}
