import { vendors } from '../providers/catalogue'
import type { Provider } from '../provider-contract/contract'
import { createLocalProvider } from '../providers/local'
import { createOfflineProvider } from '../providers/offline'
import type { Scope } from '../runtime/scope'

/** Every provider a host offers, in the order of the settings window. Those with workers live in `scope`. */
export function hostProviders(scope: Scope): readonly Provider[] {
  return [
    createLocalProvider({ scope }),
    createOfflineProvider({ random: Math.random }),
    ...vendors.map((create) => create()),
  ]
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
