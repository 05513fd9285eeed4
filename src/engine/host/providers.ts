import { vendors } from '../providers/catalogue'
import type { Provider } from '../provider-contract/contract'
import { createEarsProvider } from '../providers/ears'
import { createLocalProvider } from '../providers/local'
import type { Models } from '../models/models'
import { createMindProvider, type Saver } from '../providers/mind'
import { createOfflineProvider } from '../providers/offline'
import { createVoicesProvider } from '../providers/voices'
import { forkHelper, type StartsHelper } from '../runtime/helper'
import type { Scope } from '../runtime/scope'

/**
 * Every provider a host offers one person, in the order of the settings window. `local`, whose threads hear and speak,
 * knows nothing of anybody and may be shared by all people of a process; without it this person's own lives in `scope`.
 */
export function hostProviders(
  scope: Scope,
  local = createLocalProvider({ scope }),
  { models, start = forkHelper, ownMind, saver }: Machine = {},
): readonly Provider[] {
  const mind = createMindProvider({ scope, models, start, ownFile: ownMind, saver })
  const voices = createVoicesProvider({ scope, models })
  const ears = createEarsProvider({ scope, models })
  return [
    local,
    createOfflineProvider({ random: Math.random }),
    mind,
    voices,
    ears,
    ...vendors.map((create) => create()),
  ]
}

/** What this machine has for models that are downloaded. */
export interface Machine {
  readonly models?: Models | undefined
  /** How a process of Parley's own is started; by Node's `fork` without it. */
  readonly start?: StartsHelper | undefined
  /** The language model file the person has named in the settings. */
  readonly ownMind?: () => unknown
  /** When the language model's memory is to be given back sooner than else. */
  readonly saver?: Saver
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
