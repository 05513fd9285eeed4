import { z } from 'zod'
import type { Rectangle } from '../window/window-state'

/** The bubble's window, px; what is not bubble in it is transparent. */
export const OVERLAY_SIZE = { width: 380, height: 124 }

/** Distance from the edge of the screen where nobody has put it elsewhere, px. */
const MARGIN = 24

/**
 * Where the bubble is on each display: how far along the free width and height, 0..1, so that it is still there when
 * the resolution or the taskbar changes.
 */
export const overlayPlacesSchema = z.record(z.string(), z.object({ across: z.number(), down: z.number() }))
export type OverlayPlaces = z.infer<typeof overlayPlacesSchema>

export interface DisplayFacts {
  readonly id: number
  readonly workArea: Rectangle
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/**
 * The bubble's bounds on a display: where the person put it there, else at the bottom in the middle; always all of it.
 */
export function placeOverlay(places: OverlayPlaces, { id, workArea }: DisplayFacts): Rectangle {
  const free = {
    x: Math.max(0, workArea.width - OVERLAY_SIZE.width),
    y: Math.max(0, workArea.height - OVERLAY_SIZE.height),
  }
  const place = places[String(id)]
  const x = place ? clamp(place.across) * free.x : free.x / 2
  const y = place ? clamp(place.down) * free.y : Math.max(0, free.y - MARGIN)
  return { x: Math.round(workArea.x + x), y: Math.round(workArea.y + y), ...OVERLAY_SIZE }
}

/** So far a window may be from where it was put without anybody having moved it, px: systems round. */
const ROUNDING = 2

/** Whether a window is where it was put. */
export function isSamePlace(a: Pick<Rectangle, 'x' | 'y'>, b: Pick<Rectangle, 'x' | 'y'>): boolean {
  return Math.abs(a.x - b.x) <= ROUNDING && Math.abs(a.y - b.y) <= ROUNDING
}

/** The places after the person has moved the bubble to `at` on a display. */
export function rememberOverlay(
  places: OverlayPlaces,
  { id, workArea }: DisplayFacts,
  at: Pick<Rectangle, 'x' | 'y'>,
): OverlayPlaces {
  const share = (offset: number, free: number): number => (free <= 0 ? 0 : clamp(offset / free))
  return {
    ...places,
    [String(id)]: {
      across: share(at.x - workArea.x, workArea.width - OVERLAY_SIZE.width),
      down: share(at.y - workArea.y, workArea.height - OVERLAY_SIZE.height),
    },
  }
}
