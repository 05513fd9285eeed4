import { FaultError, fault } from '#shared/fault'
import type { Sink } from '../../runtime/channel'
import { isSayable } from '../kit/chunk-queue'
import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import { AudioDecoder, type AudioFormat } from '../kit/audio-formats'
import { WordTimes, type TimedChar } from './alignment'
import { PROVIDER } from './vendor'

/** Contexts open at a time: the vendor allows five, and one that is being closed may still count. */
const MOST_OPEN = 4
/** The quickest a voice says a character, in ms: about 270 words a minute. */
const QUICK_CHAR_MS = 45

class Utterance {
  readonly words = new WordTimes()
  readonly decoder: AudioDecoder
  /** Events that wait until those before it are done. */
  held: TtsEvent[] = []
  samples = 0
  /** Characters whose times have come, blanks left out. */
  told = 0
  asked = false
  complete: boolean

  constructor(
    readonly chunk: SpeechChunk,
    readonly silent: boolean,
    readonly format: AudioFormat,
  ) {
    this.decoder = new AudioDecoder(format)
    this.complete = silent
  }
}

/**
 * Chunks on their way through a voice that works on several at a time and says whose audio is whose. Audio goes on in
 * the order of the chunks, whatever the order it comes in.
 */
export class Utterances {
  #queue: Utterance[] = []

  constructor(
    private readonly out: Sink<TtsEvent>,
    /** Of the bytes that come. */
    private readonly format: AudioFormat,
  ) {}

  /** Chunks that are not done. */
  get size(): number {
    return this.#queue.length
  }

  /** The first chunk has been given out in part: it cannot be asked for again without being heard twice. */
  get begun(): boolean {
    return (this.#queue[0]?.samples ?? 0) > 0
  }

  /** A text without anything to say is done as soon as those before it are. */
  add(chunk: SpeechChunk): void {
    this.#queue.push(new Utterance(chunk, !isSayable(chunk.text), this.format))
    this.#advance()
  }

  /** Chunks to ask for now; each is given out once. */
  next(): SpeechChunk[] {
    const open = this.#queue.filter(({ asked, complete }) => asked && !complete).length
    const due = this.#queue.filter(({ asked, silent }) => !asked && !silent).slice(0, Math.max(0, MOST_OPEN - open))
    for (const utterance of due) utterance.asked = true
    return due.map(({ chunk }) => chunk)
  }

  /** A new connection knows nothing of the old one's contexts. */
  forgetAsked(): void {
    this.#queue = this.#queue.map(({ chunk, silent }) => new Utterance(chunk, silent, this.format))
  }

  /** Sound of a chunk, and when in them which character is said. False for a chunk nobody waits for. */
  audio(id: number, bytes: Uint8Array, timed: readonly TimedChar[]): boolean {
    const utterance = this.#queue.find(({ chunk, complete }) => chunk.id === id && !complete)
    if (utterance === undefined) return false
    utterance.words.add(timed, (utterance.samples / this.format.sampleRate) * 1_000)
    const pcm = utterance.decoder.decode(bytes)
    utterance.samples += pcm.length
    utterance.told += timed.reduce((sum, { char }) => sum + blanksOut(char).length, 0)
    if (pcm.length > 0) utterance.held.push({ kind: 'audio', chunk: id, sampleRate: this.format.sampleRate, pcm })
    if (timed.length > 0) utterance.held.push({ kind: 'words', chunk: id, words: [...utterance.words.words] })
    this.#advance()
    return true
  }

  /**
   * Whether a chunk has sounded to its last character: `surely` by the times of its characters, `probably` where none
   * came and the sound is as long as such a text takes.
   */
  sounded(id: number): 'surely' | 'probably' | 'no' {
    const utterance = this.#queue.find(({ chunk }) => chunk.id === id)
    if (utterance === undefined || utterance.samples === 0) return 'no'
    const chars = blanksOut(utterance.chunk.text).length
    if (utterance.told > 0) return utterance.told >= chars ? 'surely' : 'no'
    return (utterance.samples / this.format.sampleRate) * 1_000 >= chars * QUICK_CHAR_MS ? 'probably' : 'no'
  }

  /** All audio of a chunk has come. Throws `tts.empty` when there was none. */
  complete(id: number): void {
    const utterance = this.#queue.find(({ chunk }) => chunk.id === id)
    if (utterance === undefined) return
    if (utterance.samples === 0)
      throw new FaultError(fault('tts', 'empty', 'tts.empty', { provider: PROVIDER, detail: 'complete without audio' }))
    utterance.complete = true
    this.#advance()
  }

  #advance(): void {
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      for (const event of first.held.splice(0)) this.out.push(event)
      if (!first.complete) return
      this.out.push({ kind: 'done', chunk: first.chunk.id })
      this.#queue.shift()
    }
  }
}

function blanksOut(text: string): string {
  return text.replace(/\s/g, '')
}
