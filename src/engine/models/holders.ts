import type { Cancel } from '../runtime/clock'

/** Lets go of a loaded model; resolves when no file of it is open any more. */
export type Holder = () => Promise<void>

/**
 * Who has which model loaded. Windows refuses to delete a file that is open, and elsewhere its bytes would stay taken.
 */
export class Holders {
  readonly #held = new Map<string, Set<Holder>>()

  add(id: string, letGo: Holder): Cancel {
    const holders = this.#held.get(id) ?? new Set()
    this.#held.set(id, holders.add(letGo))
    return () => holders.delete(letGo)
  }

  /** Asks everybody who holds it to let go, and waits for them. */
  async letGo(id: string): Promise<void> {
    const holders = [...(this.#held.get(id) ?? [])]
    this.#held.delete(id)
    await Promise.all(holders.map((letGo) => letGo()))
  }
}
