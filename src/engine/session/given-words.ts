import type { Attachment, Recording } from '#shared/conversation'
import type { TurnInput } from '../turn/types'

/** Who understood words that were spoken earlier, and what was kept of their sound. */
interface Recognised {
  readonly provider: string
  readonly recordings: readonly Recording[]
}

export interface GivenWordsDeps {
  /** The engine's clock, in ms. */
  now(): number
  /** Tells the turn reducer what was said. */
  input(input: TurnInput): void
}

/**
 * Words that are ready when they come: typed, said again from an earlier line, or spoken earlier and understood only
 * now. What belongs to them is kept until their turn is committed.
 */
export class GivenWords {
  #typed: { readonly text: string; readonly attachments: readonly Attachment[] } = { text: '', attachments: [] }
  #recognised: Recognised = { provider: '', recordings: [] }

  constructor(private readonly deps: GivenWordsDeps) {}

  /** Who understood the words that came last as spoken ones. */
  get recognised(): Recognised {
    return this.#recognised
  }

  /** What was given along with these typed words. */
  attachmentsOf(text: string): readonly Attachment[] {
    return this.#typed.text === text ? this.#typed.attachments : []
  }

  type(text: string, attachments: readonly Attachment[] = []): void {
    this.#typed = { text, attachments }
    this.deps.input({ kind: 'text', t: this.deps.now(), text })
  }

  /** Words that were typed before, with what was given along. */
  typeAgain(text: string, attachments: readonly Attachment[] = []): void {
    this.#typed = { text, attachments }
    this.deps.input({ kind: 'text', t: this.deps.now(), text, old: true })
  }

  /** Words that were spoken before. */
  understood(text: string, provider: string, recordings: readonly Recording[]): void {
    this.#recognised = { provider, recordings }
    this.deps.input({ kind: 'text', t: this.deps.now(), text, via: 'voice', old: true })
  }
}
