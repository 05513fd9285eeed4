import { FaultError, fault } from '#shared/fault'
import { MAX_RATE, MIN_RATE } from '../resample'
import { nextChunk } from './wav-chunks'

/** Format tags of mmreg.h. */
const PCM = 1
const EXTENSIBLE = 0xfffe

/** No header of a voice is longer, in bytes; what is still no data after this is no WAV file. */
const LONGEST_HEADER = 64 * 1024

/** Data sizes that mean "until the end": the writer did not know yet. */
const UNKNOWN_SIZES = [0, 0xffffffff]

/**
 * A 16-bit PCM WAV file read while it is still being written: bytes in pieces of any length go in, samples come out as
 * soon as they are whole. The length in the header counts only where it can be true, because a streamed file is written
 * before its length is known. Throws `wav.notWav`, `wav.unsupported` (not 16-bit PCM) and, at the end, `wav.truncated`
 * (no data).
 */
export class WavStream {
  #held: Uint8Array = new Uint8Array(0)
  #format: { readonly sampleRate: number; readonly channels: number } | undefined
  /** Bytes of sound still to come; undefined in the header. */
  #left: number | undefined

  /** Hz; undefined until the header has been read. */
  get sampleRate(): number | undefined {
    return this.#left === undefined ? undefined : this.#format?.sampleRate
  }

  /** The whole samples so far, several channels mixed to one: `Int16[n] @ sampleRate mono`. May be empty. */
  push(bytes: Uint8Array): Int16Array {
    const joined = new Uint8Array(this.#held.length + bytes.length)
    joined.set(this.#held)
    joined.set(bytes, this.#held.length)
    this.#held = joined
    if (this.#left === undefined) this.#readHeader()
    return this.#left === undefined || !this.#format ? new Int16Array(0) : this.#readSamples(this.#format.channels)
  }

  /** The file has ended. */
  end(): void {
    if (this.#left === undefined) throw failed('wav.truncated', 'ended in the header')
  }

  #readHeader(): void {
    const view = new DataView(this.#held.buffer)
    if (this.#held.length < 12) return
    if (name(view, 0) !== 'RIFF' || name(view, 8) !== 'WAVE') throw failed('wav.notWav')
    let at = 12
    while (at + 8 <= this.#held.length) {
      const size = view.getUint32(at + 4, true)
      if (name(view, at) === 'data') {
        if (!this.#format) throw failed('wav.truncated', 'data before format')
        this.#left = UNKNOWN_SIZES.includes(size) ? Infinity : size
        this.#held = this.#held.slice(at + 8)
        return
      }
      if (name(view, at) === 'fmt ' && at + 8 + size <= this.#held.length) this.#format = readFormat(view, at + 8, size)
      // Where the next one begins can be told once its name is there.
      if (at + 8 + size + 5 > this.#held.length) break
      at = nextChunk(this.#held, { id: '', at: at + 8, size })
    }
    if (this.#held.length > LONGEST_HEADER) throw failed('wav.notWav', 'no sound in it')
  }

  #readSamples(channels: number): Int16Array {
    const bytes = Math.min(this.#held.length, this.#left ?? 0)
    const frames = Math.floor(bytes / (2 * channels))
    const view = new DataView(this.#held.buffer, this.#held.byteOffset, this.#held.byteLength)
    const pcm = new Int16Array(frames)
    for (let frame = 0; frame < frames; frame++) {
      let sum = 0
      for (let channel = 0; channel < channels; channel++) sum += view.getInt16((frame * channels + channel) * 2, true)
      pcm[frame] = Math.round(sum / channels)
    }
    const used = frames * channels * 2
    this.#left = (this.#left ?? 0) - used
    // Tags behind the sound are not kept.
    this.#held = this.#left < 2 * channels ? new Uint8Array(0) : this.#held.slice(used)
    return pcm
  }
}

function readFormat(view: DataView, at: number, size: number): { sampleRate: number; channels: number } {
  if (size < 16) throw failed('wav.truncated', 'format chunk')
  const tag = view.getUint16(at, true)
  const channels = view.getUint16(at + 2, true)
  const sampleRate = view.getUint32(at + 4, true)
  const bits = view.getUint16(at + 14, true)
  // The first two bytes of the sub-format GUID are the plain tag.
  const plain = tag === EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : tag
  if (plain !== PCM || bits !== 16 || channels === 0 || sampleRate < MIN_RATE || sampleRate > MAX_RATE)
    throw failed('wav.unsupported', `format ${plain}, ${bits} bits, ${channels} channels at ${sampleRate} Hz`)
  return { sampleRate, channels }
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))
}

function failed(code: 'wav.notWav' | 'wav.truncated' | 'wav.unsupported', detail?: string): FaultError {
  return new FaultError(fault('audio', 'config', code, detail === undefined ? {} : { detail }))
}
