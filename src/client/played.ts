import { decodeDownFrame, downFrameSamples } from '#shared/gateway/frames'
import type { DownSound } from '#shared/gateway/parts'
import type { Hello, UpMessageIn } from '#shared/gateway/up'
import type { Played } from './sound/port'

type Report = Extract<UpMessageIn, { type: 'playback.report' }>
type Voice = NonNullable<NonNullable<Hello['resume']>['voice']>

/** Utterances whose last report is kept for a server that may have missed it. */
const REMEMBERED = 4

/**
 * How far each utterance has come: what arrived without a gap, and what was heard. A server that takes the call up
 * again goes on from here.
 */
export class PlayedSoFar {
  #newest = -1
  #received = 0
  readonly #last = new Map<number, Report>()

  /** A chunk has arrived, in the codec agreed on or, where it says so itself, in Opus. */
  chunk(bytes: Uint8Array, codec: DownSound['codec']): void {
    const frame = decodeDownFrame(bytes)
    if (!frame || frame.utterance < this.#newest) return
    if (frame.utterance > this.#newest) {
      this.#newest = frame.utterance
      this.#received = 0
    }
    if (frame.start <= this.#received)
      this.#received = Math.max(
        this.#received,
        frame.start + downFrameSamples(frame.opus ? 'opus' : codec, frame.payload.byteLength),
      )
  }

  /** The player tells. Gives the message for the server. */
  report(played: Played): Report {
    const report: Report = { type: 'playback.report', ...played }
    this.#last.delete(played.utterance)
    this.#last.set(played.utterance, report)
    const [oldest] = this.#last.keys()
    if (this.#last.size > REMEMBERED && oldest !== undefined) this.#last.delete(oldest)
    return report
  }

  /**
   * The last of each utterance: what was on its way when a connection broke may not have arrived, and what is told
   * twice changes nothing.
   */
  get reports(): readonly Report[] {
    return [...this.#last.values()]
  }

  /** For a resume; undefined where nothing was ever said. */
  where(): Voice | undefined {
    if (this.#newest < 0) return undefined
    return { utterance: this.#newest, heard: this.#last.get(this.#newest)?.heard ?? 0, received: this.#received }
  }

  /** Another call begins. */
  clear(): void {
    this.#newest = -1
    this.#received = 0
    this.#last.clear()
  }
}
