import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { NO_RESULT, argumentsOf, heardText, resultsAfter, sentCallId, systemText } from '../kit/chat-history'
import type { ChatMessage, ChatRequest, ToolCall } from '../../provider-contract/contract'
import type { Concession } from './concessions'

/** How a service wants requests to be written. */
export interface BodyStyle {
  /** Role of the instructions; OpenAI's newer models call it `developer`. */
  readonly instructionsRole: 'system' | 'developer'
  /** Further fields of the body, sent as they are. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Further fields of `stream_options`. */
  readonly streamFields: Readonly<Record<string, unknown>>
}

/** What every compatible server understands. */
export const plainStyle: BodyStyle = { instructionsRole: 'system', fields: {}, streamFields: {} }

/** What OpenAI's own settings ask for, at OpenAI and at Azure. */
export function openAiStyle(
  { reasoningEffort, maxAnswerTokens }: { reasoningEffort?: string | undefined; maxAnswerTokens?: number | undefined },
  instructionsRole: BodyStyle['instructionsRole'],
): BodyStyle {
  return {
    instructionsRole,
    fields: {
      ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
      ...(maxAnswerTokens !== undefined && { max_completion_tokens: maxAnswerTokens }),
    },
    streamFields: {},
  }
}

/** The Chat Completions body for a request. Pure. In the plain style only fields that every compatible server knows. */
export function chatBody(
  model: string,
  request: ChatRequest,
  without: ReadonlySet<Concession>,
  { instructionsRole, fields, streamFields }: BodyStyle = plainStyle,
): ChatCompletionCreateParamsStreaming {
  const withTools = request.tools.length > 0 && !without.has('tools')
  return {
    model,
    stream: true,
    messages: instructed(
      systemText(request),
      without.has('developer') ? 'system' : instructionsRole,
      history(request.messages, withTools, without.has('call_ids')),
      without.has('system'),
    ),
    ...(without.has('stream_options') ? {} : { stream_options: { include_usage: true, ...streamFields } }),
    ...(withTools
      ? {
          tools: request.tools.map(({ name, description, parameters }) => ({
            type: 'function',
            function: { name, description, parameters },
          })),
        }
      : {}),
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !without.has(name as Concession))),
    ...(without.has('thinking') && withTools ? { reasoning_effort: 'none' } : {}),
  }
}

/** The instructions and the history; `folded`: as one with the person's first words, for models that know two roles. */
function instructed(
  instructions: string,
  role: 'system' | 'developer',
  messages: ChatCompletionMessageParam[],
  folded: boolean,
): ChatCompletionMessageParam[] {
  if (!folded) return [{ role, content: instructions }, ...messages]
  const [first, ...rest] = messages
  if (first?.role === 'user' && typeof first.content === 'string')
    return [{ role: 'user', content: `${instructions}\n\n${first.content}` }, ...rest]
  return [{ role: 'user', content: instructions }, ...messages]
}

/**
 * The history as a server accepts it: every tool call answered right behind its message, no answer without a call, no
 * empty message, and no two messages of a person in a row (templates of local models insist on taking turns).
 */
function history(messages: readonly ChatMessage[], withTools: boolean, ownIds: boolean): ChatCompletionMessageParam[] {
  const out: ChatCompletionMessageParam[] = []
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i]
    if (message?.role === 'user') addUser(out, message)
    if (message?.role !== 'assistant') continue
    const calls = withTools ? (message.toolCalls ?? []) : []
    const content = heardText(message)
    if (calls.length === 0) {
      if (content !== '') out.push({ role: 'assistant', content })
      continue
    }
    const idOf = (id: string): string => sentCallId(id, ownIds)
    out.push({
      role: 'assistant',
      content: content === '' ? null : content,
      tool_calls: calls.map((call) => sentCall({ ...call, id: idOf(call.id) })),
    })
    const results = resultsAfter(messages, i)
    for (const { id } of calls)
      out.push({ role: 'tool', tool_call_id: idOf(id), content: results.get(id) ?? NO_RESULT })
  }
  return out
}

function addUser(
  out: ChatCompletionMessageParam[],
  { text, pictures = [] }: Extract<ChatMessage, { role: 'user' }>,
): void {
  const last = out.at(-1)
  if (pictures.length > 0) {
    const seen = pictures.map((data) => ({ type: 'image_url' as const, image_url: { url: pictureUrl(data) } }))
    out.push({ role: 'user', content: [{ type: 'text', text }, ...seen] })
    return
  }
  if (last?.role === 'user' && typeof last.content === 'string') last.content += `\n${text}`
  else if (text.trim() !== '') out.push({ role: 'user', content: text })
}

/** A picture as an address that holds it. */
export function pictureUrl(data: string): string {
  return `data:image/jpeg;base64,${data}`
}

/** Servers parse the arguments of old calls again to fill their template, and fail on what the model wrote wrongly. */
function sentCall({ id, name, arguments: text }: ToolCall): {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
} {
  return { id, type: 'function', function: { name, arguments: argumentsOf(text) === undefined ? '{}' : text } }
}
