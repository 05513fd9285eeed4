import type { settingsCommands } from '#shared/contract/settings'
import { FaultError, fault } from '#shared/fault'
import type { CommandDeps } from '../command-deps'
import type { HandlersOf } from '../dispatch'
import { done } from './done'

type Deps = Pick<
  CommandDeps,
  'settings' | 'secrets' | 'catalogue' | 'providerChanged' | 'publishProviders' | 'tools' | 'voices'
>

/** Settings and secrets. */
export function settingsHandlers(deps: Deps): HandlersOf<typeof settingsCommands> {
  const { settings, secrets, catalogue, tools } = deps

  /**
   * A secret can only be kept for a field its provider, or its server of tools, declares: nothing else is ever stored.
   */
  function secretField(id: string, field: string): void {
    if (tools.ownsSecret(id, field)) return
    if (!catalogue.get(id).secrets.some(({ name }) => name === field)) {
      throw new FaultError(fault('host', 'config', 'secret.unknownField', { provider: id }))
    }
  }

  async function changed(id: string, field: string): Promise<typeof done> {
    if (tools.ownsSecret(id, field)) tools.secretChanged(id)
    else {
      deps.voices.forget(id)
      deps.providerChanged(id)
    }
    await deps.publishProviders()
    return done
  }

  return {
    'settings.update': async (patch) => ({ settings: await settings.update(patch) }),
    'settings.reset': async () => ({ settings: await settings.reset() }),
    'secret.set': async ({ provider: id, field, value }) => {
      secretField(id, field)
      await secrets.set(id, field, value)
      return changed(id, field)
    },
    'secret.forget': async ({ provider: id, field }) => {
      secretField(id, field)
      await secrets.forget(id, field)
      return changed(id, field)
    },
  }
}
