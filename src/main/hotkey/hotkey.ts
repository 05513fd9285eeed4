import type { GlobalShortcut } from 'electron'
import type { EventData, HostInfo } from '#shared/contract'
import type { HotkeyUse } from '#shared/contract/calling'
import type { Cancel, Clock } from '#engine/runtime/clock'
import { HelperSupervisor, type HelperProcess, type SupervisorEvents } from './helper-supervisor'
import {
  describeHotkey,
  planHotkey,
  whyNoHelper,
  type HotkeyFacts,
  type HotkeyPlan,
} from '#engine/host/hotkey/hotkey-plan'

export interface HotkeyActions {
  press(): void
  release(): void
  /** Whether a key is taken as held now; without a release the next press stands for it. */
  isHearing(): boolean
  notice(code: 'hotkey.helperLost' | 'hotkey.portalRefused' | 'keyStuck'): void
  /** The key was seen while it is only tried. */
  tried(seen: EventData<'hotkey'>): void
  /** What the window is told of the key may have changed. */
  changed(): void
}

export interface HotkeyDeps {
  readonly globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>
  readonly clock: Clock
  readonly actions: HotkeyActions
  /** `portal`: this accelerator through the desktop's portal instead of a process of our own. */
  spawnHelper(portal: string | undefined): HelperProcess
}

/** A window that goes away while it records or tries a key must not leave the key dead, ms. */
export const OTHER_USE_MS = 60_000

/**
 * How far a registered shortcut and the helper's word of the same key may be apart, ms. Both hear of it at once; a
 * repeat is reported every 200 ms (key-helper.ts).
 */
export const DEAF_MS = 300

/**
 * Windows and X11 fire a registered shortcut again and again while its keys are down (electron#39718, #20567), first
 * after about half a second; one that follows another within this is such a repeat, ms. macOS fires once.
 */
export const REPEAT_MS = 700

const nothing: HotkeyPlan = { accelerator: null, helper: null }

/** The talk key, from wherever the person is. */
export class Hotkey {
  #facts: HotkeyFacts | undefined
  #plan: HotkeyPlan = nothing
  #registered = false
  #helperFailed: boolean | 'unknownApp' = false
  #told = false
  #use: HotkeyUse = 'talk'
  #endOfUse: Cancel | undefined
  #downAt: number | undefined
  #doubt: Cancel | undefined
  #firedAt = -Infinity
  readonly #helper: HelperSupervisor

