/** Frames that may wait for their judgement: 320 ms. More would make everything behind them late. */
const MAX_WAITING = 10

/**
 * How a frame was judged: a probability 0..1, or NaN for not at all. `behind`: it should have been, but there was no
 * time.
 */
export interface Judgement {
  readonly speech: number
  readonly behind: boolean
}

export interface FrameJudgeOptions<T> {
  /** Speech probability of a frame. Called for one frame at a time and in order: the model has a memory. */
  readonly judge: (frame: T) => Promise<number>
  /** Takes every frame exactly once, in the order they came. */
  readonly emit: (frame: T, judgement: Judgement) => void
  /** The model failed on a frame, which is passed on unjudged. */
  readonly failed: (error: unknown) => void
}

interface Waiting<T> {
  readonly frame: T
  readonly judged: boolean
}

/**
 * Puts frames through a model one after the other without ever letting them pile up: when more than ten wait, all of
 * them are passed on unjudged, the one with the model included, whose answer then comes too late for anybody.
 */
export class FrameJudge<T> {
  #waiting: Waiting<T>[] = []
  #running = false
  /** Raised when what is with the model has been given up. */
  #epoch = 0

  constructor(private readonly options: FrameJudgeOptions<T>) {}

  /** `judged`: whether this frame wants a probability. Frames that do not still keep their place. */
  push(frame: T, judged: boolean): void {
    this.#waiting.push({ frame, judged })
    if (this.#waiting.length > MAX_WAITING) this.#giveUp()
    void this.#run()
  }

  /** Forgets everything, emitted to nobody: the microphone was closed. */
  clear(): void {
    this.#waiting = []
    this.#epoch++
  }

  #giveUp(): void {
    const passed = this.#waiting
    this.clear()
    for (const { frame, judged } of passed) this.options.emit(frame, { speech: NaN, behind: judged })
  }

  /** The frame with the model stays first in line until its answer is there. */
  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const epoch = this.#epoch
      const speech = next.judged ? await this.#ask(next.frame) : NaN
      if (epoch !== this.#epoch) continue
      this.#waiting.shift()
      this.options.emit(next.frame, { speech, behind: false })
    }
    this.#running = false
  }

  async #ask(frame: T): Promise<number> {
    try {
      return await this.options.judge(frame)
    } catch (error) {
      this.options.failed(error)
      return NaN
    }
  }
}
