import type Anthropic from '@anthropic-ai/sdk'
import { systemText } from '../kit/chat-history'
import type { ChatRequest } from '../../provider-contract/contract'
import { RawAnswers } from '../kit/raw-answers'
import { concessionFor, type Concession } from './concessions'
import { messagesBody, type RawBlocks } from './request'
import type { AnthropicSettings } from './settings'

/** What has been learned so far: answers as they came, and what each model refuses. */
export class Learned {
  readonly answers = new RawAnswers<RawBlocks>()
  readonly #given = new Map<string, Set<Concession>>()

  /** `asked`: the model, and how it was asked to think. */
  given(asked: string): Set<Concession> {
    const known = this.#given.get(asked) ?? new Set<Concession>()
    this.#given.set(asked, known)
    return known
  }
}

/** What the service binds thoughts to: the model and its instructions. */
export function boundTo(model: string, request: ChatRequest): string {
  return `${model}\n${systemText(request)}`
}

/** The events of an answer. What the model refuses is given up and the request is sent once more for each. */
export async function ask(
  client: Anthropic,
  { model, request, settings }: { model: string; request: ChatRequest; settings: AnthropicSettings },
  learned: Learned,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  // What is refused with one wish is not with another, which may come later.
  const known = learned.given(`${model} ${settings.thinking ?? ''} ${settings.effort ?? ''}`)
  const bound = boundTo(model, request)
  const given = new Set(known)
  for (;;) {
    const recall = (ids: readonly string[]): RawBlocks | undefined =>
      given.has('thoughts') ? undefined : learned.answers.recall(ids, bound)
    try {
      return await client.messages.create(messagesBody(model, request, settings, recall, given), { signal })
    } catch (error) {
      const { status, message } = error as { status?: unknown; message?: unknown }
      if (typeof status !== 'number' || typeof message !== 'string') throw error
      const next = concessionFor(status, message, settings.thinking, given)
      if (next === undefined) throw error
      given.add(next)
      if (next !== 'thoughts') known.add(next)
    }
  }
}
