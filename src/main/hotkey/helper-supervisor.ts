import type { Clock, Cancel } from '#engine/runtime/clock'
import type { Chord } from '#engine/host/hotkey/accelerator'
import { helperSignalSchema, type HelperOrder } from './helper-messages'

/** The helper's process, as small as both Electron and a test can offer it. */
export interface HelperProcess {
  post(order: HelperOrder): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface SupervisorEvents {
  press(): void
  release(): void
  /** `lost`: it ended by itself and will be tried again; `failed` and `unknownApp`: it will not. */
  state(state: 'running' | 'lost' | 'failed' | 'unknownApp'): void
  /** The key seemed stuck and was let go. */
  stuck(): void
}

/** A key that neither comes up nor repeats for this long is stuck, ms. */
export const STUCK_MS = 30_000

/**
 * What never repeats (mouse buttons, modifiers, shortcuts of a portal) may be down for as long as any turn may be held,
 * ms.
 */
export const STUCK_SILENT_MS = 120_000

/** Pauses before a new try after each end, ms; after the last one there is no more. */
export const RESTART_MS = [1_000, 2_000, 5_000, 15_000, 60_000]

/** How often a helper that hears nothing is started anew before it is left alone. */
export const DEAF_TRIES = 3

/** A helper that ran this long has earned a fresh set of tries, ms. */
export const STEADY_MS = 600_000

/** Keeps the key helper running, and every press followed by exactly one release, whatever happens to it. */
export class HelperSupervisor {
  #process: HelperProcess | undefined
  #chord: Chord | undefined
  #pressed = false
  #tries = 0
  #deaf = 0
  #heardAt = -Infinity
  /** It failed for good, until another chord is asked for or the machine has been away. */
  #gaveUp = false
  /** It failed because it was told no: asking again would only put the same question again. */
  #refused = false
  #readyAt: number | undefined
  #restart: Cancel | undefined
  #watchdog: Cancel | undefined

  constructor(
    private readonly spawn: () => HelperProcess,
    private readonly clock: Clock,
    private readonly events: SupervisorEvents,
    /** Whether the keyboard's repeating is reported, which tells a held key from a stuck one. */
    private readonly repeats: (chord: Chord) => boolean = (chord) => !chord.mouse && !chord.bare,
  ) {}

  get running(): boolean {
    return this.#readyAt !== undefined
  }

  /** When the helper last said anything of the key, on the clock. */
  get heardAt(): number {
    return this.#heardAt
  }

  /**
   * The system saw the key and the helper did not, so it is ended: a hook that hangs would hold up what is typed
   * elsewhere. Whether a key it had reported was let go by that.
   */
  deaf(): boolean {
    const pressed = this.#pressed
    const steady = this.#isSteady()
    this.#release()
    this.#end()
    this.#deaf = steady ? 1 : this.#deaf + 1
    if (this.#deaf >= DEAF_TRIES) this.#giveUp()
    else this.#lost(steady)
    return pressed
  }

  /** Watches this chord from now on, starting the helper if need be; `undefined` ends it. */
  watch(chord: Chord | undefined): void {
    const same = JSON.stringify(chord) === JSON.stringify(this.#chord)
    if (same && (this.#process !== undefined || this.#restart !== undefined || this.#gaveUp || chord === undefined))
      return
    this.#chord = chord
    this.#gaveUp = false
    this.#refused = false
    this.#release()
    if (chord === undefined) return this.#end()
    if (this.#process) return this.#process.post({ kind: 'watch', chord })
    this.#restart?.()
    this.#restart = undefined
    this.#tries = 0
    this.#deaf = 0
    this.#start(chord)
  }

  /** Lets go of the key if it is down: the machine sleeps, the screen is locked. */
  letGo(): void {
    this.#release()
  }

  /**
   * Starts the helper afresh. After sleep or a locked screen its picture of the modifiers may be old, and macOS may
   * have stopped telling it of keys at all; a new hook asks the system. One that was given up gets new tries.
   */
  resync(): void {
    const chord = this.#chord
    if (!chord || !(this.#process ?? (this.#gaveUp && !this.#refused))) return
    this.#gaveUp = false
    this.#tries = 0
    this.#deaf = 0
    this.#release()
    this.#end()
    this.#start(chord)
  }

  close(): void {
    this.watch(undefined)
  }

  #start(chord: Chord): void {
    const child = this.spawn()
    this.#process = child
    child.onMessage((message) => {
      if (this.#process === child) this.#onMessage(message)
    })
    child.onExit(() => {
      if (this.#process === child) this.#onExit()
    })
    child.post({ kind: 'watch', chord })
  }

  #end(): void {
    this.#restart?.()
    this.#restart = undefined
    this.#readyAt = undefined
    const child = this.#process
    this.#process = undefined
    child?.kill()
  }

  #onMessage(message: unknown): void {
    const signal = helperSignalSchema.safeParse(message)
    if (!signal.success) return
    if (signal.data.kind !== 'ready') this.#heardAt = this.clock.now()
    switch (signal.data.kind) {
      case 'ready':
        this.#readyAt = this.clock.now()
        return this.events.state('running')
      case 'press':
        if (this.#pressed) return
        this.#pressed = true
        this.#watch()
        return this.events.press()
      case 'still':
        return this.#pressed ? this.#watch() : undefined
      case 'release':
        return this.#release()
      case 'refused':
      case 'unknownApp':
        this.#release()
        this.#end()
        this.#refused = true
        return this.#giveUp(signal.data.kind === 'refused' ? 'failed' : 'unknownApp')
    }
  }

  #giveUp(why: 'failed' | 'unknownApp' = 'failed'): void {
    this.#gaveUp = true
    this.events.state(why)
  }

  #onExit(): void {
    const steady = this.#isSteady()
    this.#process = undefined
    this.#readyAt = undefined
    this.#release()
    this.#lost(steady)
  }

  #isSteady(): boolean {
    return this.#readyAt !== undefined && this.clock.now() - this.#readyAt >= STEADY_MS
  }

  #lost(steady: boolean): void {
    this.#tries = steady ? 0 : this.#tries
    const wait = RESTART_MS[this.#tries++]
    if (wait === undefined) return this.#giveUp()
    this.#restart = this.clock.after(wait, () => {
      this.#restart = undefined
      if (this.#chord) this.#start(this.#chord)
    })
    this.events.state('lost')
  }

  #watch(): void {
    this.#watchdog?.()
    this.#watchdog = this.clock.after(this.#chord && this.repeats(this.#chord) ? STUCK_MS : STUCK_SILENT_MS, () => {
      this.#release()
      this.events.stuck()
    })
  }

  #release(): void {
    this.#watchdog?.()
    this.#watchdog = undefined
    if (!this.#pressed) return
    this.#pressed = false
    this.events.release()
  }
}
