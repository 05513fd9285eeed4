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
  /** They may agree, but not in a way that counts here: the question goes on waiting. */
  | { readonly kind: 'again'; readonly words: string }

/** How words came. */
export interface Said {
  /** Spoken words may have been misheard; typed or pressed ones cannot. */
  readonly spoken: boolean
  /** When the first of them was begun, in engine ms. */
  readonly from: number
}

/** Whether two answers to what waits come to the same: one to another question does not. Pure. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a?.kind === 'yes' && b?.kind === 'yes') return a.calls === b.calls
  if (a?.kind === 'again' && b?.kind === 'again') return a.words === b.words
  return a?.kind === b?.kind
}

interface Waiting {
  readonly view: ToolQuestion
  readonly calls: readonly ToolCall[]
  /** The reply that asked. */
  readonly reply: number
  readonly language: string
  readonly expire: Cancel
  /** When its first word was heard, or it was shown where nothing is spoken, in engine ms; Infinity before. */
  readonly heardFrom: number
  /** It was asked to its end. */
  readonly heard: boolean
  /** It was put once more because the answer to it was in doubt. */
  readonly doubted: boolean
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

  get waiting(): boolean {
    return this.#waiting !== undefined
  }

  /** The language it was asked in. */
  get language(): string | undefined {
    return this.#waiting?.language
  }

  /** Asks about the first of these calls. A question that still waits is thereby declined. */
  ask(reply: number, calls: readonly ToolCall[], language: string, view: Omit<ToolQuestion, 'id' | 'expiresAt'>): void {
    this.#put(reply, calls, language, view, false)
  }

  /**
   * What these words would be to the question; undefined when none waits or they are something else. Changes nothing.
   * Only words count that were begun after its first word was heard: a “yeah” before it was a listening noise, and
   * an older “yes” was meant for something else. Where a plain “yes” is not enough, what was spoken counts only
   * when it repeats what it is about, and only after the whole question: an echo of it would repeat it too.
   */
  answer(words: string, { spoken, from }: Said): Answer | undefined {
    if (!this.#waiting) return undefined
    const { calls, language, heard, heardFrom, doubted, view } = this.#waiting
    const said = consent(words)
    const own = toolWords(language)
    const { confirm } = view
    const confirmed = confirm !== undefined && repeats(words, confirm)
    const old = from === -Infinity
    if (old || (spoken && from < heardFrom)) {
      // Said over what comes before the question, a “no” is about that: the call is not made, and it is a turn like
      // any.
      const other = !confirmed && (said === 'other' || (said === 'no' && !old))
      return other ? undefined : { kind: 'again', words: view.question }
    }
    if (said === 'no') return { kind: 'no', words: own.declined }
    if (said === 'unclear') return doubted ? undefined : { kind: 'again', words: view.question }
    if (confirm === undefined || !spoken) return said === 'yes' || confirmed ? { kind: 'yes', calls } : undefined
    if (confirmed && heard) return { kind: 'yes', calls }
    return confirmed || said === 'yes' ? { kind: 'again', words: own.notEnough(confirm) } : undefined
  }

  /** The first word of a reply's question was heard, or shown where nothing is spoken, at `t`, in engine ms. */
  heardFrom(reply: number, t: number): void {
    if (this.#waiting?.reply === reply && this.#waiting.heardFrom === Infinity) this.#change({ heardFrom: t })
  }

  /** A reply was heard, or read, to its end. */
  wasHeard(reply: number): void {
    if (this.#waiting?.reply === reply) this.#change({ heard: true })
  }

  /** Something else was said since: the next words may be about that, until the question is put once more. */
  interrupted(): void {
    this.#change({ heardFrom: Infinity, heard: false })
  }

  /** The question is put once more by another reply, and waits as long as at first. */
  again(reply: number): void {
    if (!this.#waiting) return
    const { calls, language, view } = this.#waiting
    this.#put(reply, calls, language, view, true)
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

  #put(
    reply: number,
    calls: readonly ToolCall[],
    language: string,
    view: Omit<ToolQuestion, 'id' | 'expiresAt'>,
    doubted: boolean,
  ): void {
    const { scope } = this.deps
    this.#waiting?.expire()
    this.#waiting = {
      view: { ...view, id: randomUUID(), expiresAt: scope.clock.wall() + QUESTION_MS },
      calls,
      reply,
      language,
      expire: scope.after(QUESTION_MS, () => this.end()),
      heardFrom: Infinity,
      heard: false,
      doubted,
    }
    this.deps.publish(this.#waiting.view)
  }

  #change(change: Partial<Pick<Waiting, 'heardFrom' | 'heard'>>): void {
    if (this.#waiting) this.#waiting = { ...this.#waiting, ...change }
  }
}
