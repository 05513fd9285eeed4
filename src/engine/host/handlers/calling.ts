import type { callingCommands } from '#shared/contract/calling'
import type { HostAbilities } from '../abilities'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

/** Calling Parley from outside its window. */
export function callingHandlers({ abilities }: { readonly abilities: HostAbilities }): HandlersOf<typeof callingCommands> {
  return {
    'hotkey.attend': ({ to }) => (abilities.attendHotkey(to), done),
    'hotkey.permit': () => (abilities.permitHotkey(), done),
  }
}
