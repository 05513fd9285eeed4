import type { HotkeyUse } from '#shared/contract/calling'
import type { UpdateState } from '#shared/contract/updates'
import { FaultError, fault } from '#shared/fault'

/** What only some hosts can do for a window; the browser host has none of it. */
export interface HostAbilities {
  attendHotkey(use: HotkeyUse): void
  permitHotkey(): void
  hideOverlay(): void
  showWindow(): void
  /** The face in a window of its own. */
  showFace(): void
  readonly updates: {
    state(): UpdateState
    check(): Promise<void>
    download(): Promise<void>
    install(): Promise<void>
  }
}

const missing = (): never => {
  throw new FaultError(fault('host', 'config', 'host.desktopOnly'))
}

/** For hosts without them: says so. */
export const noAbilities: HostAbilities = {
  attendHotkey: missing,
  permitHotkey: missing,
  hideOverlay: missing,
  showWindow: missing,
  showFace: missing,
  updates: {
    state: () => ({ kind: 'unavailable', why: 'browser' }),
    check: missing,
    download: missing,
    install: missing,
  },
}
