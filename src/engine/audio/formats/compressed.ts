import { FaultError, fault } from '#shared/fault'
import { nextTurn } from '../../runtime/next-turn'
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
  /**
   * The samples that are complete with these bytes; may be none. Much sound is decoded in slices, with the event loop's
   * other work in between: a thousand bytes can stand for many minutes of silence. Rejects with `audio.badFile`, also
   * when the stream holds more sound than an answer can have.
   */
  push(bytes: Uint8Array): Promise<Samples>
  /** Gives its memory back. */
  free(): void
}

/** Opus is decoded at this rate whatever it was made from. */
const OPUS_RATE = 48_000

/** Sound of one stream at most, in seconds: each is one sentence of an answer, or a few. */
const LONGEST_S = 600
/** Samples decoded between two turns of the event loop; they take a few ms. */
const SLICE_SAMPLES = 48_000
/** Bytes of MP3 decoded between two turns. */
const SLICE_BYTES = 4_096
/** Packets of a stream that cannot be decoded before it is given up; a lost one or two are a click. */
const MOST_BROKEN = 20

/** A decoder for one stream of at most `longestS` seconds of sound. */
export function openCompressed(compression: Compression, longestS = LONGEST_S): Promise<CompressedStream> {
  const length = new SoundLength(longestS)
  return compression === 'mp3' ? openMp3(length) : openOpus(length)
}

async function openMp3(length: SoundLength): Promise<CompressedStream> {
  const { MPEGDecoder } = await import('mpg123-decoder')
  const decoder = new MPEGDecoder()
  await decoder.ready
  return {
    async push(bytes) {
      const parts: Int16Array[] = []
      let rate = 0
      for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
        if (at > 0) await nextTurn()
        const { channelData, sampleRate } = decoder.decode(bytes.subarray(at, at + SLICE_BYTES))
        const pcm = mono(channelData)
        if (pcm.length === 0) continue
        rate = sampleRate
        length.add(pcm.length, rate)
        parts.push(pcm)
      }
      return { sampleRate: rate, pcm: joined(parts) }
    },
    free: () => decoder.free(),
  }
}

async function openOpus(length: SoundLength): Promise<CompressedStream> {
  const { OpusDecoder } = await import('opus-decoder')
  const packets = new OggPackets()
  const decoder = { current: undefined as InstanceType<typeof OpusDecoder> | undefined }
  // Made before the header is read, because it takes a moment; all speech is mono or is made so.
  const ready = new OpusDecoder({ sampleRate: OPUS_RATE, channels: 2 })
  await ready.ready
  let broken = 0
  return {
    async push(bytes) {
      const parts: Int16Array[] = []
      let slice = 0
      for (const packet of packets.push(bytes)) {
        const name = String.fromCharCode(...packet.subarray(0, 8))
        if (name === 'OpusHead') decoder.current = ready
        // An empty packet is no sound; the decoder would make up as much as one can have.
        if (packet.length === 0 || name === 'OpusHead' || name === 'OpusTags') continue
        const { channelData, errors } = requireHead(decoder.current).decodeFrame(packet)
        broken += errors.length
        if (broken > MOST_BROKEN) throw badFile('Opus packets that cannot be decoded')
        const pcm = mono(channelData)
        length.add(pcm.length, OPUS_RATE)
        parts.push(pcm)
        slice += pcm.length
        if (slice < SLICE_SAMPLES) continue
        slice = 0
        await nextTurn()
      }
      return { sampleRate: OPUS_RATE, pcm: joined(parts) }
    },
    free: () => ready.free(),
  }
}

/** How much sound a stream has had. */
class SoundLength {
  #seconds = 0

  constructor(private readonly longestS: number) {}

  add(samples: number, rate: number): void {
    this.#seconds += samples / rate
    if (this.#seconds > this.longestS) throw badFile(`over ${this.longestS} seconds of sound`)
  }
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const pcm = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (pcm.set(part, at), at + part.length), 0)
  return pcm
}

function requireHead<T>(decoder: T | undefined): T {
  if (decoder !== undefined) return decoder
  throw badFile('Ogg without an Opus head')
}

const badFile = (detail: string): FaultError => new FaultError(fault('audio', 'protocol', 'audio.badFile', { detail }))

/** The mean of all channels as 16-bit samples. */
function mono(channels: readonly Float32Array[]): Int16Array {
  const pcm = new Int16Array(channels[0]?.length ?? 0)
  for (let i = 0; i < pcm.length; i++) {
    let sum = 0
    for (const channel of channels) sum += channel[i]!
    pcm[i] = Math.round(Math.min(1, Math.max(-1, sum / channels.length)) * 32_767)
  }
  return pcm
}
