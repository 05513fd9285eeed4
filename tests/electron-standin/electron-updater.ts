import { EventEmitter } from 'node:events'
import { app, BrowserWindow, quitNatively } from './current'

type RequestFilter = (details: { url: string }, proceed: (response: { cancel?: boolean }) => void) => void

/*
 * electron-updater as installed (6.8), as far as quitting goes: `vi.mock('electron-updater', () =>
 * import('../electron-standin/electron-updater'))`. On Windows and for AppImages (BaseUpdater) the installer is started
 * and `app.quit()` follows in a task of its own; an update that waits is installed on `quit` without starting it, but
 * not with another exit code than 0. On macOS (MacUpdater, Electron's autoUpdater) the windows are closed first, and
 * `before-quit` comes when they are gone.
 */
export class UpdaterStandIn extends EventEmitter {
  autoDownload = true
  autoInstallOnAppQuit = true
  allowPrerelease = false
  allowDowngrade = false
  channel: string | null = null
  /** Every installer that was started: whether it starts the new version. */
  readonly installs: { comesBack: boolean }[] = []
  #filter: RequestFilter = (_details, proceed) => proceed({})
  /** The session its requests go through, those it is sent on to included. */
  readonly netSession = {
    webRequest: { onBeforeRequest: (filter: RequestFilter): void => void (this.#filter = filter) },
  }
  /** The installer cannot be started. */
  broken = false
  #called = false
  #waiting = false

  /** Whether a request to that address would be made. */
  asks(url: string): boolean {
    let asks = true
    this.#filter({ url }, ({ cancel }) => (asks = cancel !== true))
    return asks
  }

  checkForUpdates(): Promise<unknown> {
    this.emit('update-available', { version: '9.9.9' })
    return Promise.resolve(null)
  }

  downloadUpdate(): Promise<unknown> {
    this.emit('update-downloaded', { version: '9.9.9' })
    if (!this.#waiting) app.once('quit', (_event, code) => this.#onQuit(code))
    this.#waiting = true
    return Promise.resolve(null)
  }

  quitAndInstall(): void {
    if (this.broken) return void this.emit('error', new Error('spawn EACCES'))
    this.#called = true
    this.installs.push({ comesBack: true })
    if (process.platform !== 'darwin') return void setImmediate(() => app.quit())
    for (const window of BrowserWindow.getAllWindows()) window.close()
    // Squirrel ends the app by `[NSApp terminate:]`.
    setImmediate(() => void quitNatively())
  }

  #onQuit(code: number): void {
    if (!this.#called && this.autoInstallOnAppQuit && code === 0) this.installs.push({ comesBack: false })
  }
}

let updater = new UpdaterStandIn()

/** For a machine on which nothing has happened yet. */
export function freshUpdater(): UpdaterStandIn {
  return (updater = new UpdaterStandIn())
}

export default {
  get autoUpdater(): UpdaterStandIn {
    return updater
  },
}
