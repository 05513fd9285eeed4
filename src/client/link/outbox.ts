import type { UpMessageIn } from '#shared/gateway/up'

/** Answers of tools kept. */
const MOST_RESULTS = 4
/** Typed words waiting at most; older ones are never dropped, a newer one is refused. */
export const MOST_TYPED = 50

export interface Typed {
  readonly id: string
  readonly text: string
}

/**
 * What must reach the server exactly once: typed words until it says that it took them, and the last answers of tools,
 * which go up again after a break, since nobody says that they arrived; one that comes twice is passed over there.
 */
export class Outbox {
  readonly #typed: Typed[] = []
  readonly #results: UpMessageIn[] = []

  /** Typed words the server has not taken yet, oldest first. */
  get typed(): readonly Typed[] {
    return this.#typed
  }

  /** False when too much is waiting already. */
  say(typed: Typed): boolean {
    if (this.#typed.length >= MOST_TYPED) return false
    this.#typed.push(typed)
    return true
  }

  accepted(id: string): void {
    const at = this.#typed.findIndex((one) => one.id === id)
    if (at !== -1) this.#typed.splice(at, 1)
  }

  /** The call they were for is over. */
  forgetResults(): void {
    this.#results.length = 0
  }

  clear(): void {
    this.#typed.length = 0
    this.forgetResults()
  }

  keep(result: UpMessageIn): void {
    this.#results.push(result)
    if (this.#results.length > MOST_RESULTS) this.#results.shift()
  }

  /** The server answers: what it has taken is done with, the rest goes up again in its order. */
  resend(accepted: readonly string[]): UpMessageIn[] {
    for (const id of accepted) this.accepted(id)
    return [...this.#results, ...this.#typed.map(({ id, text }) => ({ type: 'say' as const, id, text }))]
  }
}
