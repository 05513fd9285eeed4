import type { UpdateState } from '#shared/contract/updates'
import type { Settings } from '#shared/settings'
import type { Cancel, Clock } from '#engine/runtime/clock'
import { FIRST_CHECK_MS, IDLE_MS, mayCheck } from './update-policy'

/** electron-updater's `autoUpdater`, as far as it is used. */
export interface UpdateEngine {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowPrerelease: boolean
  allowDowngrade: boolean
  channel: string | null
  checkForUpdates(): Promise<unknown>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(silent?: boolean, runAfter?: boolean): void
  on(
    event: 'update-available' | 'update-not-available' | 'update-downloaded',
    listener: (info: { version: string }) => void,
  ): unknown
  on(event: 'download-progress', listener: (progress: { percent: number }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

export interface UpdaterDeps {
  readonly clock: Clock
  readonly engine: UpdateEngine
  readonly onBattery: () => boolean
  changed(state: UpdateState): void
  /** Ends the conversation in order; the installer starts afterwards. */
  readonly prepareToInstall: () => Promise<void>
  /** Everything is closed and the installer did not start: the old version has to come back. */
  readonly installFailed: () => void
  readonly log: (detail: string) => void
}

/**
 * Looks for new versions quietly, and only while nobody talks. Downloading is the person's decision, because a network
 * may cost by the megabyte; installing happens when they say so, or when they quit Parley.
 */
export class Updater {
  #state: UpdateState = { kind: 'idle' }
  #talkedAt: number
  #armed = false
  #checkedAt: number | undefined
  #asked = false
  #timer: Cancel | undefined
  #automatic = true
  #installing = false

  constructor(private readonly deps: UpdaterDeps) {
    const { engine, clock } = deps
    this.#talkedAt = clock.now()
    engine.autoDownload = false
    engine.autoInstallOnAppQuit = true
    engine.allowDowngrade = false
    engine.on('update-available', ({ version }) => this.#become({ kind: 'available', version }))
    engine.on('update-not-available', () =>
      this.#become(this.#asked ? { kind: 'current', at: clock.wall() } : { kind: 'idle' }),
    )
    engine.on('download-progress', ({ percent }) => this.#become({ kind: 'downloading', percent: Math.round(percent) }))
    engine.on('update-downloaded', ({ version }) => this.#become({ kind: 'ready', version }))
    engine.on('error', (error) => this.#failed(error))
    this.#timer = clock.after(FIRST_CHECK_MS, () => this.#look())
  }

  get state(): UpdateState {
    return this.#state
  }

  settings({ channel, automatic }: Settings['updates']): void {
    const { engine } = this.deps
    this.#automatic = automatic
    engine.channel = channel === 'beta' ? 'beta' : 'latest'
    engine.allowPrerelease = channel === 'beta'
    // Setting a channel switches this on; going back from beta waits for the next stable version.
    engine.allowDowngrade = false
  }

  /** What the assistant is doing; `busy` while somebody talks or is answered. */
  talking(busy: boolean, armed: boolean): void {
    if (busy) this.#talkedAt = this.deps.clock.now()
    this.#armed = armed
  }

  /** The person asks for it. */
  async check(): Promise<void> {
    this.#asked = true
    await this.#check()
  }

  async download(): Promise<void> {
    if (this.#state.kind !== 'available') return
    this.#become({ kind: 'downloading', percent: 0 })
    await this.deps.engine.downloadUpdate().catch((error: unknown) => this.#failed(error))
  }

  /** The person asks for it; who talks is not interrupted by anybody but themselves. */
  async install(): Promise<void> {
    const { engine, log, prepareToInstall } = this.deps
    if (this.#state.kind !== 'ready' || this.#installing) return
    this.#installing = true
    // Whatever goes wrong while closing, the person wants the new version.
    await prepareToInstall().catch((error: unknown) => log(`closing before the update: ${String(error)}`))
    try {
      engine.quitAndInstall(false, true)
    } catch (error) {
      this.#failed(error)
    }
  }

  close(): void {
    this.#timer?.()
  }

  #look(): void {
    const { clock, onBattery } = this.deps
    const now = clock.now()
    const sinceCheckMs = this.#checkedAt === undefined ? undefined : now - this.#checkedAt
    const may =
      this.#automatic &&
      mayCheck({ quietMs: now - this.#talkedAt, armed: this.#armed, sinceCheckMs, onBattery: onBattery() })
    this.#timer = clock.after(IDLE_MS, () => this.#look())
    if (!may || this.#state.kind === 'downloading' || this.#state.kind === 'ready') return
    this.#asked = false
    void this.#check()
  }

  async #check(): Promise<void> {
    if (this.#state.kind === 'checking' || this.#state.kind === 'downloading' || this.#state.kind === 'ready') return
    this.#checkedAt = this.deps.clock.now()
    this.#become({ kind: 'checking' })
    await this.deps.engine.checkForUpdates().catch((error: unknown) => this.#failed(error))
  }

  #failed(error: unknown): void {
    const { engine, log, installFailed } = this.deps
    log(String(error))
    if (this.#installing) {
      // The way out must not try it once more behind the old version that is just starting.
      engine.autoInstallOnAppQuit = false
      return installFailed()
    }
    // Unasked, a failure is nobody's business: the next look may do better.
    this.#become(this.#asked || this.#state.kind === 'downloading' ? { kind: 'failed' } : { kind: 'idle' })
  }

  #become(state: UpdateState): void {
    this.#state = state
    this.deps.changed(state)
  }
}
