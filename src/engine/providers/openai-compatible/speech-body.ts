import { FaultError, fault } from '#shared/fault'
import { WavStream } from '../../audio/wav-stream'
import type { Sound } from '../speak-each'
import { PcmReader } from '../wire'

/** Rate of raw `pcm` in Hz, as OpenAI documents it and compatible servers copy it. */
const RAW_RATE = 24_000

/** First bytes by which a format shows itself. */
const WAV = 'RIFF'
const COMPRESSED = ['ID3', 'OggS', 'fLaC']

/** Bytes needed to tell the format. */
const MAGIC_BYTES = 4

/**
 * The body of a speech answer, whatever of the promised formats it turns out to be: a WAV file with its own rate, or raw
 * samples. Servers do not always send what was asked for, and their content type is not always true, so the first bytes
 * decide before it. Throws `tts.badAnswer` for text and `tts.compressed` for formats that cannot be played as they are.
 */
export class SpeechBody {
  #head: Uint8Array = new Uint8Array(0)
  #reader: { push(bytes: Uint8Array): Sound; end(): void } | undefined

  constructor(
    private readonly type: string,
    private readonly provider: string,
  ) {}

  push(bytes: Uint8Array): Sound {
    if (this.#reader) return this.#reader.push(bytes)
    const head = new Uint8Array(this.#head.length + bytes.length)
    head.set(this.#head)
    head.set(bytes, this.#head.length)
    this.#head = head
    if (head.length < MAGIC_BYTES) return { sampleRate: RAW_RATE, pcm: new Int16Array(0) }
    this.#reader = this.#readerFor(String.fromCharCode(...head.subarray(0, MAGIC_BYTES)))
    return this.#reader.push(head)
  }

  /** The body has ended. */
  end(): void {
    this.#reader?.end()
  }

  #readerFor(magic: string): { push(bytes: Uint8Array): Sound; end(): void } {
    if (magic === WAV) {
      const wav = new WavStream()
      return {
        push: (bytes) => {
          const pcm = wav.push(bytes)
          return { sampleRate: wav.sampleRate ?? RAW_RATE, pcm }
        },
        end: () => wav.end(),
      }
    }
    if (/json|text|html|xml/.test(this.type)) throw this.#fault('protocol', 'tts.badAnswer')
    if (COMPRESSED.some((name) => magic.startsWith(name)) || /mpeg|mp3|aac|ogg|opus|flac|webm/.test(this.type))
      throw this.#fault('config', 'tts.compressed')
    const raw = new PcmReader()
    return { push: (bytes) => ({ sampleRate: RAW_RATE, pcm: raw.push(bytes) }), end: () => undefined }
  }

  #fault(kind: 'protocol' | 'config', code: string): FaultError {
    return new FaultError(fault('tts', kind, code, { provider: this.provider, detail: `answered with ${this.type}` }))
  }
}
