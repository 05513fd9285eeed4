import type { Clipboard, Shell } from 'electron'
import { FaultError, fault } from '#shared/fault'
import { checkedAddress } from '#engine/skills/address'
import type { Desktop } from '#engine/skills/contract'

/**
 * What the assistant may do on the desktop. Whoever asked for it and however: only web pages and emails are handed to
 * the system, since
 * `openExternal` runs whatever a system has for a scheme.
 */
export function desktopActions(
  shell: Pick<Shell, 'openExternal'>,
  clipboard: Pick<Clipboard, 'readText' | 'writeText'>,
): Desktop {
  return {
    async openAddress(address) {
      const checked = checkedAddress(address)
      if (checked === undefined) throw new FaultError(fault('tool', 'config', 'desktop.notAllowed'))
      try {
        await shell.openExternal(checked)
      } catch (error) {
        throw new FaultError(fault('tool', 'network', 'desktop.notOpened'), error)
      }
    },
    clipboard: {
      read: () => clipboard.readText(),
      write: (text) => clipboard.writeText(text),
    },
  }
}
