import { BrowserWindow, screen } from 'electron'
import type { DocumentStore } from '#engine/ports/ports'
import { guardContents } from '../window/guard'
import { pagePreferences } from '../window/window-options'
import type { Rectangle } from '../window/window-state'
import {
  OVERLAY_SIZE,
  isSamePlace,
  overlayPlacesSchema,
  placeOverlay,
  rememberOverlay,
  type OverlayPlaces,
} from './overlay-place'

const PLACES_DOCUMENT = 'overlay'

/** A drag comes as dozens of moves; so long after the last one the place is remembered, ms. */
const REMEMBER_MS = 500

export interface OverlayWindowDeps {
  readonly preload: string
  readonly address: string
  readonly own: string
  readonly documents: DocumentStore
  /** As {@link readOverlayPlaces} found them; kept up to date here. */
  readonly places: { current: OverlayPlaces }
  /** Its page's process has died. */
  readonly gone: () => void
}

export interface OverlayWindow {
  show(): void
  hide(): void
  close(): void
}

/** Where the bubble was on each display. */
export async function readOverlayPlaces(documents: DocumentStore): Promise<{ current: OverlayPlaces }> {
  const stored = overlayPlacesSchema.safeParse(await documents.read(PLACES_DOCUMENT))
  return { current: stored.success ? stored.data : {} }
}

/** The bubble's window: above all others, on every workspace, and never in possession of the keyboard. */
export async function openOverlayWindow({
  preload,
  address,
  own,
  documents,
  places,
  gone,
}: OverlayWindowDeps): Promise<OverlayWindow> {
  const window = new BrowserWindow({
    ...OVERLAY_SIZE,
    show: false,
    frame: false,
    transparent: true,
    hasShadow: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    // A click on it must not take the keyboard from the program the person works in.
    focusable: false,
    acceptFirstMouse: true,
    skipTaskbar: true,
    alwaysOnTop: true,
    title: 'Parley',
    // Hidden, it draws nothing; it owns no sound that could suffer.
    webPreferences: { ...pagePreferences(preload), backgroundThrottling: true },
  })
  window.setAlwaysOnTop(true, 'floating')
  // Without `skipTransformProcessType` macOS makes Parley an accessory: no Dock icon, no Cmd-Tab, no menu bar, and it
  // stays one after the bubble has gone (electron#26350, electron#24956). The price: not over a full screen there.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  guardContents(window, own)

  /** Where it was put last by ourselves; X11 tells of that move only later. */
  let placed: Rectangle | undefined
  let timer: NodeJS.Timeout | undefined
  const remember = (): void => {
    if (window.isDestroyed()) return
    const bounds = window.getBounds()
    if (placed && isSamePlace(bounds, placed)) return
    placed = undefined
    places.current = rememberOverlay(places.current, screen.getDisplayMatching(bounds), bounds)
    void documents.write(PLACES_DOCUMENT, places.current).catch(() => undefined)
  }
  window.on('move', () => {
    clearTimeout(timer)
    timer = setTimeout(remember, REMEMBER_MS)
  })
  window.on('closed', () => clearTimeout(timer))
  // A bubble whose page has died is of no use; the next words open another one.
  window.webContents.on('render-process-gone', () => gone())

  /** On the display the person is at. */
  const place = (): void => {
    placed = placeOverlay(places.current, screen.getDisplayNearestPoint(screen.getCursorScreenPoint()))
    window.setBounds(placed)
  }
  const close = (): void => {
    clearTimeout(timer)
    if (!window.isDestroyed()) window.destroy()
  }
  try {
    await window.loadURL(address)
  } catch (error) {
    close()
    throw error
  }
  return {
    show() {
      if (window.isDestroyed() || window.isVisible()) return
      place()
      window.showInactive()
    },
    hide() {
      if (!window.isDestroyed()) window.hide()
    },
    close,
  }
}
