import { MIC_FRAME_SAMPLES, MIC_RATE, type MicFrame } from '#shared/audio'
import type { UpFrame } from '#shared/gateway/frames'
import type { UpSound } from '#shared/gateway/parts'
import { decodeALaw, decodeMuLaw } from '#engine/audio/formats/g711'
import { Resampler } from '#engine/audio/resample'

/** Makes the engine's microphone frames (512 samples at 16 kHz) of whatever a caller sends. */
export interface UpReader {
  /** The frames that are whole with this one; may be none. Undefined for sound that cannot be read. */
  read(frame: UpFrame): readonly MicFrame[] | undefined
  /** Gives its memory back. */
  free(): void
}

type Decode = (payload: Uint8Array) => Int16Array | undefined

/** Opens a reader for sound as it was agreed on. */
export async function openUpReader(sound: UpSound): Promise<UpReader> {
  if (sound.codec === 'opus') {
    const { OpusDecoder } = await import('opus-decoder')
    const decoder = new OpusDecoder({ sampleRate: 48_000, channels: 1, forceStereo: false })
    await decoder.ready
    const decode: Decode = (payload) => {
      // To a decoder nothing is a lost packet, for which it makes something up.
      if (payload.byteLength === 0) return undefined
      const { channelData, errors, samplesDecoded } = decoder.decodeFrame(payload)
      const [samples] = channelData
      return errors.length > 0 || !samples || samplesDecoded === 0 ? undefined : toInt16(samples)
    }
    return new Cutter(decode, sound, () => decoder.free())
  }
  const decoders = { pcm16: decodePcm, mulaw: decodeMuLaw, alaw: decodeALaw } as const
  return new Cutter(decoders[sound.codec], sound, () => undefined)
}

class Cutter implements UpReader {
  readonly #resampler: Resampler
  #rest = new Int16Array(0)
  #seq = 0

  constructor(
    private readonly decode: Decode,
    private readonly sound: UpSound,
    readonly free: () => void,
  ) {
    this.#resampler = new Resampler(sound.rate, MIC_RATE)
  }

  read({ seq, capturedAt, speech, payload }: UpFrame): readonly MicFrame[] | undefined {
    const pcm = this.decode(payload)
    if (!pcm) return undefined
    if (this.sound.vad === 'client')
      return pcm.length === MIC_FRAME_SAMPLES ? [{ seq, capturedAt, speech, pcm }] : undefined
    const more = this.#resampler.process(pcm)
    const all = new Int16Array(this.#rest.length + more.length)
    all.set(this.#rest)
    all.set(more, this.#rest.length)
    const frames: MicFrame[] = []
    let at = 0
    for (; at + MIC_FRAME_SAMPLES <= all.length; at += MIC_FRAME_SAMPLES) {
      const behind = all.length - at - MIC_FRAME_SAMPLES
      frames.push({
        seq: this.#seq++,
        capturedAt: capturedAt - (behind / MIC_RATE) * 1000,
        speech: Number.NaN,
        pcm: all.slice(at, at + MIC_FRAME_SAMPLES),
      })
    }
    this.#rest = all.slice(at)
    return frames
  }
}

function decodePcm(payload: Uint8Array): Int16Array | undefined {
  if (payload.byteLength % 2 !== 0) return undefined
  return new Int16Array(new Uint8Array(payload).buffer)
}

function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767))))
}

/** How long a frame lasts, ms; for Opus a packet's usual length, since only decoding would tell. */
export function frameMs({ codec, rate }: UpSound, payload: number): number {
  if (codec === 'opus') return 20
  return (payload / (codec === 'pcm16' ? 2 : 1) / rate) * 1000
}
