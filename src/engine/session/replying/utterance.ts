import type { VoiceChunk } from '#shared/audio'
import type { Pronunciation } from '#shared/pronunciation'
import { Resampler } from '../../audio/resample'
import { UtteranceMouth } from '../../face/utterance-mouth'
import type { VisemeTime, WordTime } from '../../provider-contract/contract'
import type { Cancel } from '../../runtime/clock'
import { heardText, type ChunkMark } from '../../speech/heard'
import { SoundPauses, type SpokenSpan } from '../../speech/sound-pauses'
import type { Faces, Player } from '../../ports/ports'

/** How far synthesis may run ahead of the ear, in ms: enough for any jitter, little enough to be thrown away gladly. */
export const MAX_AHEAD_MS = 8_000
/** Fade when a reply is paused or stopped, in ms: short enough to feel instant, long enough not to click. */
export const FADE_MS = 8

/** A piece of the written reply that is being said; one that stands for nothing written is an aside. */
export interface SpokenPiece {
  readonly id: number
  /** Offsets in the written reply. */
  readonly start: number
  readonly end: number
  readonly written: string
  /** As given to the voice. */
  readonly spoken: string
  readonly language: string
  /** The person's own, as they were put into `spoken`. */
  readonly pronunciations?: readonly Pronunciation[] | undefined
}

/** What is known of a piece's audio so far, in samples of the utterance. */
interface PieceAudio {
  piece: SpokenPiece
  startSample?: number
  endSample?: number
  broke?: boolean
  words?: readonly WordTime[]
  /** Until all of it is here, or the voice tells its words. */
  listening?: SoundPauses
  span?: SpokenSpan
}

/**
 * The voice of one reply: what has been synthesised, what the player was given, what was heard.
 * Until `release` nothing leaves; that is what makes a draft inaudible.
 */
export class Utterance {
  readonly #pieces: PieceAudio[] = []
  readonly #waiting: VoiceChunk[] = []
  readonly #roomWaiters = new Set<() => void>()
  #started = false
  #answerSent = false
  #released = false
  #held = false
  #stopped = false
  #finished = false
  #ended = false
  #rate = 0
  #total = 0
  #heard = 0
  #resampler: { from: number; resampler: Resampler } | undefined
  readonly #mouth: UtteranceMouth | undefined

  constructor(
    readonly id: number,
    private readonly player: Player,
    /** The first of the answer has gone to the player; asides do not count. */
    private readonly on: { firstSent(): void },
    /** Who is shown the mouth that says it. */
    faces?: Faces,
  ) {
    this.#mouth = faces && new UtteranceMouth(id, faces)
  }

  /** Samples given to or waiting for the player. */
  get total(): number {
    return this.#total
  }

  /** Hz; 0 before the first audio. */
  get sampleRate(): number {
    return this.#rate
  }

  /** Everything synthesised has been heard, and nothing more will come. */
  get complete(): boolean {
    return this.#finished && (this.#ended || this.#total === 0)
  }

  /** Every piece that was to be said was said by the voice, to its end. */
  get allSaid(): boolean {
    return this.#pieces.every(({ endSample, broke }) => endSample !== undefined && !broke)
  }

  /** Nothing is being said, and nothing waits to be. */
  get quiet(): boolean {
    return !this.#held && this.#heard >= this.#total && this.#pieces.every(({ endSample }) => endSample !== undefined)
  }

  /** Where the answer itself begins, in samples; undefined before its first audio. */
  get answerStart(): number | undefined {
    return this.#pieces.find(({ piece, startSample }) => piece.written !== '' && startSample !== undefined)?.startSample
  }

  /** This piece of the written reply will be said next. */
  expect(piece: SpokenPiece): void {
    this.#pieces.push({ piece })
  }

  /** More is known of what a piece says: its text comes with its sound. */
  grow(piece: SpokenPiece): void {
    const audio = this.#audioOf(piece.id)
    if (audio) audio.piece = piece
    else this.expect(piece)
  }

