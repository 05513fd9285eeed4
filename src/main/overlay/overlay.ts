import type { EventData } from '#shared/contract'
import type { Settings } from '#shared/settings'
import type { Cancel, Clock } from '#engine/runtime/clock'
import { LINGER_MS, isBusy, overlayVisible } from './overlay-plan'
import type { OverlayWindow } from './overlay-window'

export interface OverlayDeps {
  readonly clock: Clock
  open(): Promise<OverlayWindow>
  onFault(error: unknown): void
}

/** Shows and hides the bubble. Its window exists only while the person wants a bubble at all. */
export class Overlay {
  #setting: Settings['window']['overlay'] = 'off'
  #windowInFront = false
  #dismissed = false
  #busy = false
  #busyAt = Number.NEGATIVE_INFINITY
  #window: OverlayWindow | undefined
  #opening = false
  #closed = false
  #linger: Cancel | undefined

  constructor(private readonly deps: OverlayDeps) {}

  settings(setting: Settings['window']['overlay']): void {
    if (setting !== this.#setting) this.#dismissed = false
    this.#setting = setting
    this.#update()
  }

  state(now: EventData<'state'>): void {
    const busy = isBusy(now)
    // What begins anew is worth seeing again.
    if (busy && !this.#busy) this.#dismissed = false
    if (this.#busy && !busy) this.#busyAt = this.deps.clock.now()
    this.#busy = busy
    this.#update()
  }

  windowInFront(inFront: boolean): void {
    this.#windowInFront = inFront
    this.#update()
  }

  /** The person does not want to see it now. */
  dismiss(): void {
    this.#dismissed = true
    this.#update()
  }

  /** Its window has gone by itself; another one is opened when there is something new to show. */
  lost(): void {
    this.#dismissed = true
    this.#window?.close()
    this.#window = undefined
    this.#update()
  }

  close(): void {
    this.#closed = true
    this.#linger?.()
    this.#window?.close()
    this.#window = undefined
  }

  #update(): void {
    if (this.#closed) return
    if (this.#setting === 'off') {
      this.#window?.close()
      this.#window = undefined
      return
    }
    const quietMs = this.#busy ? 0 : this.deps.clock.now() - this.#busyAt
    const visible = overlayVisible({
      setting: this.#setting,
      windowInFront: this.#windowInFront,
      dismissed: this.#dismissed,
      busy: this.#busy,
      quietMs,
    })
    this.#linger?.()
    this.#linger =
      visible && !this.#busy && this.#setting === 'whenTalking'
        ? this.deps.clock.after(LINGER_MS - quietMs, () => this.#update())
        : undefined
    if (!this.#window) return visible ? this.#open() : undefined
    if (visible) this.#window.show()
    else this.#window.hide()
  }

  #open(): void {
    if (this.#opening) return
    this.#opening = true
    this.deps.open().then(
      (window) => {
        this.#opening = false
        if (this.#closed || this.#setting === 'off') return window.close()
        this.#window = window
        this.#update()
      },
      (error: unknown) => {
        this.#opening = false
        this.deps.onFault(error)
      },
    )
  }
}
