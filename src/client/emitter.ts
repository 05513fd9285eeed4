/** Shows an error of somebody else's as uncaught, without stopping what runs. */
function report(error: unknown): void {
  const { reportError } = globalThis as { reportError?: (error: unknown) => void }
  if (reportError) return reportError(error)
  queueMicrotask(() => {
    throw error
  })
}

/** Listeners by name. One that throws does not keep the others from hearing; what it threw is reported as uncaught. */
export class Emitter<Events> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => void>>()

  on<N extends keyof Events>(name: N, listener: (event: Events[N]) => void): () => void {
    const known = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, known)
    // A listener that is added twice is told twice and taken away once.
    const own = (event: Events[N]): void => listener(event)
    known.add(own)
    return () => known.delete(own)
  }

  emit<N extends keyof Events>(name: N, event: Events[N]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        ;(listener as (event: Events[N]) => void)(event)
      } catch (error) {
        report(error)
      }
    }
  }
}
