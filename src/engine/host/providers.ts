import { vendors } from '../providers/catalogue'
import type { Provider } from '../provider-contract/contract'
import { createLocalProvider } from '../providers/local'
import { createOfflineProvider } from '../providers/offline'
import type { Scope } from '../runtime/scope'

/**
 * Every provider a host offers one person, in the order of the settings window. `local`, whose threads hear and speak,
 * knows nothing of anybody and may be shared by all people of a process; without it this person's own lives in `scope`.
 */
export function hostProviders(scope: Scope, local = createLocalProvider({ scope })): readonly Provider[] {
  return [local, createOfflineProvider({ random: Math.random }), ...vendors.map((create) => create())]
}

const environmentVariables = new Map(
  vendors.flatMap((create) => {
    const { id, secrets } = create()
    return secrets.flatMap(({ name, environment }) =>
      environment === undefined ? [] : [[`${id}.${name}`, environment] as const],
    )
  }),
)

/** The environment variable a vendor's own documentation names for a secret. */
export function secretVariable(provider: string, field: string): string | undefined {
  return environmentVariables.get(`${provider}.${field}`)
}

/** All variables vendors name for their secrets. */
export const secretVariables: readonly string[] = [...environmentVariables.values()]
