import type { HeardSoFar } from '#shared/face'

/** Without news for so long the voice has run dry, ms; the player reports every 50 ms. */
const STALE_MS = 160

/** Reports of what is still to be heard: a wireless loudspeaker may be seconds behind. */
const MOST_REPORTS = 200

interface Reported {
  readonly utterance: number
  readonly heard: number
  /** Page ms at which that sample leaves the loudspeaker. */
  readonly at: number
  readonly state: HeardSoFar['state']
}

/** What leaves the loudspeaker now. */
export interface HeardNow {
  readonly utterance: number
  /** Samples heard of it. */
  readonly sample: number
  /** It goes on; otherwise it has been paused, has ended, or nothing more of it is there. */
  readonly sounding: boolean
}

/**
 * The sample that is heard at any moment, between two reports and by the reports' own times: one that tells of a stop
 * comes before the stop is heard.
 */
export class HeardPosition {
  #reports: readonly Reported[] = []

  /** `now`: page ms. */
  report({ utterance, heard, inMs, state }: HeardSoFar, now: number): void {
    const at = now + inMs
    const before = this.#reports.filter((one) => one.at <= at && (one.utterance !== utterance || one.heard <= heard))
    const last = before.findLastIndex((one) => one.at <= now)
    this.#reports = [...before.slice(Math.max(0, last)), { utterance, heard, at, state }].slice(-MOST_REPORTS)
  }

  /** `rate`: Hz at which the samples of an utterance are counted. Undefined before the first sound. */
  at(now: number, rate: (utterance: number) => number): HeardNow | undefined {
    const index = this.#reports.findLastIndex(({ at }) => at <= now)
    const last = this.#reports[index]
    if (!last) return undefined
    const next = this.#reports[index + 1]
    const { utterance, heard, at, state } = last
    const elapsed = now - at
    if (state !== 'playing' || elapsed > STALE_MS) return { utterance, sample: heard, sounding: false }
    const sample = heard + (elapsed / 1_000) * rate(utterance)
    const most = next?.utterance === utterance ? next.heard : Infinity
    return { utterance, sample: Math.min(sample, most), sounding: true }
  }

  clear(): void {
    this.#reports = []
  }
}
