import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { nextDeadline } from '../turn/decide'
import { reduce } from '../turn/reduce'
import type { TurnConfig, TurnEffect, TurnInput, TurnState } from '../turn/types'

/** A deadline that has passed without effect waits for frames; asking again sooner than this, in ms, would spin. */
const SOONEST_MS = 20

export interface TurnLoopDeps {
  readonly scope: Scope
  readonly state: TurnState
  readonly config: TurnConfig
  /** Carries an effect out. Inputs that it causes wait their turn. */
  run(effect: TurnEffect): void
  /** Nothing is waiting any more: the state can be shown. */
  settled(): void
}

/** Feeds inputs to the turn reducer, one after the other, and wakes it at its own deadlines. */
export class TurnLoop {
  readonly #queue: TurnInput[] = []
  #state: TurnState
  #wake: { readonly at: number; readonly cancel: Cancel } | undefined
  #reducing = false
  /** The numbers that apply from the next input on. */
  config: TurnConfig

  constructor(private readonly deps: TurnLoopDeps) {
    this.#state = deps.state
    this.config = deps.config
  }

  get state(): TurnState {
    return this.#state
  }

  /** Effects may cause inputs; they wait, so that every effect sees a finished state. */
  input(input: TurnInput): void {
    this.#queue.push(input)
    if (this.#reducing || this.deps.scope.closed) return
    this.#reducing = true
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        const { state, effects } = reduce(this.#state, next, this.config)
        this.#state = state
        for (const effect of effects) this.deps.run(effect)
      }
    } finally {
      this.#reducing = false
    }
    this.deps.settled()
    this.#scheduleTick()
  }

  /** The next turn gets this number, or a later one that is already due. */
  countFrom(turn: number): void {
    this.#state = { ...this.#state, nextTurn: Math.max(this.#state.nextTurn, turn) }
  }

  #scheduleTick(): void {
    const { clock } = this.deps.scope
    const at = nextDeadline(this.#state, this.config)
    if (this.#wake?.at === at) return
    this.#wake?.cancel()
    this.#wake = undefined
    if (at === undefined) return
    const cancel = this.deps.scope.after(Math.max(at - clock.now(), SOONEST_MS), () => {
      this.#wake = undefined
      this.input({ kind: 'tick', t: clock.now() })
    })
    this.#wake = { at, cancel }
  }
}
