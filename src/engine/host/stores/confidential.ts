import type { SecretStore } from '../../ports/ports'
import { SHORTEST_SECRET } from './redact'
import { SaidWords } from './said-words'

/**
 * What may stand in no log, no report and no payload that is shown: every secret that was read or set in this run, by
 * its value and whatever it is for, and words that were said, where a service quotes them back.
 */
export class Confidential {
  readonly #secrets = new Set<string>()
  readonly #said = new SaidWords()

  secret(value: string | undefined): void {
    if (value !== undefined && value.length >= SHORTEST_SECRET) this.#secrets.add(value)
  }

  secrets(): readonly string[] {
    return [...this.#secrets]
  }

  said(text: string | undefined): void {
    if (text !== undefined) this.#said.note(text)
  }

  /** The text without what somebody said. */
  withoutWords(text: string): string {
    return this.#said.hide(text)
  }

  /** The same store, whose values are known here from their first use on. */
  over(store: SecretStore): SecretStore {
    return {
      strength: store.strength,
      source: (provider, field) => store.source(provider, field),
      forget: (provider, field) => store.forget(provider, field),
      read: async (provider, field) => {
        const value = await store.read(provider, field)
        this.secret(value)
        return value
      },
      set: async (provider, field, value) => {
        this.secret(value)
        await store.set(provider, field, value)
      },
    }
  }
}
