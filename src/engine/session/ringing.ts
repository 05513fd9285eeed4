import { timerLanguage, timerWords } from '../skills/state/timer-words'
import type { Ring, TimerService } from '../skills/contract'
import type { Player } from '../ports/ports'
import type { Scope } from '../runtime/scope'

/** What rings is said in words again after so many rings (a minute), and after a short while sounds only. */
const SAID_EVERY = 12

export interface RingingDeps {
  readonly scope: Scope
  readonly timers: TimerService
  readonly player: Player
  /** BCP 47 of the conversation. */
  language(): string
  /** Nobody speaks: neither the person nor the assistant. */
  quiet(): boolean
  announce(text: string, language: string): void
}

/**
 * Sounds what is due, every few seconds until somebody dismisses it. It waits while anybody speaks, so that “stop” and
 * “snooze” are heard.
 */
export class Ringing {
  constructor(private readonly deps: RingingDeps) {
    deps.scope.onClose(deps.timers.onRing((ring) => this.#ring(ring)))
  }

  /** Ends whatever rings, as the stop button, Escape, the word “stop” and a tap on the talk key mean it. */
  dismissAll(): void {
    const { timers, scope } = this.deps
    for (const { id, ringingSince } of timers.list())
      if (ringingSince !== undefined)
        void scope.spawn('timers.dismiss', () => timers.dismiss(id)).catch(() => undefined)
  }

  #ring({ timer, lateMs, round }: Ring): void {
    const { deps } = this
    if (round > 0 && !deps.quiet()) return
    deps.player.control({ action: 'chime', sound: 'timer' })
    if (round % SAID_EVERY !== 0) return
    const language = timerLanguage(deps.language())
    deps.announce(timerWords(timer, lateMs, language), language)
  }
}
