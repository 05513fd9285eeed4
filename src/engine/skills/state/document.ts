import { z } from 'zod'
import type { DocumentStore } from '../../ports/ports'

/** A list kept as one JSON document. */
export interface ListDocument<T> {
  readonly items: readonly T[]
  /** Resolves when the list is on disk. Saves happen in the order they were asked for. */
  save(items: readonly T[]): Promise<void>
}

const VERSION = 1

/**
 * Opens a list document. One that does not have the expected shape is kept aside as `<name>-aside-<wall ms>`, so that
 * nothing a person saved is lost, and the list starts empty. Rejects with the store's own fault when it cannot be read
 * or moved.
 */
export async function openList<T>(
  documents: DocumentStore,
  name: string,
  item: z.ZodType<T>,
  wall: () => number,
): Promise<ListDocument<T>> {
  const shape = z.object({ version: z.literal(VERSION), items: z.array(item) })
  const stored = await documents.read(name)
  const parsed = shape.safeParse(stored)
  if (!parsed.success && stored !== undefined && stored !== null) {
    await documents.write(`${name}-aside-${wall()}`, stored)
  }
  let last: Promise<void> = Promise.resolve()
  return {
    items: parsed.success ? parsed.data.items : [],
    save(items) {
      const next = last.catch(() => undefined).then(() => documents.write(name, { version: VERSION, items }))
      last = next
      return next
    },
  }
}
