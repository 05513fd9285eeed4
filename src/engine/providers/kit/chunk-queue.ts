import { FaultError, fault } from '#shared/fault'
import type { Sink } from '../../runtime/channel'
import type { TtsEvent, WordTime } from '../../provider-contract/contract'
import { AudioDecoder, type AudioFormat } from './audio-formats'

interface Asked {
  readonly id: number
  readonly silent: boolean
  samples: number
  words: readonly WordTime[]
}

/** Whether there is anything in a text that makes a sound. Asking a voice for an ellipsis gives silence or an error. */
export function isSayable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/**
 * Chunks that were asked of a voice whose audio comes back in order, without saying whose it is: the first in the queue
 * gets it, until the vendor says that it is complete.
 */
export class ChunkQueue {
  #asked: Asked[] = []
  readonly #decoder: AudioDecoder

  constructor(
    private readonly out: Sink<TtsEvent>,
    private readonly provider: string,
    /** Of the bytes that come; a rate alone is 16-bit little-endian PCM, in Hz. */
    format: AudioFormat | number,
  ) {
    this.#decoder = new AudioDecoder(typeof format === 'number' ? { encoding: 'pcm16', sampleRate: format } : format)
  }

  /** Chunks that are not complete. */
  get size(): number {
    return this.#asked.length
  }

  /** `silent`: nothing to say, done as soon as those before it are. */
  add(id: number, silent = false): void {
    this.#asked.push({ id, silent, samples: 0, words: [] })
    this.#skipSilent()
  }

  /** Sound for the first chunk, cut anywhere. Returns the samples it took; 0 when nobody waits. */
  audio(bytes: Uint8Array): number {
    const first = this.#asked[0]
    const pcm = this.#decoder.decode(bytes)
    if (!first || pcm.length === 0) return 0
    first.samples += pcm.length
    this.out.push({ kind: 'audio', chunk: first.id, sampleRate: this.#decoder.format.sampleRate, pcm })
    return pcm.length
  }

  /** More words of the first chunk. */
  words(more: readonly WordTime[]): void {
    const first = this.#asked[0]
    if (!first || more.length === 0) return
    first.words = [...first.words, ...more]
    this.out.push({ kind: 'words', chunk: first.id, words: first.words })
  }

  /** The first chunk is complete. Throws `tts.empty` when there was no sound for it. */
  done(): void {
    const first = this.#asked.shift()
    if (!first) return
    this.#decoder.reset()
    if (first.samples === 0)
      throw new FaultError(
        fault('tts', 'empty', 'tts.empty', { provider: this.provider, detail: 'complete without audio' }),
      )
    this.out.push({ kind: 'done', chunk: first.id })
    this.#skipSilent()
  }

  #skipSilent(): void {
    for (let first = this.#asked[0]; first?.silent; first = this.#asked[0]) {
      this.out.push({ kind: 'done', chunk: first.id })
      this.#asked.shift()
    }
  }
}
