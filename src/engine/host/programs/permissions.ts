import { z } from 'zod'
import type { DocumentStore } from '../../ports/ports'

const DOCUMENT = 'programs'

/** Programs remembered at most; the oldest give way. */
const MOST = 50

const schema = z.object({ programs: z.array(z.object({ name: z.string(), allowed: z.boolean() })) })

/**
 * Which programs the person has allowed, or refused, to use Parley. Kept apart from the settings: a file cannot bring
 * any.
 */
export interface Permissions {
  of(name: string): boolean | undefined
  all(): readonly { readonly name: string; readonly allowed: boolean }[]
  set(name: string, allowed: boolean): Promise<void>
  forget(name: string): Promise<void>
}

export async function openPermissions(documents: DocumentStore): Promise<Permissions> {
  const stored = schema.safeParse(await documents.read(DOCUMENT))
  let programs = stored.success ? stored.data.programs : []
  const keep = async (next: typeof programs): Promise<void> => {
    programs = next
    await documents.write(DOCUMENT, { programs })
  }
  const without = (name: string): typeof programs => programs.filter((one) => one.name !== name)
  return {
    of: (name) => programs.find((one) => one.name === name)?.allowed,
    all: () => programs,
    set: (name, allowed) => keep([...without(name), { name, allowed }].slice(-MOST)),
    forget: (name) => keep(without(name)),
  }
}
