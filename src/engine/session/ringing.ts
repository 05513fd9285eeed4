import { timerLanguage, timerWords } from '../skills/state/timer-words'
import type { Ring, Timer, TimerService } from '../skills/contract'
import type { Player } from '../ports/ports'
import type { Scope } from '../runtime/scope'

/** What rings is said in words again after so many rings (a minute), and after a short while sounds only. */
const SAID_EVERY = 12

export interface RingingDeps {
  readonly scope: Scope
  readonly timers: TimerService
  readonly player: Player
  /** BCP 47 of the conversation, for what was not set in one. */
  language(): string
  /** Nobody speaks: neither the person nor the assistant. */
  quiet(): boolean
  announce(text: string, language: string): void
  /** Something has begun to ring, or nothing rings any more. */
  rings(ringing: boolean): void
}

/**
 * Sounds what is due, every few seconds until somebody dismisses it. It waits while anybody speaks, so that “stop” and
 * “snooze” are heard.
 */
export class Ringing {
  #ringing = false

  constructor(private readonly deps: RingingDeps) {
    deps.scope.onClose(deps.timers.onChange((timers) => this.#changed(timers)))
    deps.scope.onClose(deps.timers.onRing((ring) => this.#ring(ring)))
    this.#changed(deps.timers.list())
  }

  /** Ends whatever rings, as the stop button, Escape, the word “stop” and a tap on the talk key mean it. */
  dismissAll(): void {
    const { timers, scope } = this.deps
    for (const { id, ringingSince } of timers.list())
      if (ringingSince !== undefined)
        void scope.spawn('timers.dismiss', () => timers.dismiss(id)).catch(() => undefined)
  }

  #changed(timers: readonly Timer[]): void {
    const ringing = timers.some(({ ringingSince }) => ringingSince !== undefined)
    if (ringing === this.#ringing) return
    this.#ringing = ringing
    this.deps.rings(ringing)
  }

  #ring({ timer, lateMs, round }: Ring): void {
    const { deps } = this
    if (round > 0 && !deps.quiet()) return
    deps.player.control({ action: 'chime', sound: 'timer' })
    if (round % SAID_EVERY !== 0) return
    const language = timerLanguage(timer.language ?? deps.language())
    deps.announce(timerWords(timer, lateMs, language), language)
  }
}
