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
    made.loadURL(address).catch((error: unknown) => log(String(error)))
    return made
  }
  return {
    show() {
      if (window === undefined) window = open()
      else window.show()
    },
    close: () => window?.destroy(),
  }
}
