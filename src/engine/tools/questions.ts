import { randomUUID } from 'node:crypto'
import type { ToolQuestion } from '#shared/tools'
import type { ToolCall } from '../providers/contract'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { consent } from './consent'
import { toolWords } from './words'

/** A question nobody answers is over after this long, in ms; the answer is no. */
export const QUESTION_MS = 45_000

/** What the person's words are to the question that waits. */
export type Answer =
  /** The calls to make now: the first is the one that was asked about, the others came with it. */
  | { readonly kind: 'yes'; readonly calls: readonly ToolCall[] }
  | { readonly kind: 'no'; readonly words: string }

interface Waiting {
  readonly view: ToolQuestion
  readonly calls: readonly ToolCall[]
  /** The reply that asked. */
  readonly reply: number
  readonly language: string
  readonly expire: Cancel
}

export interface QuestionsDeps {
  readonly scope: Scope
  /** Hears of the question that waits, and of its end. */
  publish(question: ToolQuestion | null): void
}

/**
 * The one call that waits for the person's word. What is said next is the answer when it is one; anything else declines the
 * call, and is a turn like any other.
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
    this.#waiting = { view: { ...view, id: randomUUID(), expiresAt: scope.clock.wall() + QUESTION_MS }, calls, reply, language, expire }
    this.deps.publish(this.#waiting.view)
  }

  /** What these words would be to the question; undefined when none waits or they are something else. Changes nothing. */
  answer(words: string): Answer | undefined {
    if (!this.#waiting) return undefined
    const said = consent(words)
    if (said === 'yes') return { kind: 'yes', calls: this.#waiting.calls }
    return said === 'no' ? { kind: 'no', words: toolWords(this.#waiting.language).declined } : undefined
  }

  /** The question is over: answered, declined, or taken back with the reply that asked (`reply`; any where it is not given). */
  end(reply?: number): void {
    if (!this.#waiting || (reply !== undefined && this.#waiting.reply !== reply)) return
    this.#waiting.expire()
    this.#waiting = undefined
    this.deps.publish(null)
  }
}
