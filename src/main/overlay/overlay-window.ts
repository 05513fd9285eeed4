import { BrowserWindow, screen } from 'electron'
import type { DocumentStore } from '#engine/ports/ports'
import { guardContents } from '../window/guard'
import { pagePreferences } from '../window/window-options'
import { OVERLAY_SIZE, overlayPlacesSchema, placeOverlay, rememberOverlay, type OverlayPlaces } from './overlay-place'

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
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
  guardContents(window, own)

  let placing = false
  let timer: NodeJS.Timeout | undefined
  window.on('move', () => {
    if (placing) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (window.isDestroyed()) return
      const bounds = window.getBounds()
      places.current = rememberOverlay(places.current, screen.getDisplayMatching(bounds), bounds)
      void documents.write(PLACES_DOCUMENT, places.current).catch(() => undefined)
    }, REMEMBER_MS)
  })
  window.on('closed', () => clearTimeout(timer))

  /** On the display the person is at. */
  const place = (): void => {
    placing = true
    window.setBounds(placeOverlay(places.current, screen.getDisplayNearestPoint(screen.getCursorScreenPoint())))
    placing = false
  }
  await window.loadURL(address)
  return {
    show() {
      if (window.isDestroyed() || window.isVisible()) return
      place()
      window.showInactive()
    },
    hide() {
      if (!window.isDestroyed()) window.hide()
    },
    close() {
      clearTimeout(timer)
      if (!window.isDestroyed()) window.destroy()
    },
  }
}
