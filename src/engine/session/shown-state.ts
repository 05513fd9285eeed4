import type { BridgeEvent } from '#shared/contract'
import { view } from '../turn/reduce'
import type { TurnState, TurnView } from '../turn/types'

export interface ShownStateListener {
  publish(event: BridgeEvent): void
  microphoneOpened(): void
  /** An answer that could be heard is over. */
  answered(): void
}

/** What people see of the turn state, published where it has changed. */
export class ShownState {
  #view: TurnView

  constructor(
    state: TurnState,
    private readonly on: ShownStateListener,
  ) {
    this.#view = view(state)
  }

  get view(): TurnView {
    return this.#view
  }

  update(state: TurnState): void {
    const before = this.#view
    const now = view(state)
    this.#view = now
    if (before.state === 'speaking' && now.state !== 'speaking') this.on.answered()
    const { armed, mode } = state
    if (
      before.state !== now.state ||
      before.hearing !== now.hearing ||
      before.microphone.open !== now.microphone.open
    ) {
      this.on.publish({ name: 'state', data: { state: now.state, armed, hearing: now.hearing, mode } })
    }
    if (before.microphone.open !== now.microphone.open || before.microphone.judge !== now.microphone.judge) {
      if (now.microphone.open && !before.microphone.open) this.on.microphoneOpened()
      this.on.publish({ name: 'microphone', data: now.microphone })
    }
  }
}
