import { app, globalShortcut, systemPreferences } from 'electron'
import { effectiveSettings } from '#shared/personas'
import type { Settings } from '#shared/settings'
import { systemClock } from '#engine/runtime/clock'
import { SYSTEM_BUS, watchScreenLock } from '../dbus/screen-lock'
import type { Feature } from '../feature'
import { spawnKeyHelper } from '../helper-process'
import { Hotkey, type HotkeyActions } from './hotkey'
import { isWayland } from '#engine/host/hotkey/hotkey-plan'
import { hasShortcutPortal, portalHelper } from './portal'

export interface HotkeyFeatureDeps {
  readonly keyHelper: string
  readonly actions: HotkeyActions
  readonly settings: () => Settings
  /** What the desktop's settings call the shortcut. */
  readonly description: () => string
}

export interface HotkeyFeature extends Feature {
  readonly hotkey: Hotkey
  /** macOS: asks the person to let Parley see keys. */
  permit(): void
}

/** The talk key. Resolves when it is known whether the desktop has a portal for shortcuts. */
export async function openHotkey({
  keyHelper,
  actions,
  settings,
  description,
}: HotkeyFeatureDeps): Promise<HotkeyFeature> {
  const sessionBus = process.env['DBUS_SESSION_BUS_ADDRESS']
  const portal = isWayland(process.platform, process.env) && (await hasShortcutPortal(sessionBus))
  const hotkey = new Hotkey({
    globalShortcut,
    clock: systemClock,
    spawnHelper: (accelerator) =>
      accelerator === undefined
        ? spawnKeyHelper(keyHelper)
        : portalHelper({ bus: sessionBus ?? '', accelerator, description: description() }),
    actions,
  })
  const apply = (): void => {
    const trusted = process.platform !== 'darwin' || systemPreferences.isTrustedAccessibilityClient(false)
    hotkey.apply({
      talk: effectiveSettings(settings()).talk,
      platform: process.platform,
      arch: process.arch,
      env: process.env,
      trusted,
      portal,
    })
  }
  // The person may come back from the system's settings, where Parley was just allowed to see keys.
  app.on('browser-window-focus', apply)
  const rest = (): void => hotkey.letGo()
  const back = (): void => {
    apply()
    hotkey.resync()
  }
  const stopScreenLock =
    process.platform === 'linux'
      ? watchScreenLock({
          session: sessionBus,
          system: process.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? SYSTEM_BUS,
          sessionId: process.env['XDG_SESSION_ID'],
          locked: rest,
          unlocked: back,
        })
      : undefined
  return {
    hotkey,
    permit() {
      if (process.platform === 'darwin') systemPreferences.isTrustedAccessibilityClient(true)
    },
    settings: apply,
    rest,
    back,
    close() {
      stopScreenLock?.()
      app.removeListener('browser-window-focus', apply)
      hotkey.close()
    },
  }
}
