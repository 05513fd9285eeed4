import { MIC_RATE } from '#shared/audio'

/** A live text about this often, in ms of audio. */
export const PARTIAL_EVERY_MS = 500

/**
 * In the first ms of a turn it comes more often: over an answer, the first words tell whether the person wants it to
 * stop. With what was kept from before the onset, this is about a second of voice.
 */
export const EARLY = { forMs: 1_500, everyMs: 160 } as const

/** On a slow machine, or late in a long sentence, recognition may take half of the time and no more. */
const LARGEST_SHARE = 0.5

/** How often a live text is wanted after so many samples of a turn, in ms of audio. */
export function partialEvery(samples: number): number {
  return inMs(samples) <= EARLY.forMs ? EARLY.everyMs : PARTIAL_EVERY_MS
}

/** Whether enough audio has come since the last live text to make another. `lastRunMs` is how long that one took. */
export function partialDue(newSamples: number, lastRunMs: number, everyMs: number = PARTIAL_EVERY_MS): boolean {
  return inMs(newSamples) >= Math.max(everyMs, lastRunMs / LARGEST_SHARE)
}

function inMs(samples: number): number {
  return (samples / MIC_RATE) * 1000
}
