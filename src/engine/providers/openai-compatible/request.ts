import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { ChatMessage, ChatRequest, ToolCall } from '../contract'

/** Parts of a request that some servers refuse; left out on the second try. */
export type Optional = 'stream_options' | 'tools'

/** Stands in for the result of a tool that never finished: every call in the history must have an answer. */
const NO_RESULT = 'Cancelled: the person interrupted before there was a result.'

/** Ends an assistant's message that the person cut short. */
const INTERRUPTED = '[interrupted]'
const INTERRUPTED_NOTE =
  `A message of yours that ends in ${INTERRUPTED} was cut short by the person at that point: they heard nothing after it. ` +
  `Never write ${INTERRUPTED} yourself.`

/** The Chat Completions body for a request. Pure. Only fields that every compatible server knows are sent. */
export function chatBody(
  model: string,
  request: ChatRequest,
  without: ReadonlySet<Optional>,
): ChatCompletionCreateParamsStreaming {
  const withTools = request.tools.length > 0 && !without.has('tools')
  return {
    model,
    stream: true,
    messages: [{ role: 'system', content: systemText(request) }, ...history(request.messages, withTools)],
    ...(without.has('stream_options') ? {} : { stream_options: { include_usage: true } }),
    ...(withTools
      ? {
          tools: request.tools.map(({ name, description, parameters }) => ({
            type: 'function',
            function: { name, description, parameters },
          })),
        }
      : {}),
  }
}

function systemText({ instructions, language, messages }: ChatRequest): string {
  const lines = [instructions.trim()]
  const name = languageName(language)
  if (name !== undefined) lines.push(`Answer in ${name} unless the person asks for another language.`)
  if (messages.some((message) => message.role === 'assistant' && message.interrupted === true)) lines.push(INTERRUPTED_NOTE)
  return lines.filter((line) => line !== '').join('\n\n')
}

/** English name of a BCP 47 language; undefined for `auto` and for what is no language. */
function languageName(language: string): string | undefined {
  if (language === '' || language === 'auto') return undefined
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(language)
  } catch {
    return undefined
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
    const said = message.text.trim()
    const content = message.interrupted === true && said !== '' ? `${said} ${INTERRUPTED}` : said
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

/** Tool results by call id, up to the next message of the assistant that calls tools itself. */
function resultsAfter(messages: readonly ChatMessage[], at: number): Map<string, string> {
  const results = new Map<string, string>()
  for (const message of messages.slice(at + 1)) {
    if (message.role === 'assistant' && (message.toolCalls?.length ?? 0) > 0) break
    if (message.role === 'tool' && !results.has(message.callId)) results.set(message.callId, message.result)
  }
  return results
}

/** Servers parse the arguments of old calls again to fill their template, and fail on what the model wrote wrongly. */
function sentCall({ id, name, arguments: text }: ToolCall): {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
} {
  return { id, type: 'function', function: { name, arguments: isObject(text) ? text : '{}' } }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
