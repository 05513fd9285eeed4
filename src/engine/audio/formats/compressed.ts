import { FaultError, fault } from '#shared/fault'
import { OggPackets } from './ogg'

/*
 * Compressed speech from services that have no other: MP3 and Opus in Ogg. The decoders are WebAssembly and are loaded
 * by the first sound that needs one; a second of speech takes them a few ms.
 */

export type Compression = 'mp3' | 'opus'

/** Samples out of a compressed stream, in mono. */
export interface Samples {
  readonly sampleRate: number
  readonly pcm: Int16Array
}

export interface CompressedStream {
  /** The samples that are complete with these bytes; may be none. Throws `audio.badFile`. */
  push(bytes: Uint8Array): Samples
  /** Gives its memory back. */
  free(): void
}

/** Opus is decoded at this rate whatever it was made from. */
const OPUS_RATE = 48_000

/** A decoder for one stream. */
export function openCompressed(compression: Compression): Promise<CompressedStream> {
  return compression === 'mp3' ? openMp3() : openOpus()
}

async function openMp3(): Promise<CompressedStream> {
  const { MPEGDecoder } = await import('mpg123-decoder')
  const decoder = new MPEGDecoder()
  await decoder.ready
  return {
    push(bytes) {
      const { channelData, sampleRate } = decoder.decode(bytes)
      return { sampleRate, pcm: mono(channelData) }
    },
    free: () => decoder.free(),
  }
}

async function openOpus(): Promise<CompressedStream> {
  const { OpusDecoder } = await import('opus-decoder')
  const packets = new OggPackets()
  const decoder = { current: undefined as InstanceType<typeof OpusDecoder> | undefined }
  // Made before the header is read, because it takes a moment; all speech is mono or is made so.
  const ready = new OpusDecoder({ sampleRate: OPUS_RATE, channels: 2 })
  await ready.ready
  return {
    push(bytes) {
      const sound: Float32Array[][] = []
      for (const packet of packets.push(bytes)) {
        const name = String.fromCharCode(...packet.subarray(0, 8))
        if (name === 'OpusHead') decoder.current = ready
        else if (name !== 'OpusTags') sound.push(requireHead(decoder.current).decodeFrame(packet).channelData)
      }
      const parts = sound.map(mono)
      const pcm = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
      parts.reduce((at, part) => (pcm.set(part, at), at + part.length), 0)
      return { sampleRate: OPUS_RATE, pcm }
    },
    free: () => ready.free(),
  }
}

function requireHead<T>(decoder: T | undefined): T {
  if (decoder !== undefined) return decoder
  throw new FaultError(fault('audio', 'protocol', 'audio.badFile', { detail: 'Ogg without an Opus head' }))
}

/** The mean of all channels as 16-bit samples. */
function mono(channels: readonly Float32Array[]): Int16Array {
  const length = channels[0]?.length ?? 0
  return Int16Array.from({ length }, (_, i) => {
    const mean = channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length
    return Math.round(Math.min(1, Math.max(-1, mean)) * 32_767)
  })
}
