import { MIC_FRAME_MS } from '#shared/audio'

/** Frames come every 32 ms; a microphone that gave none for longer than this before the press was closed, in ms. */
const WARM_WITHIN_MS = 250
/** Less than this at the beginning of a word is not missed, in ms: about a syllable's half. */
const WORTH_TELLING_MS = 150

/** Times in engine ms. */
export interface ColdFacts {
  readonly pressedAt: number
  /** When the key came up; undefined while it is held, and where a press only begins a turn. */
  readonly releasedAt: number | undefined
  /** When the first sample of the first frame since the press was captured. */
  readonly firstAt: number
  /** A shorter press does nothing. */
  readonly tapMs: number
}

/**
 * How much of what may have been said into a key was not recorded, because the microphone was still opening, in ms; 0
 * for nothing worth telling. Pure.
 */
export function lostToOpening({ pressedAt, releasedAt = Infinity, firstAt, tapMs }: ColdFacts): number {
  if (releasedAt - pressedAt < tapMs) return 0
  const lost = Math.min(firstAt, releasedAt) - pressedAt
  return lost < WORTH_TELLING_MS ? 0 : lost
}

/** Watches presses of the talk key on a microphone that is not open yet, and says once what was lost. */
export class ColdMicrophone {
  #lastFrameAt = -Infinity
  #press: { readonly at: number; releasedAt: number | undefined } | undefined
  #told = false

  /** `lost`: told how many ms were lost. */
  constructor(private readonly on: { lost(ms: number): void }) {}

  pressed(t: number): void {
    this.#press = t - this.#lastFrameAt <= WARM_WITHIN_MS ? undefined : { at: t, releasedAt: undefined }
  }

  /** The key came up and ended a turn; not where it only has to be pressed. */
  released(t: number): void {
    if (this.#press) this.#press.releasedAt ??= t
  }

  /** A frame whose last sample was captured at `t`. */
  frame(t: number, tapMs: number): void {
    this.#lastFrameAt = t
    const press = this.#press
    this.#press = undefined
    if (!press || this.#told) return
    const ms = lostToOpening({ pressedAt: press.at, releasedAt: press.releasedAt, firstAt: t - MIC_FRAME_MS, tapMs })
    if (ms === 0) return
    this.#told = true
    this.on.lost(ms)
  }
}
