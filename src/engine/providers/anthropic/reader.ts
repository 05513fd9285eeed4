import { table } from '#shared/table'
import { z } from 'zod'
import { ARGUMENTS_CHARS, tooMuch } from '../../wire/bounded-body'
import { argumentsOf } from '../kit/chat-history'
import type { ModelEvent, ToolCall } from '../../provider-contract/contract'
import { brokenAnswer, type ModelReader } from '../kit/model-stream'
import type { RawBlocks } from './request'
import { PROVIDER } from './settings'

type FinishReason = Extract<ModelEvent, { kind: 'finish' }>['reason']

const finishReasons: Readonly<Record<string, FinishReason>> = table({
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  tool_use: 'tools',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'filter',
})

const usage = z
  .object({
    input_tokens: z.number().nullish(),
    cache_creation_input_tokens: z.number().nullish(),
    cache_read_input_tokens: z.number().nullish(),
    output_tokens: z.number().nullish(),
  })
  .nullish()

const index = z.number().int().nonnegative()
export const readEvents = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message_start'), message: z.object({ usage }) }),
  z.object({ type: z.literal('content_block_start'), index, content_block: z.looseObject({ type: z.string() }) }),
  z.object({ type: z.literal('content_block_delta'), index, delta: z.looseObject({ type: z.string() }) }),
  z.object({ type: z.literal('content_block_stop'), index }),
  z.object({ type: z.literal('message_delta'), delta: z.object({ stop_reason: z.string().nullish() }), usage }),
  z.object({ type: z.literal('message_stop') }),
])
type KnownEvent = z.infer<typeof readEvents>
const types = new Set<string>(readEvents.options.map(({ shape }) => shape.type.value))

/** A block while it grows: as it came, and its pieces. */
interface Block {
  readonly raw: Record<string, unknown> & { type: string }
  text: string
  signature: string
}

/**
 * Turns the events of one answer into ours; no I/O. Text leaves at once, thoughts never. Tool calls leave whole, before
 * `finish`, and the answer that made them is remembered as it came.
 */
export class AnswerReader implements ModelReader<unknown> {
  readonly #blocks = new Map<number, Block>()
  #reason: string | undefined
  #input = 0
  #output = 0
  #said = false
  finished = false

  constructor(private readonly remember: (callIds: readonly string[], raw: RawBlocks) => void) {}

  accept(raw: unknown): ModelEvent[] {
    if (this.finished || !isKnown(raw)) return []
    const checked = readEvents.safeParse(raw)
    if (!checked.success) throw brokenAnswer(PROVIDER, 'protocol', 'badAnswer', checked.error.message.slice(0, 200))
    return this.#event(checked.data)
  }

  end(): ModelEvent[] {
    if (!this.finished) throw brokenAnswer(PROVIDER, 'protocol', 'cutOff', 'the stream ended without message_stop')
    return this.#input + this.#output > 0
      ? [{ kind: 'usage', inputTokens: this.#input, outputTokens: this.#output }]
      : []
  }

  #event(event: KnownEvent): ModelEvent[] {
    switch (event.type) {
      case 'message_start':
        this.#count(event.message.usage)
        return []
      case 'content_block_start': {
        const { content_block: raw } = event
        this.#blocks.set(event.index, { raw, text: '', signature: '' })
        return raw.type === 'text' && typeof raw['text'] === 'string' ? this.#text(event.index, raw['text']) : []
      }
      case 'content_block_delta':
        return this.#delta(event.index, event.delta)
      case 'content_block_stop':
        return []
      case 'message_delta':
        this.#reason = event.delta.stop_reason ?? this.#reason
        this.#count(event.usage)
        return []
      case 'message_stop':
        return this.#finish()
    }
  }

  #delta(at: number, delta: Record<string, unknown> & { type: string }): ModelEvent[] {
    const piece = (name: string): string => (typeof delta[name] === 'string' ? delta[name] : '')
    const block = this.#blocks.get(at)
    if (!block) throw brokenAnswer(PROVIDER, 'protocol', 'badAnswer', `a piece of block ${at}, which never began`)
    if (delta.type === 'text_delta') return this.#text(at, piece('text'))
    if (delta.type === 'input_json_delta') block.text += piece('partial_json')
    if (delta.type === 'thinking_delta') block.text += piece('thinking')
    if (block.text.length > ARGUMENTS_CHARS && delta.type !== 'text_delta')
      throw tooMuch('llm', PROVIDER, 'a block without an end')
    if (delta.type === 'signature_delta') block.signature += piece('signature')
    return []
  }

  #text(at: number, delta: string): ModelEvent[] {
    const block = this.#blocks.get(at)
    if (block) block.text += delta
    this.#said ||= delta.trim() !== ''
    return delta === '' ? [] : [{ kind: 'text', delta }]
  }

  #finish(): ModelEvent[] {
    const blocks = [...this.#blocks.entries()].sort(([a], [b]) => a - b).map(([, block]) => block)
    const cut = this.#reason === 'max_tokens' || this.#reason === 'model_context_window_exceeded'
    const uses = blocks.filter(
      ({ raw, text }) => raw.type === 'tool_use' && !(cut && argumentsOf(text || '{}') === undefined),
    )
    const calls = uses.map(({ raw, text }): ToolCall => ({
      id: String(raw['id']),
      name: String(raw['name']),
      arguments: text || '{}',
    }))
    const reason = calls.length > 0 ? 'tools' : (finishReasons[this.#reason ?? ''] ?? 'stop')
    if (!this.#said && calls.length === 0 && reason !== 'filter')
      throw brokenAnswer(PROVIDER, 'empty', 'empty', `nothing before "${this.#reason ?? ''}"`)
    if (!cut) {
      this.remember(
        calls.map(({ id }) => id),
        blocks.flatMap(sendable),
      )
    }
    this.finished = true
    return [...calls.map((call): ModelEvent => ({ kind: 'toolCall', call })), { kind: 'finish', reason }]
  }

  #count(given: z.infer<typeof usage>): void {
    if (!given) return
    const input =
      (given.input_tokens ?? 0) + (given.cache_creation_input_tokens ?? 0) + (given.cache_read_input_tokens ?? 0)
    // Cumulative, and null where it has not changed.
    if (input > 0) this.#input = input
    this.#output = given.output_tokens ?? this.#output
  }
}

/** Whether an event shows that the model is at work. */
export function isProgress(raw: unknown): boolean {
  return isKnown(raw) && raw.type !== 'message_start'
}

/** New kinds of events may appear at any time and are to be ignored. */
function isKnown(raw: unknown): raw is { type: string } {
  return typeof raw === 'object' && raw !== null && 'type' in raw && typeof raw.type === 'string' && types.has(raw.type)
}

/** A finished block as it has to go back; empty texts are refused, and unknown kinds are left out. */
function sendable({ raw, text, signature }: Block): RawBlocks {
  switch (raw.type) {
    case 'text':
      return text.trim() === '' ? [] : [{ type: 'text', text }]
    case 'thinking':
      return [
        {
          type: 'thinking',
          thinking: text,
          signature: signature || (typeof raw['signature'] === 'string' ? raw['signature'] : ''),
        },
      ]
    case 'redacted_thinking':
      return [{ type: 'redacted_thinking', data: String(raw['data']) }]
    case 'tool_use':
      return [
        { type: 'tool_use', id: String(raw['id']), name: String(raw['name']), input: argumentsOf(text || '{}') ?? {} },
      ]
    default:
      return []
  }
}
