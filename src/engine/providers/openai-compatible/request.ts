import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { NO_RESULT, argumentsOf, heardText, resultsAfter, systemText } from '../chat-history'
import type { ChatMessage, ChatRequest, ToolCall } from '../../provider-contract/contract'

/** Parts of a request that some servers refuse; left out on the second try. */
export type Optional = 'stream_options' | 'tools' | 'reasoning_effort'

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

/** The Chat Completions body for a request. Pure. In the plain style only fields that every compatible server knows. */
export function chatBody(
  model: string,
  request: ChatRequest,
  without: ReadonlySet<Optional>,
  { instructionsRole, fields, streamFields }: BodyStyle = plainStyle,
): ChatCompletionCreateParamsStreaming {
  const withTools = request.tools.length > 0 && !without.has('tools')
  return {
    model,
    stream: true,
    messages: [{ role: instructionsRole, content: systemText(request) }, ...history(request.messages, withTools)],
    ...(without.has('stream_options') ? {} : { stream_options: { include_usage: true, ...streamFields } }),
    ...(withTools
      ? {
          tools: request.tools.map(({ name, description, parameters }) => ({
            type: 'function',
            function: { name, description, parameters },
          })),
        }
      : {}),
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !without.has(name as Optional))),
  }
}

/**
 * The history as a server accepts it: every tool call answered right behind its message, no answer without a call, no
 * empty message, and no two messages of a person in a row (templates of local models insist on taking turns).
 */
function history(messages: readonly ChatMessage[], withTools: boolean): ChatCompletionMessageParam[] {
  const out: ChatCompletionMessageParam[] = []
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i]
    if (message?.role === 'user') addUser(out, message.text)
    if (message?.role !== 'assistant') continue
    const calls = withTools ? (message.toolCalls ?? []) : []
    const content = heardText(message)
    if (calls.length === 0) {
      if (content !== '') out.push({ role: 'assistant', content })
      continue
    }
    out.push({ role: 'assistant', content: content === '' ? null : content, tool_calls: calls.map(sentCall) })
    const results = resultsAfter(messages, i)
    for (const { id } of calls) out.push({ role: 'tool', tool_call_id: id, content: results.get(id) ?? NO_RESULT })
  }
  return out
}

function addUser(out: ChatCompletionMessageParam[], text: string): void {
  const last = out.at(-1)
  if (last?.role === 'user' && typeof last.content === 'string') last.content += `\n${text}`
  else if (text.trim() !== '') out.push({ role: 'user', content: text })
}

/** Servers parse the arguments of old calls again to fill their template, and fail on what the model wrote wrongly. */
function sentCall({ id, name, arguments: text }: ToolCall): {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
} {
  return { id, type: 'function', function: { name, arguments: argumentsOf(text) === undefined ? '{}' : text } }
}
