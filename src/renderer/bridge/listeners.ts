/** A list of listeners of one kind. */
export interface Listeners<A> {
  /** Adds a listener; the returned function removes it. */
  add(listener: (value: A) => void): () => void
  tell(value: A): void
  clear(): void
}

export function listeners<A>(): Listeners<A> {
  const all = new Set<(value: A) => void>()
  return {
    add(listener) {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell(value) {
      for (const listener of [...all]) listener(value)
    },
    clear: () => all.clear(),
  }
}
