import type { EventData } from '#shared/contract'
import type { Cancel, Clock } from '#engine/runtime/clock'
import type { Feature } from '../feature'
import { openTray, type TrayIcon } from './tray'
import { watchTrayHost, type TrayHost } from './tray-host'
import { trayImage, type TrayAction } from './tray-menu'
import type { TrayWords } from '#engine/languages/tray-words'

/** A panel that starts anew is away for a moment; the window waits so long before it shows itself instead, ms. */
export const HOST_AWAY_MS = 5_000

export interface TrayFeatureDeps {
  readonly clock: Clock
  image(name: string): string
  words(): TrayWords
  state(): EventData<'state'>
  /** Whether the person wants the bubble; `undefined` where it is not offered. */
  bubble(): boolean | undefined
  act(action: TrayAction): void
  /** The icon went: whatever can only be reached through it has to show itself. */
  lost(): void
}

export interface TrayFeature extends Feature {
  /** Whether somebody shows the icon now. */
  readonly there: boolean
}

/** The icon in the tray, as long as the desktop shows one. macOS and Windows always do. */
export async function openTrayFeature(deps: TrayFeatureDeps): Promise<TrayFeature> {
  let icon: TrayIcon | undefined
  let lostSoon: Cancel | undefined
  let closed = false

  const draw = (): void => icon?.show(deps.state(), deps.words(), deps.bubble())
  const follow = (there: boolean): void => {
    if (closed) return
    lostSoon?.()
    lostSoon = undefined
    if (there) {
      icon ??= openTray(deps.image(trayImage(process.platform)), (action) => deps.act(action))
      draw()
      return
    }
    icon?.destroy()
    icon = undefined
    lostSoon = deps.clock.after(HOST_AWAY_MS, () => deps.lost())
  }
  const host: TrayHost =
    process.platform === 'linux'
      ? await watchTrayHost(process.env['DBUS_SESSION_BUS_ADDRESS'], follow)
      : { there: true, close: () => undefined }
  if (host.there) follow(true)
  return {
    get there() {
      return icon !== undefined
    },
    state: draw,
    settings: draw,
    close() {
      closed = true
      lostSoon?.()
      icon?.destroy()
      icon = undefined
      host.close()
    },
  }
}
