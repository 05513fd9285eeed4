import type { CallState } from '#shared/gateway/wire'

/** Silero's probability from which a frame holds a voice (turn/config.ts of the engine). */
const VOICE = 0.5
/** Frames in a row that are a voice and no click: 160 ms. */
const FRAMES = 5
/** Who stops an answer by hand this soon after they have spoken over it, in ms, had hoped that speaking would do. */
const SOON_MS = 3_000

/** Notices answers that were stopped by hand although the person had spoken over them in vain. Pure. */
export class MissedHint {
  #voiced = 0
  #spokeAt = -Infinity

  frame(speech: number, state: CallState, now: number): void {
    this.#voiced = speech >= VOICE && state === 'speaking' ? this.#voiced + 1 : 0
    if (this.#voiced >= FRAMES) this.#spokeAt = now
  }

  /** The person has stopped what was being said by hand: whether their voice should have done so. */
  stopped(state: CallState, now: number): boolean {
    const missed = state === 'speaking' && now - this.#spokeAt < SOON_MS
    this.#spokeAt = -Infinity
    return missed
  }
}
