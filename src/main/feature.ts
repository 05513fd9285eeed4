import type { EventData } from '#shared/contract'
import type { Settings } from '#shared/settings'
import type { TimerView } from '#shared/timers'

/** One of the things the desktop app adds to the conversation, and the moments it is told of. */
export interface Feature {
  /** At the start, and whenever the person changes something. */
  settings?(now: Settings): void
  /** At the start, and whenever the assistant does something else. */
  state?(now: EventData<'state'>): void
  /** Whenever what runs or rings has changed. */
  timers?(now: readonly TimerView[]): void
  /** The machine goes to sleep, or its screen is locked. */
  rest?(): void
  /** It is back. */
  back?(): void
  /** The app ends; nothing else comes afterwards. */
  close(): void
}
