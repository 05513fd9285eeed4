import { MIC_RATE } from '#shared/audio'

/** A live text about this often, in ms of audio. */
export const PARTIAL_EVERY_MS = 500

/** On a slow machine, or late in a long sentence, recognition may take half of the time and no more. */
const LARGEST_SHARE = 0.5

/** Whether enough audio has come since the last live text to make another. `lastRunMs` is how long that one took. */
export function partialDue(newSamples: number, lastRunMs: number): boolean {
  const newMs = (newSamples / MIC_RATE) * 1000
  return newMs >= Math.max(PARTIAL_EVERY_MS, lastRunMs / LARGEST_SHARE)
}
