import type { Cancel, Clock } from '#engine/runtime/clock'

/**
 * How long everything may take to close, ms; then the app ends without it. Longer than the grace of the slowest part,
 * the workers' 5 s.
 */
export const CLOSING_PATIENCE_MS = 6_000

export interface EndingDeps {
  readonly clock: Clock
  /** Closes the conversation, the windows, the files and the lock, in order. */
  readonly close: () => Promise<void>
  quit(): void
  exit(code: number): void
  readonly log: (detail: string) => void
}

/**
 * The end of the app, whoever asks for it: everything is closed exactly once and in order, and only then may Electron
 * quit. `app.quit()` cannot be called twice at the same time, so the second asking waits for what the first began.
 */
export class Ending {
  #closing: Promise<'closed' | 'late'> | undefined
  #closed = false
  #installing = false
  #left = false
  #leaving: Cancel | undefined

  constructor(private readonly deps: EndingDeps) {}

  /** Somebody has asked; nothing new should be begun. */
  get begun(): boolean {
    return this.#closing !== undefined
  }

  /** `before-quit`: held back until everything is closed, and then asked for once more. */
  beforeQuit(event: { preventDefault(): void }): void {
    // Whoever asks between the closing and the second quit may have it at once.
    if (this.#closed) {
      this.#left = true
      return this.#leaving?.()
    }
    event.preventDefault()
    this.end()
  }

  /** `window-all-closed`: the last window is the end, unless it went because of the end. */
  windowsGone(): void {
    if (!this.begun) this.deps.quit()
  }

  /** The session or the machine ends, or somebody quits: closes everything and quits. */
  end(): void {
    void this.#close().then((how) => this.#leave(how))
  }

  /** Resolves when everything is closed. From then on the installer decides when the app quits. Never rejects. */
  async prepareToInstall(): Promise<void> {
    this.#installing = true
    await this.#close()
  }

  #close(): Promise<'closed' | 'late'> {
    // Set before anything runs: closing the windows asks for the end once more from inside.
    return (this.#closing ??= Promise.resolve().then(() => this.#run()))
  }

  async #run(): Promise<'closed' | 'late'> {
    const { clock, close, log } = this.deps
    let patience: Cancel | undefined
    const late = new Promise<'late'>((resolve) => (patience = clock.after(CLOSING_PATIENCE_MS, () => resolve('late'))))
    const closed = Promise.resolve()
      .then(() => close())
      .catch((error: unknown) => log(`closing failed: ${String(error)}`))
      .then(() => 'closed' as const)
    const how = await Promise.race([closed, late])
    patience?.()
    if (how === 'late') log('closing took too long')
    this.#closed = true
    return how
  }

  #leave(how: 'closed' | 'late'): void {
    if (this.#installing || this.#left) return
    this.#left = true
    // In a task of its own. A quit that began in native code (menu, Dock, signal) still has to store that it was held
    // back, and would store it over this one (shell/browser/browser.cc: `is_quitting_ = HandleBeforeQuit()`).
    this.#leaving = this.deps.clock.after(0, () => {
      if (how === 'closed') return this.deps.quit()
      // Nothing else may hold it up. Another code than 0 would make electron-updater skip an update that waits for
      // the end (BaseUpdater.addQuitHandler).
      this.deps.exit(0)
    })
  }
}
