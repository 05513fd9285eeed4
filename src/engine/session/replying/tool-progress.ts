import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { SideEffect } from '../../skills/contract'

/**
 * Silence while a tool runs, or a model thinks, until the person is told that it does, the first and the second time,
 * in ms. Two seconds without a sound are felt as a gap in a conversation; ten are about what people wait without
 * another sign.
 */
const WAITS_MS = [1_800, 10_000] as const
/** While something is being said, or held up, it is looked again after this, in ms. */
const AGAIN_MS = 300

/** What a notice of progress depends on; times in engine ms. */
export interface ProgressFacts {
  /** Since when a tool has been running, or a model thinking. */
  readonly startedAt: number
  /** When the reply was committed. */
  readonly committedAt: number
  /** When something of the reply was heard last. */
  readonly heardAt: number
  /** How often the person was told already, in this reply. */
  readonly notices: number
}

/** When the person should be told that a tool is running; undefined: often enough already. Pure. */
export function progressDueAt({ startedAt, committedAt, heardAt, notices }: ProgressFacts): number | undefined {
  const wait = WAITS_MS[notices]
  return wait === undefined ? undefined : Math.max(startedAt, committedAt, heardAt) + wait
}

/** What takes long: a tool with this effect, or the model. */
export type Work = SideEffect | 'thinks'

export interface ProgressSpeaker {
  /** Nothing of the reply is being said, or waits to be. */
  quiet(): boolean
  /** `notice`: 0 the first time. `effect`: of the tool that is running. */
  say(notice: number, effect: Work): void
}

/**
 * Notices when a committed reply has been silent because of its tools, or of a model that takes long. Words the model
 * said before it called them count as the first notice. What is said is an aside: it is in no message, a model is never
 * told it, and it is not heard text.
 */
export class SpokenProgress {
  #work: { readonly effect: Work; readonly startedAt: number } | undefined
  #committedAt: number | undefined
  #heardAt = -Infinity
  #notices = 0
  #wake: Cancel | undefined

  constructor(
    private readonly scope: Scope,
    private readonly speaker: ProgressSpeaker,
  ) {}

  /** A tool with this effect runs from now on; undefined: none does. */
  tool(effect: SideEffect | undefined): void {
    this.#works(effect)
  }

  /** The model has been asked and says nothing yet; or it does. */
  thinking(on: boolean): void {
    if (on !== (this.#work?.effect === 'thinks')) this.#works(on ? 'thinks' : undefined)
  }

  #works(effect: Work | undefined): void {
    this.#work = effect && { effect, startedAt: this.#now() }
    this.#look()
  }

  committed(): void {
    this.#committedAt = this.#now()
    this.#look()
  }

  /** Something of the reply was heard just now. */
  heard(): void {
    this.#heardAt = this.#now()
  }

  /** The model has said something itself before its tools. */
  spoke(): void {
    this.#notices ||= 1
  }

  #look(): void {
    this.#wake?.()
    this.#wake = undefined
    if (!this.#work || this.#committedAt === undefined || this.scope.closed) return
    const { effect, startedAt } = this.#work
    const due = progressDueAt({
      startedAt,
      committedAt: this.#committedAt,
      heardAt: this.#heardAt,
      notices: this.#notices,
    })
    if (due === undefined) return
    const early = due - this.#now()
    if (early > 0) return this.#lookIn(early)
    if (!this.speaker.quiet()) return this.#lookIn(AGAIN_MS)
    this.speaker.say(this.#notices++, effect)
    this.#heardAt = this.#now()
    this.#look()
  }

  #lookIn(ms: number): void {
    this.#wake = this.scope.after(ms, () => this.#look())
  }

  #now(): number {
    return this.scope.clock.now()
  }
}
