import type { GlobalShortcut } from 'electron'
import type { HostInfo } from '#shared/contract'
import type { Clock } from '#engine/runtime/clock'
import { HelperSupervisor, type HelperProcess } from './helper-supervisor'
import { describeHotkey, planHotkey, type HotkeyFacts, type HotkeyPlan } from './hotkey-plan'

export interface HotkeyActions {
  press(): void
  release(): void
  /** Whether a key is taken as held now; without a release the next press stands for it. */
  isHearing(): boolean
  notice(code: 'hotkey.helperLost' | 'keyStuck'): void
}

export interface HotkeyDeps {
  readonly globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>
  readonly clock: Clock
  readonly actions: HotkeyActions
  spawnHelper(): HelperProcess
}

const nothing: HotkeyPlan = { accelerator: null, helper: null }

/** The talk key, from wherever the person is. */
export class Hotkey {
  #plan: HotkeyPlan = nothing
  #mode: HotkeyFacts['talk']['mode'] = 'handsFree'
  #registered = false
  #helperFailed = false
  #told = false
  readonly #helper: HelperSupervisor

  constructor(private readonly deps: HotkeyDeps) {
    const { actions } = deps
    this.#helper = new HelperSupervisor(() => deps.spawnHelper(), deps.clock, {
      press: () => actions.press(),
      release: () => actions.release(),
      stuck: () => actions.notice('keyStuck'),
      state: (state) => {
        this.#helperFailed = state !== 'running'
        if (state === 'running' || this.#told) return
        this.#told = true
        actions.notice('hotkey.helperLost')
      },
    })
  }

  /** Follows settings and circumstances; may be called as often as one likes. */
  apply(facts: HotkeyFacts): void {
    const plan = planHotkey(facts)
    this.#mode = facts.talk.mode
    if (plan.accelerator !== this.#plan.accelerator || !this.#registered) {
      this.#unregister()
      this.#registered = plan.accelerator !== null && this.#register(plan.accelerator)
    }
    if (JSON.stringify(plan.helper) !== JSON.stringify(this.#plan.helper)) this.#helperFailed = false
    this.#plan = plan
    this.#helper.watch(plan.helper ?? undefined)
  }

  get info(): Pick<HostInfo, 'hotkey' | 'hotkeyNote'> {
    return describeHotkey(this.#plan, { registered: this.#registered, helperRunning: this.#helper.running, helperFailed: this.#helperFailed })
  }

  /** The machine sleeps or is locked: no key can be held, and none will be seen coming up. */
  letGo(): void {
    this.#helper.letGo()
    if (this.#mode === 'hold') this.deps.actions.release()
  }

  close(): void {
    this.#unregister()
    this.#plan = nothing
    this.#helper.close()
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
    if (this.#registered && this.#plan.accelerator !== null) this.deps.globalShortcut.unregister(this.#plan.accelerator)
    this.#registered = false
  }

  /** Registered also while the helper runs, which keeps the keys from the program in front; then it has no other effect. */
  #onShortcut(): void {
    const { actions } = this.deps
    if (this.#helper.running) return
    if (this.#mode === 'hold' && actions.isHearing()) actions.release()
    else actions.press()
  }
}
