import { enginesIn } from '#shared/personas'
import type { ProviderView } from '#shared/provider'
import type { Settings } from '#shared/settings'

/** How often a good moment is looked for, ms. */
const LOOK_MS = 400

export interface RoomPolicy {
  /** The host's settings: at the start those the page was loaded with. */
  readonly told: (settings: Settings, providers: readonly ProviderView[]) => void
  readonly dispose: () => void
}

/**
 * A page may reach the rooms of filmed faces only while such a face, or an engine that is spoken with in one, is
 * chosen. What it may reach is fixed when it is loaded (shared/csp.ts), so it is loaded again when the choice has
 * become another one: once nobody speaks and no dialog is open. `quiet`: neither of that is so.
 */
export function createRoomPolicy(quiet: () => boolean, reload: () => void): RoomPolicy {
  let loadedOpen: boolean | undefined
  let timer: number | undefined
  return {
    told(settings, providers) {
      const open = settings.window.face === 'video' || talksInRooms(settings, providers)
      loadedOpen ??= open
      window.clearInterval(timer)
      if (loadedOpen === open) return
      timer = window.setInterval(() => {
        if (!quiet()) return
        window.clearInterval(timer)
        reload()
      }, LOOK_MS)
    },
    dispose: () => window.clearInterval(timer),
  }
}

/** An engine that may serve is only to be had in a window. */
function talksInRooms(settings: Settings, providers: readonly ProviderView[]): boolean {
  const engines = enginesIn(settings)
  return providers.some(({ id, live }) => engines.includes(id) && live?.lacks.includes('window'))
}
