import { FaultError } from '#shared/fault'
import { readIfThere } from '../files/atomic-file'
import { catalogue } from './catalogue'
import { catalogueFileSchema, type ModelEntry } from './catalogue-entry'
import { modelFault } from './model-fault'

/** Names a file whose catalogue stands in place of Parley's, for whoever offers models on servers of their own. */
export const CATALOGUE_VARIABLE = 'PARLEY_MODEL_CATALOGUE'

/** The catalogue of this process. Throws `model.badCatalogue` for a file that is none. */
export async function openCatalogueOfModels(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly ModelEntry[]> {
  const file = env[CATALOGUE_VARIABLE]
  if (!file) return catalogue
  const text = await readIfThere(file).catch((error: unknown) => {
    if (error instanceof FaultError) return undefined
    throw error
  })
  const known = catalogueFileSchema.safeParse(parsed(text ?? ''))
  const ids = known.data?.map(({ id }) => id) ?? []
  if (known.data && new Set(ids).size === ids.length) return known.data
  const issue = known.error?.issues[0]
  throw modelFault('config', 'model.badCatalogue', { file }, issue && `${issue.path.join('.')}: ${issue.message}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
