import type { LiveAudio } from '../provider-contract/speech-to-speech'

/** Sound kept of a turn nobody has confirmed yet, and of silence between turns, in samples at 16 kHz. */
const LONGEST_TURN = 60 * 16_000
const LONGEST_PAUSE = 2 * 16_000

/**
 * What the person said that the server has not placed yet. When a connection is lost it is given to the next one, so
 * that a turn survives the loss; what is older than the limits is forgotten, the oldest first.
 */
export class PendingSound {
  #kept: LiveAudio[] = []
  #samples = 0
  #speaking: boolean

  /** `ownTurns`: everything that is given belongs to a turn. */
  constructor(private readonly ownTurns: boolean) {
    this.#speaking = ownTurns
  }

  add(audio: LiveAudio): void {
    if (audio.kind === 'clear') return this.#clear()
    this.#kept.push(audio)
    if (audio.kind === 'audio') this.#samples += audio.pcm.length
    const limit = this.#speaking ? LONGEST_TURN : LONGEST_PAUSE
    while (this.#samples > limit) {
      const oldest = this.#kept.shift()
      if (oldest?.kind === 'audio') this.#samples -= oldest.pcm.length
    }
  }

  /** Only what was committed before it still stands. */
  #clear(): void {
    const commit = this.#kept.findLastIndex(({ kind }) => kind === 'commit')
    this.#keep(this.#kept.slice(0, commit + 1))
  }

  /** The server hears the person. */
  speaking(): void {
    this.#speaking = true
  }

  /** The server has shown that it has what was said up to the first commit; where turns are its own, all of it. */
  placed(): void {
    const commit = this.#kept.findIndex(({ kind }) => kind === 'commit')
    // What comes late of an earlier turn says nothing of the one that is being spoken.
    if (commit < 0 && this.ownTurns) return
    this.#keep(commit < 0 ? [] : this.#kept.slice(commit + 1))
    this.#speaking = this.ownTurns
  }

  #keep(kept: LiveAudio[]): void {
    this.#kept = kept
    this.#samples = kept.reduce((sum, one) => sum + (one.kind === 'audio' ? one.pcm.length : 0), 0)
  }

  /** A turn of ours is over and nobody has confirmed it. */
  get hasTurn(): boolean {
    return this.#kept.some(({ kind }) => kind === 'commit')
  }

  /** For the next connection. */
  get all(): readonly LiveAudio[] {
    return this.#kept
  }
}
