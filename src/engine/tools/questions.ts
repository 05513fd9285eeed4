import { randomUUID } from 'node:crypto'
import type { ToolQuestion } from '#shared/tools'
import type { ToolCall } from '../provider-contract/contract'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { consent, repeats } from './consent'
import { toolWords } from './words'

/** A question nobody answers is over after this long, in ms; the answer is no. */
export const QUESTION_MS = 45_000

/** What the person's words are to the question that waits. */
export type Answer =
  /** The calls to make now: the first is the one that was asked about, the others came with it. */
  | { readonly kind: 'yes'; readonly calls: readonly ToolCall[] }
  | { readonly kind: 'no'; readonly words: string }
  /** They agree, but not in a way that counts here: the question goes on waiting. */
  | { readonly kind: 'again'; readonly words: string }

interface Waiting {
  readonly view: ToolQuestion
  readonly calls: readonly ToolCall[]
  /** The reply that asked. */
  readonly reply: number
  readonly language: string
  readonly expire: Cancel
  /** It was asked to its end. */
  readonly heard: boolean
}

export interface QuestionsDeps {
  readonly scope: Scope
  /** Hears of the question that waits, and of its end. */
  publish(question: ToolQuestion | null): void
}

/**
 * The one call that waits for the person's word. What is said next is the answer when it is one; anything else declines
 * the call, and is a turn like any other.
 */
export class Questions {
  #waiting: Waiting | undefined

  constructor(private readonly deps: QuestionsDeps) {}

  get current(): ToolQuestion | null {
    return this.#waiting?.view ?? null
  }

  /** The language it was asked in. */
  get language(): string | undefined {
    return this.#waiting?.language
  }

  /** Asks about the first of these calls. A question that still waits is thereby declined. */
  ask(reply: number, calls: readonly ToolCall[], language: string, view: Omit<ToolQuestion, 'id' | 'expiresAt'>): void {
    const { scope } = this.deps
    this.#waiting?.expire()
    const expire = scope.after(QUESTION_MS, () => this.end())
    this.#waiting = {
      view: { ...view, id: randomUUID(), expiresAt: scope.clock.wall() + QUESTION_MS },
      calls,
      reply,
      language,
      expire,
      heard: false,
    }
    this.deps.publish(this.#waiting.view)
  }

  /**
   * What these words would be to the question; undefined when none waits or they are something else. Changes nothing.
   * Where a plain “yes” is not enough, what was `spoken` counts only when it repeats what it is about, and only after
   * the whole question: an echo of it would repeat it too. What was typed or pressed nobody can have misheard.
   */
  answer(words: string, spoken = true): Answer | undefined {
    if (!this.#waiting) return undefined
    const { calls, language, heard, view } = this.#waiting
    const said = consent(words)
    const own = toolWords(language)
    if (said === 'no') return { kind: 'no', words: own.declined }
    const confirmed = view.confirm !== undefined && repeats(words, view.confirm)
    if (view.confirm === undefined || !spoken) return said === 'yes' || confirmed ? { kind: 'yes', calls } : undefined
    if (confirmed && heard) return { kind: 'yes', calls }
    return confirmed || said === 'yes' ? { kind: 'again', words: own.notEnough(view.confirm) } : undefined
  }

  /** A reply was heard, or read, to its end. */
  wasHeard(reply: number): void {
    if (this.#waiting?.reply === reply) this.#waiting = { ...this.#waiting, heard: true }
  }

  /** The question is put once more by another reply, and waits as long as at first. */
  again(reply: number): void {
    if (!this.#waiting) return
    const { calls, language, view } = this.#waiting
    this.ask(reply, calls, language, view)
  }

  /**
   * The question is over: answered, declined, or taken back with the reply that asked (`reply`; any where it is not
   * given).
   */
  end(reply?: number): void {
    if (!this.#waiting || (reply !== undefined && this.#waiting.reply !== reply)) return
    this.#waiting.expire()
    this.#waiting = undefined
    this.deps.publish(null)
  }
}
