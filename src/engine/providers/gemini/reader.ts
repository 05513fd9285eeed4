import { table } from '#shared/table'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ModelEvent, ToolCall } from '../../provider-contract/contract'
import { ARGUMENTS_CHARS, tooMuch } from '../../wire/bounded-body'
import { brokenAnswer, type ModelReader } from '../kit/model-stream'
import type { RawAnswer, RawPart } from './request'
import { PROVIDER } from './settings'

type FinishReason = Extract<ModelEvent, { kind: 'finish' }>['reason']

/** Reasons that are a refusal; any other that is not here is a plain stop. */
const finishReasons: Readonly<Record<string, FinishReason>> = table({
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'filter',
  RECITATION: 'filter',
  LANGUAGE: 'filter',
  BLOCKLIST: 'filter',
  PROHIBITED_CONTENT: 'filter',
  SPII: 'filter',
})

/** The model wrote something that the service itself could not read. */
const GARBLED = ['MALFORMED_FUNCTION_CALL', 'MALFORMED_RESPONSE', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS']

const part = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  functionCall: z
    .looseObject({ id: z.string().optional(), name: z.string(), args: z.record(z.string(), z.unknown()).nullish() })
    .optional(),
})

export const chunkSchema = z.object({
  candidates: z
    .array(
      z.object({
        index: z.number().nullish(),
        content: z.object({ parts: z.array(part).nullish() }).nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().nullish(),
      candidatesTokenCount: z.number().nullish(),
      thoughtsTokenCount: z.number().nullish(),
    })
    .nullish(),
})

/**
 * Turns the chunks of one answer into model events; no I/O. Text leaves at once, thoughts never. An answer that called
 * tools is remembered part by part as it came, because its signatures have to go back with it.
 */
export class ChunkReader implements ModelReader<unknown> {
  readonly #parts: RawPart[] = []
  readonly #calls: ToolCall[] = []
  /** Characters of the arguments of all calls. */
  #asked = 0
  readonly #ownIds = new Map<string, string>()
  #usage: { inputTokens: number; outputTokens: number } | undefined
  #said = false
  finished = false

  constructor(private readonly remember: (callIds: readonly string[], raw: RawAnswer) => void) {}

  accept(raw: unknown): ModelEvent[] {
    const checked = chunkSchema.safeParse(raw)
    if (!checked.success) throw brokenAnswer(PROVIDER, 'protocol', 'badAnswer', checked.error.message.slice(0, 200))
    const { candidates, promptFeedback, usageMetadata } = checked.data
    if (usageMetadata) {
      const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = usageMetadata
      this.#usage = {
        inputTokens: promptTokenCount ?? 0,
        outputTokens: (candidatesTokenCount ?? 0) + (thoughtsTokenCount ?? 0),
      }
    }
    if (this.finished) return []
    if (promptFeedback?.blockReason) return this.#finish('SAFETY')
    const candidate = candidates?.find(({ index }) => (index ?? 0) === 0)
    const events = (candidate?.content?.parts ?? []).flatMap((one) => this.#part(one))
    if (candidate?.finishReason) events.push(...this.#finish(candidate.finishReason))
    return events
  }

  end(): ModelEvent[] {
    if (!this.finished) throw brokenAnswer(PROVIDER, 'protocol', 'cutOff', 'the stream ended without a finish reason')
    return this.#usage ? [{ kind: 'usage', ...this.#usage }] : []
  }

  #part(one: z.infer<typeof part>): ModelEvent[] {
    this.#parts.push(one)
    if (one.functionCall) {
      const { id: ownId, name, args } = one.functionCall
      const id = ownId || `call_${randomUUID()}`
      if (ownId) this.#ownIds.set(id, ownId)
      const text = JSON.stringify(args ?? {})
      this.#asked += text.length
      if (this.#asked > ARGUMENTS_CHARS) throw tooMuch('llm', PROVIDER, 'arguments of tools without an end')
      this.#calls.push({ id, name, arguments: text })
      return []
    }
    if (one.thought === true || !one.text) return []
    this.#said ||= one.text.trim() !== ''
    return [{ kind: 'text', delta: one.text }]
  }

  #finish(given: string): ModelEvent[] {
    if (GARBLED.includes(given) && this.#calls.length === 0)
      throw brokenAnswer(PROVIDER, 'protocol', 'badAnswer', given)
    // The service says STOP also behind function calls.
    const reason = this.#calls.length > 0 ? 'tools' : (finishReasons[given] ?? 'stop')
    if (!this.#said && reason !== 'tools' && reason !== 'filter')
      throw brokenAnswer(PROVIDER, 'empty', 'empty', `nothing before "${given}"`)
    this.remember(
      this.#calls.map(({ id }) => id),
      { parts: this.#parts, ownIds: this.#ownIds },
    )
    this.finished = true
    return [...this.#calls.map((call): ModelEvent => ({ kind: 'toolCall', call })), { kind: 'finish', reason }]
  }
}

/** Whether a chunk shows that the model is at work: thoughts do, a bare count of tokens does not. */
export function isProgress(raw: unknown): boolean {
  const checked = chunkSchema.safeParse(raw)
  if (!checked.success || checked.data.promptFeedback?.blockReason) return true
  return (
    checked.data.candidates?.some(
      ({ content, finishReason }) => (content?.parts?.length ?? 0) > 0 || Boolean(finishReason),
    ) ?? false
  )
}
