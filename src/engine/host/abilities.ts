import type { HotkeyUse } from '#shared/contract/calling'
import { FaultError, fault } from '#shared/fault'

/** What only some hosts can do for a window; the browser host has none of it. */
export interface HostAbilities {
  attendHotkey(use: HotkeyUse): void
  permitHotkey(): void
}

const missing = (): never => {
  throw new FaultError(fault('host', 'config', 'host.desktopOnly'))
}

/** For hosts without them: says so. */
export const noAbilities: HostAbilities = { attendHotkey: missing, permitHotkey: missing }
