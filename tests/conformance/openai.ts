import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { ResponseCreateParamsStreaming, ResponseStreamEvent } from 'openai/resources/responses/responses'
import type { z } from 'zod'
import type { chunkSchema } from '#engine/providers/openai-compatible/chunk'
import type { chatBody } from '#engine/providers/openai-compatible/request'
import type { readEvents } from '#engine/providers/openai-compatible/responses-reader'
import type { responsesBody } from '#engine/providers/openai-compatible/responses-request'
import type { Fits, Plain } from './fits'

/* openai 6.49: Chat Completions and Responses, as OpenAI, Azure OpenAI and compatible servers are asked. */

export type Chat = Fits<ChatCompletionCreateParamsStreaming, ReturnType<typeof chatBody>>
export type ChatChunk = Fits<z.input<typeof chunkSchema>, Plain<ChatCompletionChunk>>

export type Responses = Fits<ResponseCreateParamsStreaming, ReturnType<typeof responsesBody>>

type Read = z.input<typeof readEvents>['type']
type Named<Type> = Extract<ResponseStreamEvent, { type: Type }>

/** Every event that is read is one the package knows. */
export type EventNames = Fits<ResponseStreamEvent['type'], Read>
export type TextDelta = Fits<{ delta: string }, Named<'response.output_text.delta'>>
export type Arguments = Fits<{ delta: string; output_index: number }, Named<'response.function_call_arguments.delta'>>
export type ItemDone = Fits<{ output_index: number; item: { type: string } }, Named<'response.output_item.done'>>
export type Completed = Fits<
  { response: { usage?: { input_tokens: number; output_tokens: number } | undefined } },
  Named<'response.completed'>
>
export type Failed = Fits<{ response: { error: { code: string; message: string } | null } }, Named<'response.failed'>>
