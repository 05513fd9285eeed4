import type { Settings } from '#shared/settings'

/** How often a good moment is looked for, ms. */
const LOOK_MS = 400

export interface RoomPolicy {
  /** The host's settings: at the start those the page was loaded with. */
  readonly told: (settings: Settings) => void
  readonly dispose: () => void
}

/**
 * A page may reach the rooms of filmed faces only while such a face is chosen. What it may reach is fixed when it is
 * loaded (shared/csp.ts), so it is loaded again when the choice has become another one: once nobody speaks and no
 * dialog is open. `quiet`: neither of that is so.
 */
export function createRoomPolicy(quiet: () => boolean, reload: () => void): RoomPolicy {
  let loadedOpen: boolean | undefined
  let timer: number | undefined
  return {
    told({ window: { face } }) {
      const open = face === 'video'
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
