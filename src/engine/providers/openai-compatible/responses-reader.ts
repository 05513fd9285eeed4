import type { ResponseInputItem } from 'openai/resources/responses/responses'
import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { lastChunk, type Chunk } from './chunk'
import type { Thoughts } from './responses-request'

const at = z.number().int().nonnegative()
const item = z.looseObject({ type: z.string() })
const usage = z.object({ input_tokens: z.number().nullish(), output_tokens: z.number().nullish() }).nullish()
const outcome = z.object({
  usage,
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
})

/** The events that are read; all others are new, or about what we do not ask for. */
export const readEvents = z.discriminatedUnion('type', [
  z.object({ type: z.literal('response.output_item.added'), output_index: at, item }),
  z.object({ type: z.literal('response.output_item.done'), output_index: at, item }),
  z.object({ type: z.literal('response.output_text.delta'), delta: z.string() }),
  z.object({ type: z.literal('response.refusal.delta'), delta: z.string() }),
  z.object({ type: z.literal('response.function_call_arguments.delta'), output_index: at, delta: z.string() }),
  z.object({ type: z.literal('response.reasoning_text.delta') }),
  z.object({ type: z.literal('response.reasoning_summary_text.delta') }),
  z.object({ type: z.literal('response.completed'), response: outcome }),
  z.object({ type: z.literal('response.incomplete'), response: outcome }),
  z.object({ type: z.literal('response.failed'), response: outcome }),
  z.object({ type: z.literal('error'), code: z.string().nullish(), message: z.string().nullish() }),
])
export type ReadEvent = z.infer<typeof readEvents>
const types = new Set<string>(readEvents.options.map(({ shape }) => shape.type.value))

const NOTHING: Chunk = { ...lastChunk, last: false }

/**
 * Turns the events of the Responses API into the chunks of Chat Completions, so that one reader serves both. No I/O.
 * Thoughts that led to tool calls are handed to `remember` by the ids of those calls.
 */
export class ResponsesReader {
  /** Calls by their place in the output: the id, and how much of the arguments has been passed on. */
  readonly #calls = new Map<number, { readonly id: string; chars: number }>()
  readonly #thoughts: ResponseInputItem[] = []

  constructor(
    private readonly provider: string,
    private readonly remember: (callIds: readonly string[], thoughts: Thoughts) => void,
  ) {}

  /** One event. Throws a `protocol` fault on what is none, and what an event says has gone wrong. */
  read(raw: unknown): Chunk {
    if (typeof raw !== 'object' || raw === null || !('type' in raw) || typeof raw.type !== 'string')
      throw this.#bad('no event')
    if (!types.has(raw.type)) return NOTHING
    const checked = readEvents.safeParse(raw)
    if (!checked.success) throw this.#bad(`unexpected ${raw.type}`)
    return this.#event(checked.data)
  }

  #event(event: ReadEvent): Chunk {
    switch (event.type) {
      case 'response.output_text.delta':
        return { ...NOTHING, text: event.delta }
      case 'response.refusal.delta':
        return { ...NOTHING, refusal: event.delta }
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        return { ...NOTHING, thinking: true }
      case 'response.output_item.added':
        return event.item.type === 'function_call'
          ? this.#begin(event.output_index, event.item)
          : { ...NOTHING, thinking: event.item.type === 'reasoning' }
      case 'response.function_call_arguments.delta':
        return this.#arguments(event.output_index, event.delta)
      case 'response.output_item.done':
        return this.#done(event.output_index, event.item)
      case 'response.completed':
        return this.#finish('stop', event.response)
      case 'response.incomplete': {
        const filtered = event.response.incomplete_details?.reason === 'content_filter'
        return this.#finish(filtered ? 'content_filter' : 'length', event.response)
      }
      case 'response.failed':
        throw complaint(event.response.error ?? {})
      case 'error':
        throw complaint(event)
    }
  }

  #begin(index: number, { call_id, name, arguments: given }: Record<string, unknown>): Chunk {
    const id = typeof call_id === 'string' ? call_id : ''
    const text = typeof given === 'string' ? given : ''
    this.#calls.set(index, { id, chars: text.length })
    return this.#tool(index, { id, name: typeof name === 'string' ? name : '', text })
  }

  #arguments(index: number, delta: string): Chunk {
    const call = this.#calls.get(index)
    if (!call) throw this.#bad(`arguments of call ${index}, which never began`)
    call.chars += delta.length
    return this.#tool(index, { text: delta })
  }

  /** Servers that do not stream arguments tell them here, or the whole call. */
  #done(index: number, whole: Record<string, unknown> & { type: string }): Chunk {
    if (whole.type === 'reasoning') {
      if (typeof whole['encrypted_content'] === 'string') this.#thoughts.push(whole as unknown as ResponseInputItem)
      return { ...NOTHING, thinking: true }
    }
    if (whole.type !== 'function_call') return NOTHING
    const call = this.#calls.get(index)
    if (!call) return this.#begin(index, whole)
    const text = typeof whole['arguments'] === 'string' ? whole['arguments'].slice(call.chars) : ''
    call.chars += text.length
    return this.#tool(index, { text })
  }

  #tool(index: number, { id, name, text }: { id?: string; name?: string; text: string }): Chunk {
    const call = { arguments: text, ...(name !== undefined && { name }) }
    return { ...NOTHING, tools: [{ index, ...(id !== undefined && { id }), function: call }] }
  }

  #finish(finish: string, { usage: counted }: z.infer<typeof outcome>): Chunk {
    const ids = [...this.#calls.values()].map(({ id }) => id)
    if (ids.length > 0 && this.#thoughts.length > 0) this.remember(ids, this.#thoughts)
    const tokens = counted && { inputTokens: counted.input_tokens ?? 0, outputTokens: counted.output_tokens ?? 0 }
    return {
      ...NOTHING,
      finish: ids.length > 0 && finish === 'stop' ? 'tool_calls' : finish,
      usage: tokens ?? undefined,
    }
  }

  #bad(detail: string): FaultError {
    return new FaultError(fault('llm', 'protocol', 'llm.badAnswer', { provider: this.provider, detail }))
  }
}

/** An error inside the stream, in the shape of the SDK's own. */
function complaint({
  code,
  message,
}: {
  code?: string | null | undefined
  message?: string | null | undefined
}): Error {
  const error = { code: code ?? '', message: message ?? '' }
  return Object.assign(new Error(`${error.code} ${error.message}`.trim()), { error })
}
