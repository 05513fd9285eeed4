import { table } from '#shared/table'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from '../../audio/formats/g711'
import { Resampler } from '../../audio/resample'
import { PcmReader, pcmBytes } from '../../wire/bodies'

/*
 * Raw audio as services want it and send it: 16-bit little-endian PCM or G.711, at their own rate. Inside, stages hear
 * at 16 kHz and speak at any rate.
 */

export type AudioEncoding = 'pcm16' | 'muLaw' | 'aLaw'

/**
 * The formats people may choose among where a service offers them, as settings name them. Half the rate is half the
 * traffic; G.711 (`ulaw`, `alaw`) is half of that again and sounds like a telephone.
 */
export const audioFormatNames = ['pcm_8000', 'pcm_16000', 'pcm_24000', 'pcm_48000', 'ulaw_8000', 'alaw_8000'] as const
export type AudioFormatName = (typeof audioFormatNames)[number]

const encodings: Readonly<Record<string, AudioEncoding>> = table({ pcm: 'pcm16', ulaw: 'muLaw', alaw: 'aLaw' })

/** The format behind a name. */
export function audioFormat(name: AudioFormatName): AudioFormat {
  const [encoding = '', rate] = name.split('_')
  return { encoding: encodings[encoding] ?? 'pcm16', sampleRate: Number(rate) }
}

export interface AudioFormat {
  readonly encoding: AudioEncoding
  /** Hz; G.711 is 8000 nearly everywhere. */
  readonly sampleRate: number
}

/** What recognition is fed, in Hz. */
const HEARING_RATE = 16_000

const encoders: Readonly<Record<AudioEncoding, (pcm: Int16Array) => Uint8Array>> = {
  pcm16: pcmBytes,
  muLaw: encodeMuLaw,
  aLaw: encodeALaw,
}

/** Turns the microphone's `Int16[n] @ 16 kHz mono` into a service's bytes, piece by piece. */
export class AudioEncoder {
  readonly #resampler: Resampler | undefined
  readonly #encode: (pcm: Int16Array) => Uint8Array

  constructor({ encoding, sampleRate }: AudioFormat) {
    this.#resampler = sampleRate === HEARING_RATE ? undefined : new Resampler(HEARING_RATE, sampleRate)
    this.#encode = encoders[encoding]
  }

  /** May be empty; do not send it then, since some services take an empty message for the end. */
  encode(pcm: Int16Array): Uint8Array {
    return this.#encode(this.#resampler?.process(pcm) ?? pcm)
  }

  /** The last few ms, which the resampler was still holding. */
  flush(): Uint8Array {
    return this.#encode(this.#resampler?.flush() ?? new Int16Array(0))
  }
}

/** Turns a service's bytes into `Int16[n]` at the format's own rate, piece by piece; half samples are carried over. */
export class AudioDecoder {
  readonly #pcm = new PcmReader()

  constructor(readonly format: AudioFormat) {}

  decode(bytes: Uint8Array): Int16Array {
    if (this.format.encoding === 'muLaw') return decodeMuLaw(bytes)
    if (this.format.encoding === 'aLaw') return decodeALaw(bytes)
    return this.#pcm.push(bytes)
  }

  /** The next piece begins something new. */
  reset(): void {
    this.#pcm.reset()
  }
}
