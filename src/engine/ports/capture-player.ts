import type { VoiceChunk } from '#shared/audio'
import type { NoteData } from '#shared/contract'
import type { Player } from './ports'

/**
 * A player that writes down instead of playing: everything counts as heard the moment it arrives.
 * Used where there is no loudspeaker, on the command line and in programs that embed the engine.
 */
export class CapturePlayer implements Player {
  readonly available = true
  readonly #pieces: Int16Array[] = []
  #sampleRate = 0

  /** `now`: ms on the clock the reports are stamped with. */
  constructor(
    private readonly now: () => number,
    private readonly report: (report: NoteData<'playback.report'>) => void,
  ) {}

  /** Everything said so far: `Int16[n] mono` at `sampleRate` Hz (0 before anything was said). */
  get recording(): { sampleRate: number; pcm: Int16Array } {
    const pcm = new Int16Array(this.#pieces.reduce((length, piece) => length + piece.length, 0))
    let at = 0
    for (const piece of this.#pieces) {
      pcm.set(piece, at)
      at += piece.length
    }
    return { sampleRate: this.#sampleRate, pcm }
  }

  play(chunk: VoiceChunk): void {
    this.#sampleRate ||= chunk.sampleRate
    this.#pieces.push(chunk.pcm)
    const heard = chunk.start + chunk.pcm.length
    // The answer to a chunk must not run before the reply that sent it has finished its own step.
    queueMicrotask(() =>
      this.report({
        utterance: chunk.utterance,
        heard,
        at: this.now(),
        state: chunk.last ? 'ended' : 'playing',
        underruns: 0,
      }),
    )
  }

  control(): void {
    // Nothing is playing that could be paused.
  }
}
