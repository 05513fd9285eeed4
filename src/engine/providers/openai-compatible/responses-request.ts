import type { ResponseCreateParamsStreaming, ResponseInputItem } from 'openai/resources/responses/responses'
import {
  NO_RESULT,
  argumentsOf,
  heardText,
  resultsAfter,
  sentCallId,
  systemText,
  withoutCalls,
} from '../kit/chat-history'
import type { ChatMessage, ChatRequest } from '../../provider-contract/contract'
import type { Concession } from './concessions'
import { pictureUrl, type BodyStyle } from './request'

/** A model's thoughts, encrypted: with them it need not think anew behind its own tool calls. */
export type Thoughts = readonly ResponseInputItem[]

/** The efforts the types know; what a person typed is one of the settings' own list. */
type Effort = NonNullable<NonNullable<ResponseCreateParamsStreaming['reasoning']>['effort']>

/**
 * The body of a Responses request. Pure. Nothing is stored at the service: the whole history goes along, and what calls
 * tools goes back without the service's own item ids, which would be looked for there.
 */
export function responsesBody(
  model: string,
  request: ChatRequest,
  without: ReadonlySet<Concession>,
  style: BodyStyle,
  known: (callIds: readonly string[]) => Thoughts | undefined,
): ResponseCreateParamsStreaming {
  const withTools = request.tools.length > 0 && !without.has('tools')
  const messages = withTools ? request.messages : withoutCalls(request.messages)
  const { reasoning_effort: effort, max_completion_tokens: most } = style.fields
  return {
    model,
    stream: true,
    store: false,
    instructions: systemText(request),
    input: messages.flatMap((message, i) => items(message, messages, i, known)),
    ...(without.has('stream_options') ? {} : { stream_options: { include_obfuscation: false } }),
    ...(withTools && {
      tools: request.tools.map(({ name, description, parameters }) => ({
        type: 'function' as const,
        name,
        description,
        parameters,
        strict: false,
      })),
    }),
    ...(typeof effort === 'string' && !without.has('reasoning_effort') && { reasoning: { effort: effort as Effort } }),
    ...(typeof most === 'number' && { max_output_tokens: most }),
    ...(without.has('encrypted_reasoning') ? {} : { include: ['reasoning.encrypted_content' as const] }),
  }
}

function items(
  message: ChatMessage,
  messages: readonly ChatMessage[],
  at: number,
  known: (callIds: readonly string[]) => Thoughts | undefined,
): ResponseInputItem[] {
  if (message.role === 'tool') return []
  const text = message.role === 'user' ? message.text.trim() : heardText(message)
  const pictures = message.role === 'user' ? (message.pictures ?? []) : []
  const seen = pictures.map((data) => ({
    type: 'input_image' as const,
    image_url: pictureUrl(data),
    detail: 'auto' as const,
  }))
  const content = seen.length > 0 ? [{ type: 'input_text' as const, text }, ...seen] : text
  const said: ResponseInputItem[] = text === '' ? [] : [{ role: message.role, content }]
  if (message.role === 'user') return said
  const calls = message.toolCalls ?? []
  const results = resultsAfter(messages, at)
  return [
    ...(message.interrupted === true ? [] : (known(calls.map(({ id }) => id)) ?? [])),
    ...said,
    ...calls.map(({ id, name, arguments: given }): ResponseInputItem => ({
      type: 'function_call',
      call_id: sentCallId(id),
      name,
      arguments: argumentsOf(given) === undefined ? '{}' : given,
    })),
    ...calls.map(({ id }): ResponseInputItem => ({
      type: 'function_call_output',
      call_id: sentCallId(id),
      output: results.get(id) ?? NO_RESULT,
    })),
  ]
}
