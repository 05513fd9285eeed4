import { z } from 'zod'
import type { Scope } from '../runtime/scope'
import type { DocumentStore, Log } from './ports'

/** Things known by name, of which the ones that were put last are kept. */
export class Remembered<T> {
  readonly #all: Map<string, T>

  /** `keeps`: how many at most. `changed` gets all of them, the one put last at the end. */
  constructor(
    private readonly keeps: number,
    initial: Iterable<readonly [string, T]> = [],
    private readonly changed: (all: ReadonlyMap<string, T>) => void = () => undefined,
  ) {
    this.#all = new Map(initial)
  }

  get(name: string): T | undefined {
    return this.#all.get(name)
  }

  put(name: string, value: T): void {
    this.#all.delete(name)
    this.#all.set(name, value)
    const oldest = this.#all.keys().next()
    if (this.#all.size > this.keeps && !oldest.done) this.#all.delete(oldest.value)
    this.changed(this.#all)
  }
}

export interface RememberedDocument<T> {
  readonly documents: DocumentStore
  readonly document: string
  readonly schema: z.ZodType<T>
  readonly keeps: number
  readonly scope: Scope
  readonly log: Log
}

/** The same on disk. What cannot be read is learned anew; what cannot be written is logged and lost. */
export async function openRemembered<T>({
  documents,
  document,
  schema,
  keeps,
  scope,
  log,
}: RememberedDocument<T>): Promise<Remembered<T>> {
  const stored = z.record(z.string(), z.unknown()).safeParse(await documents.read(document).catch(() => undefined))
  const known = Object.entries(stored.data ?? {}).flatMap(([name, value]) => {
    const one = schema.safeParse(value)
    return one.success ? [[name, one.data] as const] : []
  })
  const save = async (all: ReadonlyMap<string, T>): Promise<void> => {
    try {
      await documents.write(document, Object.fromEntries(all))
    } catch (error) {
      log.warn({ error: String(error), document }, 'what was learned is not saved')
    }
  }
  return new Remembered(keeps, known, (all) => {
    if (!scope.closed) void scope.spawn(`remember ${document}`, () => save(all))
  })
}
