import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is remembered of a window between starts, in device-independent pixels. */
export const windowStateSchema = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  maximized: z.boolean(),
})

export const DEFAULT_SIZE = { width: 460, height: 720 }
export const SMALLEST_SIZE = { width: 360, height: 480 }

/** So much of the title bar must be on a screen that a person can take hold of it, px. */
const GRIP = { width: 80, height: 24 }

/**
 * Where to open the window: as it was left, if a person could still reach it there, else in the default size wherever
 * the system likes. `screens` are work areas.
 */
export function placeWindow(
  stored: unknown,
  screens: readonly Rectangle[],
): { bounds: Partial<Rectangle>; maximized: boolean } {
  const parsed = windowStateSchema.safeParse(stored)
  if (!parsed.success) return { bounds: DEFAULT_SIZE, maximized: false }
  const { bounds, maximized } = parsed.data
  const largest = { width: Math.max(...screens.map((s) => s.width)), height: Math.max(...screens.map((s) => s.height)) }
  const size = {
    width: Math.max(SMALLEST_SIZE.width, Math.min(bounds.width, largest.width)),
    height: Math.max(SMALLEST_SIZE.height, Math.min(bounds.height, largest.height)),
  }
  const reachable = screens.some((screen) => gripOn({ ...bounds, ...size }, screen))
  return { bounds: reachable ? { x: bounds.x, y: bounds.y, ...size } : size, maximized }
}

function gripOn(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const top = window.y >= screen.y && window.y + GRIP.height <= screen.y + screen.height
  return across >= GRIP.width && top
}
