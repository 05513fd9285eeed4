import type * as Electron from 'electron'
import type { StorageFacts } from './judge'

/*
 * What is asked of Electron's main process. Each function is sent there as text, so it must not use anything from
 * around it.
 */

/** Seals a word with the system's own storage and opens it again. */
export async function sealSomething({ safeStorage }: typeof Electron): Promise<StorageFacts> {
  const secret = 'a word that is no key'
  const backend =
    process.platform === 'linux'
      ? safeStorage.getSelectedStorageBackend()
      : process.platform === 'darwin'
        ? 'Keychain'
        : 'DPAPI'
  const available = await safeStorage.isAsyncEncryptionAvailable()
  if (!available) return { available, backend, opened: undefined, sealedShowsIt: false, secret }
  const sealed = await safeStorage.encryptStringAsync(secret)
  const opened = await safeStorage.decryptStringAsync(sealed)
  return { available, backend, opened: opened.result, sealedShowsIt: sealed.includes(secret), secret }
}

/** What the system says of the microphone; nothing on Linux, which has no such answer. */
export function systemMicrophone({ systemPreferences }: typeof Electron): string | undefined {
  return process.platform === 'linux' ? undefined : systemPreferences.getMediaAccessStatus('microphone')
}

/** Presses the close button of every window with a frame. */
export function closeWindows({ BrowserWindow }: typeof Electron): void {
  for (const window of BrowserWindow.getAllWindows()) if (window.isFocusable()) window.close()
}

/** Whether a window that can have the keyboard is to be seen. */
export function anyWindowVisible({ BrowserWindow }: typeof Electron): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.isFocusable() && window.isVisible())
}

/** Puts every ordinary window away, as a person who works in another program does. */
export function hideWindows({ BrowserWindow }: typeof Electron): void {
  for (const window of BrowserWindow.getAllWindows()) if (window.isFocusable()) window.minimize()
}

/** Whether a small window that cannot have the keyboard is to be seen: the bubble. */
export function bubbleVisible({ BrowserWindow }: typeof Electron): boolean {
  return BrowserWindow.getAllWindows().some((window) => !window.isFocusable() && window.isVisible())
}

/** Whether macOS shows Parley in the Dock; `undefined` elsewhere. */
export function inDock({ app }: typeof Electron): boolean | undefined {
  return app.dock?.isVisible()
}

/** Tells the app what the system would, without sending the machine to sleep. */
export function sleepAndWake({ powerMonitor }: typeof Electron): void {
  powerMonitor.emit('suspend')
  powerMonitor.emit('resume')
}

export function quitApp({ app }: typeof Electron): void {
  setImmediate(() => app.quit())
}

export function crashPage({ BrowserWindow }: typeof Electron): void {
  BrowserWindow.getAllWindows()
    .find((window) => window.isFocusable())
    ?.webContents.forcefullyCrashRenderer()
}
