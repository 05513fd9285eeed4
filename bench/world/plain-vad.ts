import { MIC_FRAME_MS } from '#shared/audio'
import type { Judged } from './interrupted'

/*
 * What assistants do that look at voice activity alone: thresholds 0.5 and 0.35, as everywhere.
 */

const ON = 0.5
const OFF = 0.35
/** Gaps shorter than this do not end a stretch of speech, in ms (LiveKit's default). */
const HANGOVER_MS = 250

/** When voice has added up to `forMs` in one stretch for the first time after `from`; undefined when it never does. */
export function voicedFor(frames: readonly Judged[], forMs: number, from = -Infinity): number | undefined {
  let voicedMs = 0
  let quietMs = 0
  let active = false
  for (const { at, speech } of frames) {
    active = speech >= (active ? OFF : ON)
    if (active) {
      voicedMs += MIC_FRAME_MS
      quietMs = 0
    } else if ((quietMs += MIC_FRAME_MS) >= HANGOVER_MS) voicedMs = 0
    if (active && voicedMs >= forMs && at >= from) return at
  }
  return undefined
}

/** The ends of turns that plain silence of `delayMs` makes: when each was decided. */
export function turnEnds(frames: readonly Judged[], delayMs: number): number[] {
  const ends: number[] = []
  let spoke = false
  let active = false
  let voiceAt = -Infinity
  for (const { at, speech } of frames) {
    active = speech >= (active ? OFF : ON)
    if (active) {
      voiceAt = at
      spoke = true
    } else if (spoke && at - voiceAt >= delayMs) {
      ends.push(at)
      spoke = false
    }
  }
  return ends
}