  constructor(private readonly deps: HotkeyDeps) {
    const { actions } = deps
    const spawn = (): HelperProcess =>
      deps.spawnHelper(this.#plan.portal ? (this.#facts?.talk.hotkey ?? undefined) : undefined)
    const events: SupervisorEvents = {
      press: () => this.#press(),
      release: () => this.#release(),
      stuck: () => actions.notice('keyStuck'),
      state: (state) => {
        this.#helperFailed = state === 'unknownApp' ? state : state !== 'running'
        actions.changed()
        if (state === 'running' || this.#told) return
        this.#told = true
        actions.notice(this.#plan.portal ? 'hotkey.portalRefused' : 'hotkey.helperLost')
      },
    }
    this.#helper = new HelperSupervisor(
      spawn,
      deps.clock,
      events,
      (chord) => !this.#plan.portal && !chord.mouse && !chord.bare,
    )
  }

  /** Follows settings and circumstances; may be called as often as one likes. */
  apply(facts: HotkeyFacts): void {
    this.#facts = facts
    const plan = this.#use === 'nothing' ? nothing : planHotkey(facts)
    if (plan.accelerator !== this.#plan.accelerator || !this.#registered) {
      this.#unregister()
      this.#registered = plan.accelerator !== null && this.#register(plan.accelerator)
    }
    if (JSON.stringify(plan.helper) !== JSON.stringify(this.#plan.helper)) this.#helperFailed = false
    // A portal's session is for one shortcut; another one is asked for anew.
    if ((plan.portal ?? this.#plan.portal) && JSON.stringify(plan) !== JSON.stringify(this.#plan))
      this.#helper.watch(undefined)
    this.#plan = plan
    this.#helper.watch(plan.helper ?? undefined)
    this.deps.actions.changed()
  }

  /** What the key is for, for a while: trying it says what is seen, recording another leaves all keys to the window. */
  attend(use: HotkeyUse): void {
    this.#endOfUse?.()
    this.#endOfUse = use === 'talk' ? undefined : this.deps.clock.after(OTHER_USE_MS, () => this.attend('talk'))
    if (use === this.#use) return
    this.letGo()
    this.#use = use
    this.#downAt = undefined
    if (this.#facts) this.apply(this.#facts)
  }

  get info(): Pick<HostInfo, 'hotkey' | 'hotkeyNote' | 'hotkeyHelper'> {
    const plan = this.#facts ? planHotkey(this.#facts) : nothing
    const hold = this.#facts?.talk.mode === 'hold'
    // While another key is being recorded none is registered; that is no conflict.
    const registered = this.#registered || this.#use === 'nothing'
    const told = describeHotkey(plan, {
      registered,
      helperRunning: this.#helper.running,
      helperFailed: this.#helperFailed,
      hold,
    })
    return { ...told, hotkeyHelper: this.#facts !== undefined && whyNoHelper(this.#facts) === undefined }
  }

  /** The machine sleeps or is locked: no key can be held, and none will be seen coming up. */
  letGo(): void {
    this.#trust()
    this.#helper.letGo()
    if (this.#facts?.talk.mode === 'hold' && this.#use === 'talk') this.deps.actions.release()
  }

  /** The machine is back: asks the system anew what is down. A portal knows by itself, and might ask the person. */
  resync(): void {
    if (this.#plan.portal && this.#helper.running) return this.#helper.letGo()
    this.#helper.resync()
  }

  close(): void {
    this.#endOfUse?.()
    this.#unregister()
    this.#plan = nothing
    this.#helper.close()
  }

  #press(): void {
    if (this.#use === 'talk') return this.deps.actions.press()
    this.#downAt = this.deps.clock.now()
    this.deps.actions.tried({ phase: 'down' })
  }

  #release(): void {
    if (this.#use === 'talk') return this.#facts?.talk.mode === 'hold' ? this.deps.actions.release() : undefined
    if (this.#downAt === undefined) return
    this.deps.actions.tried({ phase: 'up', heldMs: Math.round(this.deps.clock.now() - this.#downAt) })
    this.#downAt = undefined
  }

  #register(accelerator: string): boolean {
    try {
      return this.deps.globalShortcut.register(accelerator, () => this.#onShortcut())
    } catch {
      // Electron throws for what is not an accelerator at all.
      return false
    }
  }

  #unregister(): void {
    this.#trust()
    if (this.#registered && this.#plan.accelerator !== null) this.deps.globalShortcut.unregister(this.#plan.accelerator)
    this.#registered = false
  }

  /**
   * Registered also while the helper runs, which keeps the keys from the program in front; then it acts only when the
   * helper is seen to hear nothing.
   */
  #onShortcut(): void {
    const { clock } = this.deps
    const repeated = this.#facts?.platform !== 'darwin' && clock.now() - this.#firedAt < REPEAT_MS
    this.#firedAt = clock.now()
    if (repeated) return
    if (!this.#helper.running) return this.#act()
    const since = clock.now() - DEAF_MS
    if (this.#helper.heardAt >= since) return
    this.#doubt ??= clock.after(DEAF_MS, () => {
      this.#doubt = undefined
      if (this.#helper.heardAt >= since) return
      const letGo = this.#helper.running && this.#helper.deaf()
      if (!letGo) this.#act()
    })
  }

  #act(): void {
    const { actions } = this.deps
    if (this.#use !== 'talk') return actions.tried({ phase: 'down' })
    if (this.#facts?.talk.mode === 'hold' && actions.isHearing()) actions.release()
    else actions.press()
  }

  #trust(): void {
    this.#doubt?.()
    this.#doubt = undefined
  }
}