  /** What was heard of a piece, in ms of its own sound, and whether that was all of it. */
  heardOf(chunk: number): { readonly playedMs: number; readonly whole: boolean } {
    const { startSample = Infinity, endSample } = this.#audioOf(chunk) ?? {}
    if (this.#rate === 0 || this.#heard <= startSample) return { playedMs: 0, whole: false }
    const played = Math.min(this.#heard, endSample ?? Infinity) - startSample
    return {
      playedMs: Math.floor((played * 1_000) / this.#rate),
      whole: endSample !== undefined && this.#heard >= endSample,
    }
  }

  /** Characters of the written reply that have sound. */
  soundingChars(): number {
    return heardText(this.marks(), this.#total).chars
  }

  audio(chunk: number, pcm: Int16Array, sampleRate: number): void {
    if (this.#stopped || pcm.length === 0) return
    this.#rate ||= sampleRate
    const samples = this.#atOwnRate(pcm, sampleRate)
    const audio = this.#audioOf(chunk)
    if (audio) {
      if (audio.startSample === undefined && !audio.words) audio.listening = new SoundPauses(this.#rate)
      audio.startSample ??= this.#total
      audio.listening?.add(samples)
      this.#mouth?.audio(chunk, audio.startSample, this.#total, samples, this.#rate, audio.piece.language)
    }
    this.#give({ utterance: this.id, start: this.#total, sampleRate: this.#rate, last: false, pcm: samples })
    this.#total += samples.length
  }

  words(chunk: number, words: readonly WordTime[]): void {
    const audio = this.#audioOf(chunk)
    if (audio) {
      audio.words = words
      delete audio.listening
    }
    this.#mouth?.words(chunk, words)
  }

  /** More mouth shapes of that chunk, where the voice tells them. */
  visemes(chunk: number, visemes: readonly VisemeTime[]): void {
    this.#mouth?.visemes(chunk, visemes)
  }

  /** All audio of that chunk is here; `broke`: the rest of it will never be said. */
  done(chunk: number, broke = false): void {
    const audio = this.#audioOf(chunk)
    if (!audio) return
    audio.startSample ??= this.#total
    audio.endSample = this.#total
    audio.broke = broke
    const span = audio.listening?.span()
    if (span) audio.span = span
    delete audio.listening
    this.#mouth?.done(chunk)
  }

  /** Nothing more will be said. */
  finish(): void {
    if (this.#finished || this.#stopped) return
    this.#finished = true
    if (this.#total > 0) {
      this.#give({ utterance: this.id, start: this.#total, sampleRate: this.#rate, last: true, pcm: new Int16Array(0) })
    }
  }

  /** The reply may be heard from now on. */
  release(): void {
    this.#released = true
    this.#mouth?.release()
    this.#drain()
  }

  pause(): void {
    this.#held = true
    if (this.#started) this.player.control({ action: 'pause', utterance: this.id, fadeMs: FADE_MS })
  }

  resume(): void {
    this.#held = false
    if (this.#started) this.player.control({ action: 'resume', utterance: this.id, fadeMs: FADE_MS })
    this.#drain()
  }

  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#waiting.length = 0
    this.#wake()
    if (this.#started) this.player.control({ action: 'stop', utterance: this.id, fadeMs: FADE_MS })
  }

  /** The player's word on how far it really got, in samples. */
  report(heard: number, ended: boolean): void {
    this.#heard = Math.max(this.#heard, Math.min(heard, this.#total))
    this.#ended ||= ended
    this.#mouth?.look()
    if (this.#aheadMs() < MAX_AHEAD_MS) this.#wake()
  }

  /** Resolves when there is less than {@link MAX_AHEAD_MS} between what was made and what was heard. */
  room(signal: { onClose(fn: () => void): Cancel }): Promise<void> {
    if (this.#stopped || this.#aheadMs() < MAX_AHEAD_MS) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#roomWaiters.delete(wake)
        cancel()
        resolve()
      }
      this.#roomWaiters.add(wake)
      const cancel = signal.onClose(wake)
    })
  }

  /** Characters of the written reply that have been heard. */
  heardChars(): number {
    return heardText(this.marks(), this.#heard).chars
  }

  /**
   * What is being said from `beforeMs` before the sample heard last until `afterMs` after it, in whole pieces as
   * spoken.
   */
  spokenAround(beforeMs: number, afterMs: number): string {
    const from = this.#heard - (beforeMs / 1000) * this.#rate
    const until = this.#heard + (afterMs / 1000) * this.#rate
    const near = this.#pieces.filter(
      ({ startSample = Infinity, endSample = Infinity }) => startSample <= until && endSample >= from,
    )
    return near.map(({ piece }) => piece.spoken).join(' ')
  }

  get heardSamples(): number {
    return this.#heard
  }

  #audioOf(chunk: number): PieceAudio | undefined {
    return this.#pieces.find(({ piece }) => piece.id === chunk)
  }

  /** Where its pieces lie in its sound: with it the heard text follows from a sample, here or elsewhere. */
  marks(): ChunkMark[] {
    return this.#pieces.flatMap(({ piece, startSample, endSample, broke = false, words, span }) => {
      if (startSample === undefined) return []
      const arrived = endSample === undefined ? { arrivedSample: this.#total } : { endSample, broke }
      return [
        { ...piece, sampleRate: this.#rate, startSample, ...arrived, ...(words ? { words } : span ? { span } : {}) },
      ]
    })
  }

  #give(chunk: VoiceChunk): void {
    this.#waiting.push(chunk)
    this.#drain()
  }

  #drain(): void {
    if (!this.#released || this.#stopped || (this.#held && !this.#started)) return
    for (const chunk of this.#waiting.splice(0)) {
      this.#started = true
      if (!this.#answerSent && chunk.start >= (this.answerStart ?? Infinity)) {
        this.#answerSent = true
        this.on.firstSent()
      }
      this.player.play(chunk)
    }
  }

  #atOwnRate(pcm: Int16Array, sampleRate: number): Int16Array {
    if (sampleRate === this.#rate) return pcm
    if (this.#resampler?.from !== sampleRate) {
      this.#resampler = { from: sampleRate, resampler: new Resampler(sampleRate, this.#rate) }
    }
    return this.#resampler.resampler.process(pcm)
  }

  #aheadMs(): number {
    return this.#rate === 0 ? 0 : ((this.#total - this.#heard) / this.#rate) * 1000
  }

  #wake(): void {
    for (const wake of [...this.#roomWaiters]) wake()
  }
}
