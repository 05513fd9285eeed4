import type { VoiceChunk } from '#shared/audio'
import { Resampler } from '../audio/resample'
import { FACE_RATE } from '../provider-contract/video-face'
import { Playhead } from './playhead'

/** One utterance a filmed face says: what has come of it, what was sent, and how far it was heard. */
export class Spoken {
  #pieces: VoiceChunk[] = []
  #resampler: Resampler | undefined
  #head: Playhead
  #finished = false
  #total = 0
  #askedAt: number | undefined
  /** Where it waits: what was sent has been taken back. */
  #held: number | undefined

  constructor(
    readonly utterance: number,
    readonly rate: number,
  ) {
    this.#head = new Playhead(rate)
    this.#resampler = rate === FACE_RATE ? undefined : new Resampler(rate, FACE_RATE)
  }

  get paused(): boolean {
    return this.#held !== undefined
  }

  get head(): Playhead {
    return this.#head
  }

  /** Nothing more of it will come. */
  get finished(): boolean {
    return this.#finished
  }

  /** Samples of it that have come. */
  get total(): number {
    return this.#total
  }

  /** How long there has been something to say without any sign of it, in ms. Asked every few ms. */
  waited(now: number): number {
    if (this.paused || !this.#head.owes) this.#askedAt = undefined
    else this.#askedAt ??= now
    return this.#askedAt === undefined ? 0 : now - this.#askedAt
  }

  /** Takes more of it; what the service is to be sent now. */
  add(chunk: VoiceChunk): Int16Array {
    this.#finished ||= chunk.last
    this.#total = Math.max(this.#total, chunk.start + chunk.pcm.length)
    if (chunk.pcm.length > 0) this.#pieces.push(chunk)
    if (this.paused) return new Int16Array(0)
    this.#head.append(chunk.pcm)
    return this.#atFaceRate(chunk.pcm, chunk.last)
  }

  /** Waits from now on. Samples heard. */
  hold(at: number): number {
    return (this.#held ??= this.heard(at))
  }

  /** Drops what has been heard by now. Samples heard. */
  heard(at: number): number {
    const heard = this.#held ?? this.#head.at(at)
    this.#pieces = this.#pieces.filter(({ start, pcm }) => start + pcm.length > heard)
    return heard
  }

  /** Everything from a sample on that has come so far, in the utterance's own pieces. */
  restFrom(sample: number): VoiceChunk[] {
    return this.#pieces.flatMap((piece) => {
      const skip = Math.max(0, sample - piece.start)
      if (skip >= piece.pcm.length) return []
      return [{ ...piece, start: piece.start + skip, pcm: piece.pcm.subarray(skip) }]
    })
  }

  /** Begins to be said again where it was heard last; what the service is to be sent. */
  again(sample: number): Int16Array[] {
    this.#held = undefined
    this.#askedAt = undefined
    this.#head = new Playhead(this.rate, sample)
    this.#resampler &&= new Resampler(this.rate, FACE_RATE)
    const rest = this.restFrom(sample)
    return rest.map(({ pcm }, n) => {
      this.#head.append(pcm)
      return this.#atFaceRate(pcm, this.#finished && n === rest.length - 1)
    })
  }

  #atFaceRate(pcm: Int16Array, last: boolean): Int16Array {
    if (!this.#resampler) return pcm
    const more = this.#resampler.process(pcm)
    const rest = last ? this.#resampler.flush() : new Int16Array(0)
    if (rest.length === 0) return more
    const all = new Int16Array(more.length + rest.length)
    all.set(more)
    all.set(rest, more.length)
    return all
  }
}
