import type { TimerView } from '#shared/timers'
import type { RingNotifier } from './ring-notifier'
import type { RingWords } from './ring-messages'

export interface RingWatchDeps {
  readonly notifier: RingNotifier
  /** What runs and rings; empty in a window that has no sound, since another one tells of it. */
  readonly timers: () => readonly TimerView[]
  /** The person is looking at the page. */
  readonly seen: () => boolean
  readonly words: (timer: TimerView) => RingWords
}

/**
 * Shows a notification for what rings while nobody looks at the page, as long as both last. `look` is called whenever
 * either may have changed.
 */
export class RingWatch {
  readonly #shown = new Set<string>()

  constructor(private readonly deps: RingWatchDeps) {}

  look(): void {
    const { notifier, timers, seen, words } = this.deps
    const ringing = seen() ? [] : timers().filter(({ ringingSince }) => ringingSince !== undefined)
    for (const id of this.#shown) if (!ringing.some((timer) => timer.id === id)) this.#close(id)
    for (const timer of ringing) {
      if (this.#shown.has(timer.id)) continue
      this.#shown.add(timer.id)
      notifier.show(timer.id, words(timer))
    }
  }

  end(): void {
    for (const id of this.#shown) this.#close(id)
  }

  #close(id: string): void {
    this.#shown.delete(id)
    this.deps.notifier.close(id)
  }
}
