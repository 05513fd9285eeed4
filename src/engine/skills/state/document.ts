import { z } from 'zod'
import { repair } from '#shared/repair'
import type { DocumentStore } from '../../ports/ports'

/** A list kept as one JSON document. */
export interface ListDocument<T> {
  readonly items: readonly T[]
  /** Resolves when the list is on disk. Saves happen in the order they were asked for. */
  save(items: readonly T[]): Promise<void>
}

const VERSION = 1

/**
 * Opens a list document. Of one in which something cannot be read the whole is kept beside it, so that
 * nothing a person saved is lost, and the list has what could be read. Rejects with the store's own
 * fault when it cannot be read or moved.
 */
export async function openList<T>(
  documents: DocumentStore,
  name: string,
  item: z.ZodType<T>,
  wall: () => number,
): Promise<ListDocument<T>> {
  const shape = z.object({ version: z.literal(VERSION).default(VERSION), items: z.array(item).default([]) })
  const stored = await documents.read(name)
  const { value, lost } = repair(shape, stored ?? {})
  if (lost.length > 0) {
    if (documents.keepCopy) await documents.keepCopy(name)
    else await documents.write(`${name}-aside-${wall()}`, stored)
  }
  let last: Promise<void> = Promise.resolve()
  return {
    items: value.items,
    save(items) {
      const next = last.catch(() => undefined).then(() => documents.write(name, { version: VERSION, items }))
      last = next
      return next
    },
  }
}
