import type { DocumentStore } from '../../ports/ports'

/** Documents in memory, as JSON, so that what would not survive a disk does not survive here. For tests. */
export function memoryDocuments(initial: Readonly<Record<string, unknown>> = {}): DocumentStore {
  const texts = new Map(Object.entries(initial).map(([name, value]) => [name, JSON.stringify(value)]))
  return {
    read(name) {
      const text = texts.get(name)
      return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as unknown))
    },
    write(name, value) {
      texts.set(name, JSON.stringify(value))
      return Promise.resolve()
    },
  }
}
