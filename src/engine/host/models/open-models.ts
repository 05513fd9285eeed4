import { join } from 'node:path'
import type { Fault } from '#shared/fault'
import { toFault } from '#shared/fault'
import { catalogue } from '../../models/catalogue'
import { Models } from '../../models/models'
import { openCatalogueOfModels } from '../../models/own-catalogue'
import type { Scope } from '../../runtime/scope'

/** Where models lie below the data directory, unless the person has moved them. */
export const MODELS_FOLDER = 'models'

export interface OpenModelsOptions {
  readonly scope: Scope
  /** The data directory. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The person's own folder and mirror; empty for none. Asked anew each time. */
  readonly settings: () => { readonly folder: string; readonly mirror: string }
  readonly report: (fault: Fault) => void
}

/** This machine's models. A list of one's own that makes no sense is reported, and Parley's stands in. */
export async function openModels({ scope, directory, env, settings, report }: OpenModelsOptions): Promise<Models> {
  const offered = await openCatalogueOfModels(env).catch((error: unknown) => {
    report(toFault(error, 'store'))
    return catalogue
  })
  return Models.open({
    scope,
    catalogue: offered,
    ownFolder: join(directory, MODELS_FOLDER),
    folder: () => settings().folder || join(directory, MODELS_FOLDER),
    mirror: () => settings().mirror,
  })
}
