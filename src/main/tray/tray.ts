import { Menu, Tray } from 'electron'
import type { EventData } from '#shared/contract'
import { trayMenu, type TrayAction } from './tray-menu'
import type { TrayWords } from '#engine/languages/tray-words'

export interface TrayIcon {
  /** `bubble`: whether the person wants it; `undefined` where it is not offered. */
  show(now: EventData<'state'>, words: TrayWords, bubble: boolean | undefined): void
  destroy(): void
}

/** The icon in the system's tray. Whether anybody sees it is not known here; see tray-host. */
export function openTray(image: string, onAction: (action: TrayAction) => void): TrayIcon {
  const tray = new Tray(image)
  // macOS and most Linux desktops open the menu on a click by themselves.
  tray.on('click', () => onAction('show'))
  let shown = ''
  return {
    show(now, words, bubble) {
      const { tooltip, items } = trayMenu(now, words, bubble)
      const next = JSON.stringify([tooltip, items])
      // Rebuilding closes a menu that is open.
      if (next === shown) return
      shown = next
      tray.setToolTip(tooltip)
      tray.setContextMenu(
        Menu.buildFromTemplate(
          items.map((item) => {
            if ('separator' in item) return { type: 'separator' as const }
            const { label, enabled, action, checked } = item
            return {
              label,
              enabled,
              ...(checked === undefined ? {} : { type: 'checkbox' as const, checked }),
              ...(action ? { click: () => onAction(action) } : {}),
            }
          }),
        ),
      )
    },
    destroy: () => tray.destroy(),
  }
}
