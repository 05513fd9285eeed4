import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { ModelEvent } from '../../provider-contract/contract'
import { PROVIDER } from './settings'

/*
 * One chunk of a streamed answer, as servers really send it rather than as the SDK types promise. Checked once, here;
 * everything not named is ignored.
 */

/** A value beside the answer itself: in a shape nobody expects it says nothing, rather than costing the answer. */
const aside = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined)

const toolDelta = z.object({
  index: aside(z.number().int()),
  id: aside(z.string()),
  function: z
    .object({
      name: z.string().nullish(),
      /** Text in pieces; some servers send the whole object. */
      arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
    })
    .nullish(),
})
export type ToolDelta = z.infer<typeof toolDelta>

const delta = z.object({
  /** Text, or parts of which only those of type `text` are meant for the person (Mistral adds `thinking` parts). */
  content: z.union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() }))]).nullish(),
  refusal: aside(z.string()),
  /** Two names for thoughts: vLLM, Ollama, OpenRouter, Groq; llama.cpp, LM Studio. */
  reasoning: z.unknown().optional(),
  reasoning_content: z.unknown().optional(),
  tool_calls: z.array(toolDelta).nullish(),
  /** The form before `tool_calls`: one call, without an id. Old local servers still answer so. */
  function_call: aside(z.object({ name: aside(z.string()), arguments: aside(z.string()) })),
})

const usage = z.object({
  prompt_tokens: aside(z.number()),
  completion_tokens: aside(z.number()),
  /** US dollars, from OpenRouter and gateways like it. */
  cost: aside(z.number().nonnegative()),
})

export const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        index: aside(z.number()),
        delta: delta.nullish(),
        /** A server that does not stream sends the whole message instead. */
        message: delta.nullish(),
        finish_reason: aside(z.string()),
        /** llama-cpp-python's and text-generation servers' plain completions. */
        text: aside(z.string()),
      }),
    )
    .nullish(),
  usage: aside(usage),
  x_groq: aside(z.object({ usage: aside(usage) })),
})

/** What one chunk brings, with the servers' differences ironed out. */
export interface Chunk {
  /** The server says that the whole answer is sent. */
  readonly last: boolean
  /** Which of several answers it belongs to; undefined when it holds a part of none. */
  readonly choice: number | undefined
  readonly text: string
  readonly refusal: string
  readonly thinking: boolean
  readonly tools: readonly ToolDelta[]
  readonly finish: string | undefined
  readonly usage: Omit<Extract<ModelEvent, { kind: 'usage' }>, 'kind'> | undefined
}

/** The mark `[DONE]`: nothing follows. */
export const lastChunk: Chunk = {
  last: true,
  choice: undefined,
  text: '',
  refusal: '',
  thinking: false,
  tools: [],
  finish: undefined,
  usage: undefined,
}

/** Words that servers send in the place of a reason while there is none: an empty one, or "null" as text. */
const NO_REASON = /^\s*(?:null|none|undefined)?\s*$/i

/** Checks one chunk. Throws a `protocol` fault on what is none. */
export function readChunk(data: unknown, provider: string = PROVIDER): Chunk {
  const checked = chunkSchema.safeParse(data)
  if (!checked.success) {
    const where = checked.error.issues[0]?.path.join('.') ?? ''
    throw new FaultError(
      fault('llm', 'protocol', 'llm.badAnswer', { provider, detail: `unexpected chunk at "${where}"` }),
    )
  }
  const { choices } = checked.data
  const choice = choices?.find(({ index }) => (index ?? 0) === 0) ?? choices?.[0]
  const part = choice?.delta ?? choice?.message
  const counted = checked.data.usage ?? checked.data.x_groq?.usage
  const given = choice?.finish_reason ?? ''
  return {
    last: false,
    choice: choice && (choice.index ?? 0),
    text: textOf(part?.content ?? choice?.text),
    refusal: part?.refusal ?? '',
    thinking: Boolean(part?.reasoning) || Boolean(part?.reasoning_content) || Array.isArray(part?.content),
    tools: part?.tool_calls ?? (part?.function_call ? [{ index: 0, function: part.function_call }] : []),
    finish: NO_REASON.test(given) ? undefined : given.trim().toLowerCase(),
    usage: counted ? usageOf(counted) : undefined,
  }
}

function usageOf({ prompt_tokens, completion_tokens, cost }: z.infer<typeof usage>): Chunk['usage'] {
  const priced = typeof cost === 'number' ? { costUsd: cost } : {}
  return { inputTokens: prompt_tokens ?? 0, outputTokens: completion_tokens ?? 0, ...priced }
}

/** Whether a chunk brings a part of the answer itself. */
export function isContent({ text, refusal, tools }: Chunk): boolean {
  return text !== '' || refusal !== '' || tools.length > 0
}

/**
 * Whether a chunk shows that the model is at work; an empty greeting does not. Thoughts do, though nobody hears them.
 */
export function isProgress(chunk: Chunk): boolean {
  return isContent(chunk) || chunk.thinking || chunk.finish !== undefined || chunk.last
}

function textOf(content: string | { type: string; text?: string | undefined }[] | null | undefined): string {
  if (!Array.isArray(content)) return content ?? ''
  return content.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('')
}
