import type { callingCommands } from '#shared/contract/calling'
import type { updateCommands } from '#shared/contract/updates'
import type { HostAbilities } from '../abilities'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

export interface CallingDeps {
  readonly abilities: HostAbilities
  /** Whether the asking window is sent the level. */
  readonly watchLevel: (on: boolean) => void
}

/** Calling Parley from outside its window. */
export function callingHandlers({ abilities, watchLevel }: CallingDeps): HandlersOf<typeof callingCommands> {
  return {
    'hotkey.attend': ({ to }) => (abilities.attendHotkey(to), done),
    'hotkey.permit': () => (abilities.permitHotkey(), done),
    'overlay.hide': () => (abilities.hideOverlay(), done),
    'window.show': () => (abilities.showWindow(), done),
    'level.watch': ({ on }) => (watchLevel(on), done),
  }
}

/** Newer versions of Parley itself. */
export function updateHandlers({
  abilities: { updates },
}: Pick<CallingDeps, 'abilities'>): HandlersOf<typeof updateCommands> {
  return {
    'updates.state': () => ({ state: updates.state() }),
    'updates.check': async () => (await updates.check(), done),
    'updates.download': async () => (await updates.download(), done),
    'updates.install': async () => (await updates.install(), done),
  }
}
