import { modelRoles, type ModelRole } from '#shared/models'
import type { ModelEntry } from './catalogue-entry'

/** What is known of this machine and of the person. */
export interface Machine {
  /** All of it, in bytes. */
  readonly memoryBytes: number
  readonly cores: number
  /** BCP 47: what the person speaks. */
  readonly language: string
}

/** A model may take so much of the memory: the rest is the person's other programs'. */
const SHARE_OF_MEMORY = 0.35

/**
 * For each role the best model that this machine can run and that knows the language; roles without one are left out.
 * In the order of the roles.
 */
export function recommend(catalogue: readonly ModelEntry[], machine: Machine): ModelEntry[] {
  const best = (role: ModelRole): ModelEntry | undefined =>
    catalogue
      .filter((entry) => entry.role === role && fits(entry, machine) && knows(entry, machine.language))
      .sort((a, b) => b.rank - a.rank)[0]
  return modelRoles.flatMap((role) => best(role) ?? [])
}

/** Whether a machine can be expected to run it while its person does other things, too. */
export const fits = ({ memoryBytes, cores }: ModelEntry, machine: Machine): boolean =>
  memoryBytes <= machine.memoryBytes * SHARE_OF_MEMORY && cores <= machine.cores

const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''

function knows({ languages }: ModelEntry, language: string): boolean {
  return languages.some((one) => one === '*' || languageOf(one) === languageOf(language))
}
