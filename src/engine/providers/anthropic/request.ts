import type {
  ContentBlockParam,
  MessageCreateParamsStreaming,
  MessageParam,
} from '@anthropic-ai/sdk/resources/messages'
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
import type { AnthropicSettings } from './settings'

/** The content blocks of an answer as they came, thoughts and their signatures included. */
export type RawBlocks = readonly ContentBlockParam[]

/** A conversation has to begin with the person; ours may begin with a greeting. */
const OPENING = '(The conversation begins.)'

/** An answer as it came, by the ids of its tool calls, where it may go back unchanged. */
export type Known = (callIds: readonly string[]) => RawBlocks | undefined

/**
 * The body of a Messages request. Pure. No sampling fields: the service refuses them. `given`: what this model has
 * refused before.
 */
export function messagesBody(
  model: string,
  request: ChatRequest,
  settings: AnthropicSettings,
  known: Known,
  given: ReadonlySet<Concession> = new Set(),
): MessageCreateParamsStreaming {
  // Calls in a request without tools are refused; without them the history is talk.
  const messages = history(request.tools.length > 0 ? request.messages : withoutCalls(request.messages), known)
  if (messages[0]?.role !== 'user') messages.unshift({ role: 'user', content: OPENING })
  const system = systemText(request)
  return {
    model,
    stream: true,
    max_tokens: settings.maxAnswerTokens,
    messages,
    ...(system !== '' && { system }),
    ...(request.tools.length > 0 && {
      tools: request.tools.map(({ name, description, parameters }) => ({
        name,
        description,
        input_schema: { ...parameters, type: 'object' as const },
      })),
    }),
    ...howToThink(settings, given),
  }
}

/** Somebody who wants no thoughts from a model that always thinks gets few. */
function howToThink(
  { thinking, effort }: AnthropicSettings,
  given: ReadonlySet<Concession>,
): Pick<MessageCreateParamsStreaming, 'thinking' | 'output_config'> {
  const type = given.has('thinking') ? undefined : given.has('between_tools') ? 'between_tools' : thinking
  const least = given.has('thinking') && thinking !== 'adaptive' ? 'low' : undefined
  const wanted = given.has('effort') ? undefined : (effort ?? least)
  return { ...(type && { thinking: { type } }), ...(wanted && { output_config: { effort: wanted } }) }
}

/** Every tool call is answered in the message behind it, whose first blocks are all the results. */
function history(messages: readonly ChatMessage[], known: Known): MessageParam[] {
  const out: MessageParam[] = []
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i]
    if (message?.role === 'user')
      add(out, 'user', [...pictureBlocks(message.pictures ?? []), ...textBlocks(message.text)])
    if (message?.role !== 'assistant') continue
    const calls = message.toolCalls ?? []
    const raw = message.interrupted === true ? undefined : known(calls.map(({ id }) => id))
    add(out, 'assistant', raw ?? answerBlocks(message))
    if (calls.length === 0) continue
    const results = resultsAfter(messages, i)
    const answers = calls.map(({ id }): ContentBlockParam => {
      const result = results.get(id)
      return {
        type: 'tool_result',
        tool_use_id: raw ? id : sentCallId(id),
        content: result ?? NO_RESULT,
        ...(result === undefined && { is_error: true }),
      }
    })
    add(out, 'user', answers)
  }
  return out
}

/**
 * An answer in our own words: of one that was cut short only what was heard. Its thoughts are left out: the service
 * binds them to model, instructions and history, and refuses them anywhere else.
 */
function answerBlocks(message: Extract<ChatMessage, { role: 'assistant' }>): readonly ContentBlockParam[] {
  const uses = (message.toolCalls ?? []).map(({ id, name, arguments: text }): ContentBlockParam => ({
    type: 'tool_use',
    id: sentCallId(id),
    name,
    input: argumentsOf(text) ?? {},
  }))
  return [...textBlocks(heardText(message)), ...uses]
}

/** Pictures come before the words about them, as the vendor advises. */
function pictureBlocks(pictures: readonly string[]): ContentBlockParam[] {
  return pictures.map((data) => ({ type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data } }))
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
