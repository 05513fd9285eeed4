import { FaultError, fault } from '#shared/fault'
import { checkedAddress } from '#engine/skills/address'
import type { Desktop } from '#engine/skills/contract'
import { hasDisplay, openBrowser } from './open-browser'

/**
 * What the browser host can do on the desktop it runs on: open pages, where there is one. The clipboard belongs to the
 * browser, which gives it only to a click in its page: the skills say so.
 */
export function desktopActions(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  open: (address: string) => Promise<void> = openBrowser,
): Desktop {
  if (!hasDisplay(platform, env)) return {}
  return {
    async openAddress(address) {
      const checked = checkedAddress(address)
      if (checked === undefined) throw new FaultError(fault('tool', 'config', 'desktop.notAllowed'))
      try {
        await open(checked)
      } catch (error) {
        throw new FaultError(fault('tool', 'network', 'desktop.notOpened'), error)
      }
    },
  }
}
