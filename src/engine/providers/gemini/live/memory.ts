import type { LiveUsage } from '../../../provider-contract/live-usage'
import type { LiveOptions, LiveSession } from '../../../provider-contract/speech-to-speech'
import { liveModel, type LiveModel } from './models'
import { contentOf, type Memory } from './setup'

/**
 * What is kept of one conversation from connection to connection. A handle brings the model's own memory back; where
 * the service refuses it, what was said is given as content, and where it refuses that too, told in the instructions.
 */
export class GeminiMemory {
  options: LiveOptions
  handle: string | undefined
  /** Names given to lines and answers so far. */
  lines = 0
  answers = 0
  usage: LiveUsage | undefined
  readonly refused: string[] = []
  #tellsHistory = false
  #recalled: Memory['kind'] | undefined

  constructor(options: LiveOptions) {
    this.options = options
  }

  get model(): LiveModel {
    return liveModel(this.options.model)
  }

  change(changes: Partial<LiveSession>): void {
    this.options = { ...this.options, ...changes }
  }

  /** For the next connection. */
  recall(): Memory {
    if (this.handle !== undefined) {
      this.#recalled = 'handle'
      return { kind: 'handle', handle: this.handle }
    }
    const turns = contentOf(this.options.history())
    this.#recalled = this.#tellsHistory ? 'told' : 'content'
    return { kind: this.#recalled, turns }
  }

  /** The connection stands: what it was given was taken. */
  taken(): void {
    this.#recalled = undefined
  }

  /** The service refused to go on: the next connection begins anew. */
  forget(): boolean {
    this.handle = undefined
    return true
  }

  /** The service refused what it was given, `forGood` or for now: true where there is another way left. */
  retreat(forGood: boolean): boolean {
    if (this.#recalled === 'handle') {
      this.handle = undefined
      this.#recalled = undefined
      return true
    }
    if (!forGood || this.#recalled !== 'content' || this.options.history().length === 0) return false
    this.#tellsHistory = true
    this.#recalled = undefined
    return true
  }
}
