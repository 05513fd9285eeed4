import { BrowserWindow } from 'electron'
import type { Feature } from '../feature'
import { guardContents } from '../window/guard'
import { pagePreferences, windowOptions } from '../window/window-options'

export interface FaceWindowDeps {
  readonly preload: string
  readonly icon: string
  readonly address: string
  readonly own: string
  readonly log: (detail: string) => void
}

export interface FaceFeature extends Feature {
  /** Opens the face's window, or brings it to the front. */
  show(): void
}

/*
 * What is asked of Electron here, by its own documentation (electron.d.ts 45.3.4, docs/api/browser-window.md), since no
 * test runs it: `ready-to-show` comes once, also for a window made with `show: false`, and never where the page cannot
 * be loaded; `show` does not promise to restore a window that is minimised, `restore` does; `destroy` sends no `close`
 * and always `closed`; `loadURL` rejects with ERR_ABORTED where a reload comes first; `backgroundThrottling` makes a
 * hidden page's visibility state `hidden`.
 */

/** The face large, in a window of its own: an ordinary one that the person moves, resizes and closes. */
export function faceFeature({ preload, icon, address, own, log }: FaceWindowDeps): FaceFeature {
  let window: BrowserWindow | undefined
  const open = (): BrowserWindow => {
    const made = new BrowserWindow({
      ...windowOptions(preload, icon, { width: 560, height: 600 }),
      // Hidden, it draws nothing; it owns no sound that could suffer.
      webPreferences: { ...pagePreferences(preload), backgroundThrottling: true },
    })
    guardContents(made, own)
    made.once('ready-to-show', () => made.show())
    made.on('closed', () => (window = undefined))
    made.loadURL(address).catch((error: unknown) => {
      if (made.isDestroyed() || (error as { code?: unknown }).code === 'ERR_ABORTED') return
      log(String(error))
      // It would never be ready, and stand in the way of the next one.
      made.destroy()
    })
    return made
  }
  return {
    show() {
      if (window === undefined) return void (window = open())
      if (window.isMinimized()) window.restore()
      window.show()
    },
    close: () => window?.destroy(),
  }
}
