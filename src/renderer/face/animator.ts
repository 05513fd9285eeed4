import { moodLasts, nextMood, type MoodState } from './mood'
import { mouthAt } from './mouth-shapes'
import type { MouthStep } from './mouth-track'
import { closedMouth, type FacePose } from './pose'
import { poseAt, quietFor, type FaceMood } from './pose-at'

/** Frames a second at most, as ms between two; a little less, because the screen has frames of its own. */
const FRAME_MS = 30

export interface AnimatorDeps {
  /** The step so many ms from what is heard at that moment; undefined while nothing is. */
  readonly feed: { readonly mouth: (now: number, aheadMs: number) => MouthStep | undefined }
  readonly level: () => number
  readonly seed: number
  /** Nothing moves by itself: a still picture for each mood. */
  readonly still: boolean
  readonly draw: (pose: FacePose) => void
  /** Page ms. */
  readonly now: () => number
  /** Calls back at the next frame of the screen, or after so many ms; the returned function takes it back. */
  readonly nextFrame: (fn: () => void) => () => void
  readonly after: (ms: number, fn: () => void) => () => void
}

/** Draws a face when it looks different and at no other time: some 30 times a second while it moves. */
export class FaceAnimator {
  #mood: MoodState
  #wanted: FaceMood
  #cancel: () => void = () => undefined
  #drawnAt = -Infinity
  readonly #from: number

  constructor(
    private readonly deps: AnimatorDeps,
    mood: FaceMood,
  ) {
    this.#from = deps.now()
    this.#wanted = mood
    this.#mood = { mood, before: mood, since: this.#from - 10_000 }
    this.#frame()
  }

  /** The assistant does something else. */
  want(mood: FaceMood): void {
    this.#wanted = mood
    this.#cancel()
    this.#frame()
  }

  stop(): void {
    this.#cancel()
  }

  #frame(): void {
    const { deps } = this
    const now = deps.now()
    this.#mood = nextMood(this.#mood, this.#wanted, now)
    const { mood, before, since } = this.#mood
    if (deps.still) {
      deps.draw(poseAt({ mood, before: mood, sinceMs: Infinity, t: 0, seed: 1, mouth: closedMouth, level: 0.5 }))
      return this.#later(moodLasts(this.#mood, now))
    }
    const mouth = mouthAt((offset) => deps.feed.mouth(now, offset))
    const moment = { mood, before, sinceMs: now - since, t: now - this.#from, seed: deps.seed }
    deps.draw(poseAt({ ...moment, mouth, level: deps.level() }))
    this.#drawnAt = now
    const speaks = deps.feed.mouth(now, 0) !== undefined
    const quiet = speaks ? 0 : Math.min(quietFor(moment), moodLasts(this.#mood, now))
    if (quiet > FRAME_MS) this.#later(quiet)
    else this.#cancel = deps.nextFrame(() => this.#tick())
  }

  /** Every frame of the screen, of which some are left out. */
  #tick(): void {
    if (this.deps.now() - this.#drawnAt >= FRAME_MS) this.#frame()
    else this.#cancel = this.deps.nextFrame(() => this.#tick())
  }

  #later(ms: number): void {
    this.#cancel = ms === Infinity ? () => undefined : this.deps.after(ms, () => this.#frame())
  }
}
