import { PLAYBACK_DEPTH_MS } from '#shared/audio'

const { floor: FLOOR_MS, cap: CAP_MS, start: START_MS } = PLAYBACK_DEPTH_MS

/** Width of one histogram bucket, ms. */
const BUCKET_MS = 10
const BUCKETS = CAP_MS / BUCKET_MS
/** Weight an observation loses with each later one, and the share to be covered: NetEq's delay manager. */
const FORGET = 0.983
const QUANTILE = 0.95
/** Added by an underrun, ms; halves in about 140 observations. */
const BOOST_MS = 40
const BOOST_DECAY = 0.995

/**
 * How much voice to hold before starting to play. After NetEq: the 95th percentile of how late pieces came, in a
 * histogram that forgets, and a boost per underrun that fades. Unlike a call, a voice arrives faster than it plays, so
 * there is nothing to speed up: depth only matters at the start and after a gap. Allocates only in its constructor.
 */
export class JitterDepth {
  readonly #weights = new Float64Array(BUCKETS)
  #boost = 0

  /** `startMs`: what an earlier player had settled on. */
  constructor(startMs: number = START_MS) {
    this.begin(startMs)
  }

  /** Forgets everything: another voice begins, whose pieces came as late as this when it was heard last, ms. */
  begin(startMs: number): void {
    this.#weights.fill(0)
    this.#weights[bucketOf(clamp(startMs) - BUCKET_MS)] = 1
    this.#boost = 0
  }

  /** A stretch of voice came `ms` later than it would have had to for gapless playing from its first piece on. */
  observe(ms: number): void {
    const weights = this.#weights
    for (let i = 0; i < BUCKETS; i++) weights[i] = (weights[i] ?? 0) * FORGET
    const bucket = bucketOf(ms)
    weights[bucket] = (weights[bucket] ?? 0) + (1 - FORGET)
    this.#boost *= BOOST_DECAY
  }

  underrun(): void {
    this.#boost = Math.min(CAP_MS, this.#boost + BOOST_MS)
  }

  /** Depth to start with, ms. */
  get ms(): number {
    let covered = 0
    let bucket = 0
    while (bucket < BUCKETS - 1) {
      covered += this.#weights[bucket] ?? 0
      if (covered >= QUANTILE) break
      bucket++
    }
    return clamp((bucket + 1) * BUCKET_MS + this.#boost)
  }

  /** Depth to go on with after a gap: half, as NetEq does, because the person is already waiting. */
  get resumeMs(): number {
    return this.ms / 2
  }
}

function clamp(ms: number): number {
  return Math.min(CAP_MS, Math.max(FLOOR_MS, ms))
}

function bucketOf(ms: number): number {
  return Math.min(BUCKETS - 1, Math.max(0, Math.floor(ms / BUCKET_MS)))
}
