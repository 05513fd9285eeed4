import type { settingsCommands } from '#shared/contract/settings'
import { FaultError, fault } from '#shared/fault'
import type { CommandDeps } from '../commands'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

type Deps = Pick<CommandDeps, 'settings' | 'secrets' | 'catalogue' | 'providerChanged' | 'publishProviders'>

/** Settings and secrets. */
export function settingsHandlers(deps: Deps): HandlersOf<typeof settingsCommands> {
  const { settings, secrets, catalogue } = deps

  /** A secret can only be kept for a field its provider declares: nothing else is ever stored. */
  function secretField(id: string, field: string): void {
    if (!catalogue.get(id).secrets.some(({ name }) => name === field)) {
      throw new FaultError(fault('host', 'config', 'secret.unknownField', { provider: id }))
    }
  }

  return {
    'settings.update': async (patch) => ({ settings: await settings.update(patch) }),
    'settings.reset': async () => ({ settings: await settings.reset() }),
    'secret.set': async ({ provider: id, field, value }) => {
      secretField(id, field)
      await secrets.set(id, field, value)
      deps.providerChanged(id)
      await deps.publishProviders()
      return done
    },
    'secret.forget': async ({ provider: id, field }) => {
      secretField(id, field)
      await secrets.forget(id, field)
      deps.providerChanged(id)
      await deps.publishProviders()
      return done
    },
  }
}
