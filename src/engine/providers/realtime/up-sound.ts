import type { LiveFormat } from '../../provider-contract/speech-to-speech'
import { AudioDecoder, AudioEncoder, type AudioFormat } from '../kit/audio-formats'

const formats: Readonly<Record<LiveFormat, AudioFormat>> = {
  pcm_24000: { encoding: 'pcm16', sampleRate: 24_000 },
  pcm_16000: { encoding: 'pcm16', sampleRate: 24_000 },
  ulaw_8000: { encoding: 'muLaw', sampleRate: 8_000 },
  alaw_8000: { encoding: 'aLaw', sampleRate: 8_000 },
}

/** The least that may be committed, ms; a little more than the server's own 100 for what resampling rounds off. */
const SHORTEST_MS = 104

/** The microphone's sound on its way up, and how much of it stands since the last commit. */
export class UpSound {
  readonly #format: AudioFormat
  #encoder: AudioEncoder
  #samples = 0

  constructor(format: LiveFormat) {
    this.#format = formats[format]
    this.#encoder = new AudioEncoder(this.#format)
  }

  get empty(): boolean {
    return this.#samples === 0
  }

  /** Bytes to append; may be empty. */
  add(pcm: Int16Array): Uint8Array {
    this.#samples += pcm.length
    return this.#encoder.encode(pcm)
  }

  /** The rest before a commit: what the resampler holds, and silence where a turn is too short to be taken. */
  end(): Uint8Array {
    const missing = Math.max(0, (SHORTEST_MS - this.#samples / 16) * 16)
    const parts = [this.#encoder.encode(new Int16Array(Math.ceil(missing))), this.#encoder.flush()]
    this.clear()
    return Buffer.concat(parts)
  }

  clear(): void {
    this.#samples = 0
    this.#encoder = new AudioEncoder(this.#format)
  }
}

/** The voices of the items being received, each with its own half samples. */
export class Decoders {
  #item = ''
  #decoder: AudioDecoder

  constructor(private readonly format: LiveFormat) {
    this.#decoder = new AudioDecoder(formats[format])
  }

  of(item: string): AudioDecoder {
    if (item !== this.#item) {
      this.#item = item
      this.#decoder = new AudioDecoder(formats[this.format])
    }
    return this.#decoder
  }
}
