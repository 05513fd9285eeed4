import { FaultError, fault } from '#shared/fault'
import { foldDown } from './fold-down'
import { MAX_RATE, MIN_RATE } from '../resample'
import { chunkName, isName, wavChunks } from './wav-chunks'
import { sampleReader } from './wav-samples'

export interface Wav {
  /** Hz */
  readonly sampleRate: number
  /** Channels in the file; `pcm` holds them all, see {@link foldDown}. */
  readonly channels: number
  /** `Int16[n] @ sampleRate mono` */
  readonly pcm: Int16Array
}

/** Format tags of mmreg.h. */
const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe

/** Data sizes that mean "until the end": the writer did not know yet, or the file is RF64. */
const UNKNOWN_SIZES = [0, 0xffffffff]

/** Longest sound that is read, in seconds: an hour. A file of a few bytes a second would be days. */
const LONGEST_S = 3_600

/** Chunks of a file that are looked at; real ones have a few dozen. */
const MOST_CHUNKS = 10_000

/** Channels that are looked at. */
const MOST_CHANNELS = 64

/** Float sound is within 1; a little more is loud, this much is another scale. */
const WRITTEN_AS_INTEGERS = 32

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
 * Reads a WAV file: PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, A-law and mu-law, plain or extensible, in
 * either byte order, with any other chunks in between; sound in several data chunks is put together. A recording cut
 * off in its data is read as far as it goes.
 * Throws faults `wav.notWav`, `wav.empty` (no samples), `wav.truncated` (ends before its data) and `wav.unsupported`.
 */
export function readWav(bytes: Uint8Array): Wav {
  if (bytes.length === 0) throw failed('wav.empty', 'no bytes')
  const magic = chunkName(bytes.length < 4 ? Uint8Array.from([...bytes, 0, 0, 0]) : bytes, 0).replace(/\0+$/, '')
  if (!['RIFF', 'RIFX', 'RF64', 'BW64'].some((known) => known.startsWith(magic))) throw failed('wav.notWav')
  if (bytes.length < 12) throw failed('wav.truncated', `${bytes.length} bytes`)
  if (chunkName(bytes, 8) !== 'WAVE') throw failed('wav.notWav', chunkName(bytes, 8))
  const littleEndian = magic !== 'RIFX'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

  let format: Format | undefined
  let silent = false
  const sound: Uint8Array[] = []
  let chunks = 0
  for (const { id, at, size } of wavChunks(bytes, littleEndian)) {
    if (++chunks > MOST_CHUNKS) throw failed('wav.unsupported', `over ${MOST_CHUNKS} chunks`)
    if (id === 'fmt ' && !format) format = readFormat(view, at, size, littleEndian)
    if (id !== 'data') continue
    if (size === 0 && (sound.length > 0 || isLastChunk(view, bytes, at, littleEndian))) silent = true
    else if (UNKNOWN_SIZES.includes(size)) {
      sound.push(bytes.subarray(at))
      break
    } else sound.push(bytes.subarray(at, Math.min(bytes.length, at + size)))
  }
  const data = joined(sound)
  if (format && data) return readData(data, format, littleEndian)
  if (format && silent) throw failed('wav.empty', 'no samples')
  throw failed('wav.truncated', format ? 'no data chunk' : 'no format chunk')
}

function joined(parts: readonly Uint8Array[]): Uint8Array | undefined {
  if (parts.length < 2) return parts[0]
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
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

/** Whether exactly one further chunk (tags, usually) fills the rest: then a data size of 0 is meant. */
function isLastChunk(view: DataView, bytes: Uint8Array, at: number, littleEndian: boolean): boolean {
  if (at + 8 > bytes.length) return at === bytes.length
  const size = view.getUint32(at + 4, littleEndian)
  return isName(chunkName(bytes, at)) && [0, 1].includes(bytes.length - (at + 8 + size))
}

function readFormat(view: DataView, at: number, size: number, littleEndian: boolean): Format {
  if (size < 16 || at + 16 > view.byteLength) throw failed('wav.truncated', 'format chunk')
  let tag = view.getUint16(at, littleEndian)
  const channels = view.getUint16(at + 2, littleEndian)
  const sampleRate = view.getUint32(at + 4, littleEndian)
  const block = view.getUint16(at + 12, littleEndian)
  const bits = view.getUint16(at + 14, littleEndian)
  if (tag === EXTENSIBLE) {
    // The first two bytes of the sub-format GUID are the plain tag; without it whole numbers are the likelier guess.
    tag = size >= 26 && at + 26 <= view.byteLength ? view.getUint16(at + 24, littleEndian) : PCM
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

function readData(bytes: Uint8Array, { tag, channels, sampleRate, width }: Format, littleEndian: boolean): Wav {
  const sampleAt = sampleReader(tag, width, bytes, littleEndian)
  if (!sampleAt) throw failed('wav.unsupported', `format ${tag}, ${width * 8} bits`)
  const frames = Math.floor(bytes.length / (width * channels))
  if (frames === 0) throw failed('wav.empty', 'no samples')
  if (frames / sampleRate > LONGEST_S) throw failed('wav.unsupported', `over ${LONGEST_S / 60} minutes`)
  const kept = Math.min(channels, MOST_CHANNELS)
  const each = Array.from({ length: kept }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let frame = 0; frame < frames; frame++) samples[frame] = sampleAt((frame * channels + channel) * width)
    return samples
  })
  if (tag === FLOAT) rescale(each)
  return { sampleRate, channels, pcm: foldDown(each) }
}

/**
 * Float samples that were written as whole numbers, up to 32,768 or 2^31 instead of 1 (Int16 scale applied already).
 */
function rescale(channels: readonly Float32Array[]): void {
  let peak = 0
  for (const channel of channels) for (const sample of channel) peak = Math.max(peak, Math.abs(sample))
  const full = peak / 32_768
  if (full <= WRITTEN_AS_INTEGERS) return
  const scale = full > 4 * 32_768 ? 1 / 2 ** 31 : 1 / 32_768
  for (const channel of channels) for (let i = 0; i < channel.length; i++) channel[i] = channel[i]! * scale
}
