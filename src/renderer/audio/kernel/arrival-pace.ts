import { PLAYBACK_DEPTH_MS } from '#shared/audio'

/** Swings below this are those of a voice that arrives steadily, ms: it is never slowed. */
const STEADY_MS = PLAYBACK_DEPTH_MS.floor
/** Most that is saved up for, ms. A voice that is further ahead than this is never slowed, however long it pauses. */
const MOST_MS = 800
/** The largest swing counts half after so much more voice, s. */
const HALF_LIFE_S = 10
/** The earliest arrival is looked for in the present and the last stretch of this length, s. */
const STRETCH_S = 0.5

/**
 * How unsteadily a voice arrives: by how much its pieces fell back behind the earliest ones around them. All times are
 * context frames against the pace of the utterance's first piece ("late", below 0 for early). Tells when playing should
 * go slower to save up for the next delay. What one utterance taught counts, fading, for the next. Never allocates.
 */
export class ArrivalPace {
  readonly #steady: number
  readonly #most: number
  #utterance = -1
  /** Earliest arrival of the last stretch and of the present one, and when that began. */
  #before = 0
  #now = 0
  #since = 0
  #swing = 0

  /** `rate`: Hz. */
  constructor(private readonly rate: number) {
    this.#steady = (STEADY_MS / 1000) * rate
    this.#most = (MOST_MS / 1000) * rate
  }

  /** Another voice begins, for which this depth (ms) is remembered: all that is known of its arrivals. */
  begin(depthMs: number): void {
    this.#utterance = -1
    this.#swing = depthMs > PLAYBACK_DEPTH_MS.start ? (depthMs / 1000) * this.rate : 0
  }

  /** A piece of `samples` came at `frame`, `late` frames behind the pace. */
  observe(utterance: number, late: number, samples: number, frame: number): void {
    if (utterance !== this.#utterance) {
      this.#utterance = utterance
      this.#restart(late, frame)
    }
    const faded = this.#swing * 0.5 ** (samples / (HALF_LIFE_S * this.rate))
    this.#swing = Math.min(this.#most, Math.max(faded, late - this.#earliest))
    if (frame - this.#since >= STRETCH_S * this.rate) {
      this.#before = this.#now
      this.#now = late
      this.#since = frame
    } else this.#now = Math.min(this.#now, late)
  }

  /** Playing begins anew after a gap: the piece that ended it sets the pace, at lateness 0. */
  restart(frame: number): void {
    this.#restart(0, frame)
  }

  /**
   * Whether to play slower now. `behind`: frames by which playing is behind the pace; `overdue`: those by which the
   * next piece is late already (below 0 while it is not due). What lies between the two is what is left to play: it
   * has to outlast the largest swing seen, and a piece that is late is expected to be late by as much again.
   */
  slower(utterance: number, behind: number, overdue: number): boolean {
    if (utterance !== this.#utterance) return false
    const earliest = this.#earliest
    const rise = overdue - earliest
    const swing = this.#swing >= this.#steady ? this.#swing : 0
    const need = Math.min(this.#most, Math.max(swing, rise >= this.#steady ? 2 * rise : 0))
    return behind - earliest < need && behind - overdue < need
  }

  get #earliest(): number {
    return Math.min(this.#before, this.#now)
  }

  #restart(late: number, frame: number): void {
    this.#before = this.#now = late
    this.#since = frame
  }
}
