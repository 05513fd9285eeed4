import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { ModelEvent } from '../../provider-contract/contract'
import { PROVIDER } from './settings'

/*
 * One chunk of a streamed answer, as servers really send it rather than as the SDK types promise. Checked once, here;
 * everything not named is ignored.
 */

const toolDelta = z.object({
  index: z.number().int().nullish(),
  id: z.string().nullish(),
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
  refusal: z.string().nullish(),
  /** Two names for thoughts: vLLM, Ollama, OpenRouter, Groq; llama.cpp, LM Studio. */
  reasoning: z.unknown().optional(),
  reasoning_content: z.unknown().optional(),
  tool_calls: z.array(toolDelta).nullish(),
})

const usage = z.object({
  prompt_tokens: z.number().nullish(),
  completion_tokens: z.number().nullish(),
  /** US dollars, from OpenRouter and gateways like it. */
  cost: z.number().nonnegative().nullish().catch(undefined),
})

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().nullish(),
        delta: delta.nullish(),
        /** A server that does not stream sends the whole message instead. */
        message: delta.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: usage.nullish(),
  x_groq: z.object({ usage: usage.nullish() }).nullish(),
})

/** What one chunk brings, with the servers' differences ironed out. */
export interface Chunk {
  readonly text: string
  readonly refusal: string
  readonly thinking: boolean
  readonly tools: readonly ToolDelta[]
  readonly finish: string | undefined
  readonly usage: Omit<Extract<ModelEvent, { kind: 'usage' }>, 'kind'> | undefined
}

/** Checks one chunk. Throws a `protocol` fault on what is none. */
export function readChunk(data: unknown, provider: string = PROVIDER): Chunk {
  const checked = chunkSchema.safeParse(data)
  if (!checked.success) {
    const where = checked.error.issues[0]?.path.join('.') ?? ''
    throw new FaultError(
      fault('llm', 'protocol', 'llm.badAnswer', { provider, detail: `unexpected chunk at "${where}"` }),
    )
  }
  const choice = checked.data.choices?.find(({ index }) => (index ?? 0) === 0)
  const part = choice?.delta ?? choice?.message
  const counted = checked.data.usage ?? checked.data.x_groq?.usage
  return {
    text: textOf(part?.content),
    refusal: part?.refusal ?? '',
    thinking: Boolean(part?.reasoning) || Boolean(part?.reasoning_content) || Array.isArray(part?.content),
    tools: part?.tool_calls ?? [],
    finish: choice?.finish_reason ?? undefined,
    usage: counted ? usageOf(counted) : undefined,
  }
}

function usageOf({ prompt_tokens, completion_tokens, cost }: z.infer<typeof usage>): Chunk['usage'] {
  const priced = typeof cost === 'number' ? { costUsd: cost } : {}
  return { inputTokens: prompt_tokens ?? 0, outputTokens: completion_tokens ?? 0, ...priced }
}

/**
 * Whether a chunk shows that the model is at work; an empty greeting does not. Thoughts do, though nobody hears them.
 */
export function isProgress(chunk: Chunk): boolean {
  return (
    chunk.text !== '' || chunk.refusal !== '' || chunk.thinking || chunk.tools.length > 0 || chunk.finish !== undefined
  )
}

function textOf(content: string | { type: string; text?: string | undefined }[] | null | undefined): string {
  if (!Array.isArray(content)) return content ?? ''
  return content.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('')
}
