/** What an AudioContext tells about its way to the speaker; times in s except `performanceTime` (ms). */
export interface OutputTiming {
  readonly currentTime: number
  readonly baseLatency: number
  /** Missing or 0 in some browsers. */
  readonly outputLatency?: number
  readonly stamp: { readonly contextTime?: number; readonly performanceTime?: number }
  /** What the way behind the context adds, s: nothing, where it plays through its own destination. */
  readonly routeLatency?: number
}

/** Stamps further than this from what the latencies say are left over from before a pause of the clock, ms. */
const PLAUSIBLE_MS = 300

/** ms between rendering a sample and hearing it. */
export function outputDelay({ baseLatency, outputLatency, routeLatency }: OutputTiming): number {
  return (baseLatency + (outputLatency ?? 0) + (routeLatency ?? 0)) * 1000
}

/**
 * Page time (ms) at which the sample with context time `contextTime` (s) leaves the speaker. From the device's own time
 * stamp where it is believable, else from the latencies the context tells. `now`: page ms.
 */
export function heardAt(contextTime: number, timing: OutputTiming, now: number): number {
  const estimate = now + (contextTime - timing.currentTime) * 1000 + outputDelay(timing)
  const { contextTime: stamped = 0, performanceTime = 0 } = timing.stamp
  if (stamped <= 0 || performanceTime <= 0) return estimate
  const exact = performanceTime + (contextTime - stamped + (timing.routeLatency ?? 0)) * 1000
  return Math.abs(exact - estimate) <= PLAUSIBLE_MS ? exact : estimate
}

/** Reads a context's timing. `routeMs`: what the way behind it adds, ms. */
export function timingOf(context: AudioContext, routeMs = 0): OutputTiming {
  return {
    currentTime: context.currentTime,
    baseLatency: context.baseLatency,
    outputLatency: context.outputLatency,
    stamp: context.getOutputTimestamp(),
    routeLatency: routeMs / 1000,
  }
}
