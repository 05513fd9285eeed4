/** Totals of an inbound track: https://w3c.github.io/webrtc-stats/#inboundrtpstats-dict* */
export interface TrackTotals {
  /** How long all samples given out so far had waited, s. */
  readonly jitterBufferDelay?: number
  /** Samples given out so far. */
  readonly jitterBufferEmittedCount?: number
}

const LOOK_MS = 200

/** How long the sound given out between two readings had waited in the browser, ms; undefined where nobody knows. */
export function waitedMs(before: TrackTotals, after: TrackTotals): number | undefined {
  const samples = (after.jitterBufferEmittedCount ?? 0) - (before.jitterBufferEmittedCount ?? 0)
  const seconds = (after.jitterBufferDelay ?? 0) - (before.jitterBufferDelay ?? 0)
  return samples > 0 && seconds >= 0 ? Math.round((seconds / samples) * 1_000) : undefined
}

/**
 * Watches how long a track's sound waits in the browser's jitter buffer before it is given out. That is 40 to 200 ms as
 * a rule, and seconds behind a network that has once held everything up.
 */
export class TrackDelay {
  /** Of the sound given out lately, ms. */
  ms = 0
  readonly #timer: ReturnType<typeof setInterval>
  #before: TrackTotals = {}

  constructor(private readonly receiver: Pick<RTCRtpReceiver, 'getStats'>) {
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), LOOK_MS)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    const report = await this.receiver.getStats()
    report.forEach((stats: TrackTotals & { readonly type?: string }) => {
      if (stats.type !== 'inbound-rtp') return
      this.ms = waitedMs(this.#before, stats) ?? this.ms
      this.#before = stats
    })
  }
}
