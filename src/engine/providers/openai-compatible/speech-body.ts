import { FaultError, fault, type FaultCode } from '#shared/fault'
import { openCompressed, type Compression } from '../../audio/formats/compressed'
import { WavStream } from '../../audio/formats/wav-stream'
import type { Sound } from '../kit/speak-each'
import { PcmReader } from '../../wire/bodies'

/** Rate of raw `pcm` in Hz, as OpenAI documents it and most compatible servers copy it. */
export const RAW_RATE = 24_000

/** First bytes by which a format shows itself. */
const WAV = 'RIFF'
const OGG = 'OggS'
const ID3 = 'ID3'
const UNPLAYABLE = ['fLaC', '\x1aE\xdf\xa3']

/** Bytes needed to tell the format. */
const MAGIC_BYTES = 4

/**
 * The body of a speech answer, whatever it turns out to be: a WAV file with its own rate, MP3, Opus in Ogg, or raw
 * samples. Servers do not always send what was asked for, and their content type is not always true, so the first bytes
 * decide before it. Rejects with `tts.badAnswer` for text and `tts.compressed` for formats nobody here can play.
 */
export class SpeechBody {
  #head: Uint8Array = new Uint8Array(0)
  #reader: Reader | undefined

  constructor(
    private readonly type: string,
    private readonly provider: string,
    /** Hz of raw samples. */
    private readonly rawRate = RAW_RATE,
  ) {}

  async push(bytes: Uint8Array): Promise<Sound> {
    if (this.#reader) return this.#reader.push(bytes)
    const head = new Uint8Array(this.#head.length + bytes.length)
    head.set(this.#head)
    head.set(bytes, this.#head.length)
    this.#head = head
    if (head.length < MAGIC_BYTES) return { sampleRate: this.rawRate, pcm: new Int16Array(0) }
    this.#reader = await this.#readerFor(head)
    return this.#reader.push(head)
  }

  /** The body has ended. */
  end(): void {
    this.#reader?.end()
  }

  /** Gives back whatever a decoder holds; also when the body has not ended. */
  free(): void {
    this.#reader?.free?.()
    this.#reader = undefined
  }

  async #readerFor(head: Uint8Array): Promise<Reader> {
    const magic = String.fromCharCode(...head.subarray(0, MAGIC_BYTES))
    if (magic === WAV) return wavReader()
    if (/json|text|html|xml/.test(this.type)) throw this.#fault('protocol', 'tts.badAnswer')
    const compression = this.#compressionOf(magic, head)
    if (compression) return { ...(await openCompressed(compression)), end: () => undefined }
    if (UNPLAYABLE.some((name) => magic.startsWith(name)) || /aac|flac|webm|mp4/.test(this.type))
      throw this.#fault('config', 'tts.compressed')
    const raw = new PcmReader()
    return { push: (bytes) => ({ sampleRate: this.rawRate, pcm: raw.push(bytes) }), end: () => undefined }
  }

  /**
   * A frame of MP3 begins with eleven set bits, which quiet samples have as well: there the type has to say so, too.
   */
  #compressionOf(magic: string, head: Uint8Array): Compression | undefined {
    if (magic === OGG) return 'opus'
    const isFrame = head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0
    return magic.startsWith(ID3) || (isFrame && /mpeg|mp3/.test(this.type)) ? 'mp3' : undefined
  }

  #fault(kind: 'protocol' | 'config', code: FaultCode): FaultError {
    return new FaultError(fault('tts', kind, code, { provider: this.provider, detail: `answered with ${this.type}` }))
  }
}

interface Reader {
  push(bytes: Uint8Array): Sound | Promise<Sound>
  end(): void
  free?(): void
}

function wavReader(): Reader {
  const wav = new WavStream()
  return {
    push: (bytes) => {
      const pcm = wav.push(bytes)
      return { sampleRate: wav.sampleRate ?? RAW_RATE, pcm }
    },
    end: () => wav.end(),
  }
}
