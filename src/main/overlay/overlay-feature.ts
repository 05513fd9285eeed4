import { app } from 'electron'
import type { DocumentStore } from '#engine/ports/ports'
import type { Clock } from '#engine/runtime/clock'
import type { Feature } from '../feature'
import { isWayland } from '#engine/host/hotkey/hotkey-plan'
import { Overlay } from './overlay'
import { overlayOffered } from './overlay-plan'
import { openOverlayWindow, readOverlayPlaces } from './overlay-window'

export interface OverlayFeatureDeps {
  readonly clock: Clock
  readonly preload: string
  readonly address: string
  readonly own: string
  readonly documents: DocumentStore
  readonly log: (detail: string) => void
}

export interface OverlayFeature extends Feature, Pick<Overlay, 'windowInFront' | 'dismiss'> {
  /** The desktop can hold a bubble. */
  readonly offered: boolean
}

/** The bubble, where the desktop can hold one. */
export async function openOverlay({ clock, documents, log, ...page }: OverlayFeatureDeps): Promise<OverlayFeature> {
  const offered = overlayOffered({
    wayland: isWayland(process.platform, process.env),
    ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
  })
  const places = await readOverlayPlaces(documents)
  const overlay: Overlay = new Overlay({
    clock,
    open: () => openOverlayWindow({ ...page, documents, places, gone: () => overlay.lost() }),
    onFault: (error) => log(String(error)),
  })
  return {
    offered,
    settings: ({ window }) => overlay.settings(offered ? window.overlay : 'off'),
    state: (now) => overlay.state(now),
    windowInFront: (inFront) => overlay.windowInFront(inFront),
    dismiss: () => overlay.dismiss(),
    close: () => overlay.close(),
  }
}
