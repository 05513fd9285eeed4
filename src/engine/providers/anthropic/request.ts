import type {
  ContentBlockParam,
  MessageCreateParamsStreaming,
  MessageParam,
} from '@anthropic-ai/sdk/resources/messages'
import { NO_RESULT, argumentsOf, heardText, resultsAfter, systemText, withoutCalls } from '../chat-history'
import type { ChatMessage, ChatRequest } from '../../provider-contract/contract'
import type { RawAnswers } from '../raw-answers'
import type { AnthropicSettings } from './settings'

/** The content blocks of an answer as they came, thoughts and their signatures included. */
export type RawBlocks = readonly ContentBlockParam[]

/** A conversation has to begin with the person; ours may begin with a greeting. */
const OPENING = '(The conversation begins.)'

/** The body of a Messages request. Pure. No sampling fields: the service refuses them. */
export function messagesBody(
  model: string,
  request: ChatRequest,
  { maxAnswerTokens, thinking, effort }: AnthropicSettings,
  known: RawAnswers<RawBlocks>,
): MessageCreateParamsStreaming {
  // Calls in a request without tools are refused; without them the history is talk.
  const messages = history(request.tools.length > 0 ? request.messages : withoutCalls(request.messages), known)
  if (messages[0]?.role !== 'user') messages.unshift({ role: 'user', content: OPENING })
  const system = systemText(request)
  return {
    model,
    stream: true,
    max_tokens: maxAnswerTokens,
    messages,
    ...(system !== '' && { system }),
    ...(request.tools.length > 0 && {
      tools: request.tools.map(({ name, description, parameters }) => ({
        name,
        description,
        input_schema: { ...parameters, type: 'object' as const },
      })),
    }),
    ...(thinking && { thinking: { type: thinking } }),
    ...(effort && { output_config: { effort } }),
  }
}

/** Every tool call is answered in the message behind it, whose first blocks are all the results. */
function history(messages: readonly ChatMessage[], known: RawAnswers<RawBlocks>): MessageParam[] {
  const out: MessageParam[] = []
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i]
    if (message?.role === 'user') add(out, 'user', textBlocks(message.text))
    if (message?.role !== 'assistant') continue
    const calls = message.toolCalls ?? []
    add(out, 'assistant', answerBlocks(message, known))
    if (calls.length === 0) continue
    const results = resultsAfter(messages, i)
    const answers = calls.map(({ id }): ContentBlockParam => {
      const result = results.get(id)
      return {
        type: 'tool_result',
        tool_use_id: id,
        content: result ?? NO_RESULT,
        ...(result === undefined && { is_error: true }),
      }
    })
    add(out, 'user', answers)
  }
  return out
}

/**
 * An answer as it came, where it is known; of one that was cut short only the words that were heard. Thoughts are left
 * out with the words they led to.
 */
function answerBlocks(
  message: Extract<ChatMessage, { role: 'assistant' }>,
  known: RawAnswers<RawBlocks>,
): readonly ContentBlockParam[] {
  const calls = message.toolCalls ?? []
  const raw = message.interrupted === true ? undefined : known.recall(calls.map(({ id }) => id))
  if (raw) return raw
  const uses = calls.map(({ id, name, arguments: text }): ContentBlockParam => ({
    type: 'tool_use',
    id,
    name,
    input: argumentsOf(text) ?? {},
  }))
  return [...textBlocks(heardText(message)), ...uses]
}

function textBlocks(text: string): ContentBlockParam[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }]
}

/** Blocks of the same speaker belong into one message; empty messages are refused. */
function add(out: MessageParam[], role: 'user' | 'assistant', blocks: readonly ContentBlockParam[]): void {
  if (blocks.length === 0) return
  const last = out.at(-1)
  if (last?.role === role && Array.isArray(last.content)) last.content.push(...blocks)
  else out.push({ role, content: [...blocks] })
}
