import type { EventData } from '#shared/contract'
import type { Settings } from '#shared/settings'

/** How long the bubble stays after the last word, so that the end of the answer can be read, ms. */
export const LINGER_MS = 6_000

export interface OverlayFacts {
  readonly setting: Settings['window']['overlay']
  /** The big window is in front of the person and says it all. */
  readonly windowInFront: boolean
  /** The person hid the bubble, and nothing new has begun since. */
  readonly dismissed: boolean
  readonly busy: boolean
  /** ms since it was last busy. */
  readonly quietMs: number
}

/** What decides whether a bubble can be had at all. */
export interface OverlayDesktop {
  readonly wayland: boolean
  /** The value of Chromium's switch `--ozone-platform`; empty when it was not given. */
  readonly ozonePlatform: string
}

/**
 * Whether the desktop can hold a bubble. A Wayland window cannot be kept above others, placed, or kept from taking the
 * keyboard (electron.d.ts: `setAlwaysOnTop`, `setBounds`, `getCursorScreenPoint`), unless the person has started Parley
 * under X11. Pure.
 */
export function overlayOffered({ wayland, ozonePlatform }: OverlayDesktop): boolean {
  return !wayland || ozonePlatform === 'x11'
}

/** Something goes on that the bubble has words for. Hands-free silence is nothing. */
export function isBusy(now: EventData<'state'>): boolean {
  return (
    now.hearing ||
    now.state === 'thinking' ||
    now.state === 'speaking' ||
    (now.state === 'listening' && now.mode !== 'handsFree')
  )
}

/** Whether the bubble is to be seen. Pure. */
export function overlayVisible({ setting, windowInFront, dismissed, busy, quietMs }: OverlayFacts): boolean {
  if (setting === 'off' || windowInFront || dismissed) return false
  return setting === 'always' || busy || quietMs < LINGER_MS
}
