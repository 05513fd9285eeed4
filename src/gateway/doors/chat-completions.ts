import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { ChatMessage, ChatRequest, ToolCall } from '#engine/provider-contract/contract'
import type { Scope } from '#engine/runtime/scope'
import type { ConversationStages } from '#engine/session/serving/conversation-stages'
import { Refusal, json } from '../http/answers'

/* `POST /v1/chat/completions` over a tenant's chain: text and tools, whole or as a stream of server-sent events. */

const content = z.union([
  z.string(),
  z
    .array(z.object({ type: z.string(), text: z.string().optional() }))
    .transform((parts) =>
      parts.flatMap(({ type, text }) => (type === 'text' && text !== undefined ? [text] : [])).join('\n'),
    ),
])

const toolCall = z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) })

const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content }),
  z.object({ role: z.literal('developer'), content }),
  z.object({ role: z.literal('user'), content }),
  z.object({
    role: z.literal('assistant'),
    content: content.nullable().optional(),
    tool_calls: z.array(toolCall).optional(),
  }),
  z.object({ role: z.literal('tool'), content, tool_call_id: z.string() }),
])

const requestSchema = z.object({
  model: z.string().max(200).default('parley'),
  messages: z.array(messageSchema).min(1).max(1_000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          description: z.string().max(4_000).nullish(),
          parameters: z.record(z.string(), z.unknown()).nullish(),
        }),
      }),
    )
    .max(128)
    .default([]),
})
type Asked = z.infer<typeof requestSchema>

interface Given {
  text: string
  readonly calls: ToolCall[]
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number } | undefined
  reason: 'stop' | 'tool_calls' | 'length' | 'content_filter'
}

/** Answers one request. Rejects with a `Refusal` for what cannot be read, and with the chain's own fault. */
export async function chatAnswer(
  body: unknown,
  stages: ConversationStages,
  scope: Scope,
  response: ServerResponse,
): Promise<void> {
  const parsed = requestSchema.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Refusal(400, 'request', `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? 'is not right'}`)
  }
  const asked = parsed.data
  const { stages: reply, language } = stages.reply('typed', 1)
  const request: ChatRequest = {
    instructions: instructionsOf(asked) || reply.instructions,
    messages: messagesOf(asked),
    tools: asked.tools.map(({ function: { name, description, parameters } }) => ({
      name,
      description: description ?? '',
      parameters: parameters ?? { type: 'object', properties: {} },
    })),
    language,
  }
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(scope.clock.wall() / 1000), model: asked.model }
  const events = asked.stream ? new Stream(response, head) : undefined
  const given: Given = { text: '', calls: [], usage: undefined, reason: 'stop' }
  for await (const event of reply.model.run(request, scope)) {
    if (event.kind === 'text') {
      given.text += event.delta
      events?.delta({ content: event.delta })
    } else if (event.kind === 'toolCall') {
      const { id, name, arguments: args } = event.call
      const index = given.calls.push(event.call) - 1
      events?.delta({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: args } }] })
    } else if (event.kind === 'usage') {
      const { inputTokens, outputTokens } = event
      given.usage = {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
      }
    } else if (event.kind === 'finish') given.reason = reasonOf(event.reason)
  }
  if (given.calls.length > 0) given.reason = 'tool_calls'
  if (events) return events.end(given, asked.stream_options?.include_usage === true)
  json(response, 200, {
    ...head,
    object: 'chat.completion',
    choices: [choiceOf(given)],
    ...(given.usage ? { usage: given.usage } : {}),
  })
}

function choiceOf({ text, calls, reason }: Given): Record<string, unknown> {
  const message = {
    role: 'assistant',
    content: text === '' && calls.length > 0 ? null : text,
    refusal: null,
    ...(calls.length > 0
      ? {
          tool_calls: calls.map(({ id, name, arguments: args }) => ({
            id,
            type: 'function',
            function: { name, arguments: args },
          })),
        }
      : {}),
  }
  return { index: 0, message, finish_reason: reason, logprobs: null }
}

/** A stream of server-sent events. It begins with the first word: a chain that fails before is a plain fault. */
class Stream {
  #begun = false

  constructor(
    private readonly response: ServerResponse,
    private readonly head: Record<string, unknown>,
  ) {}

  delta(delta: Record<string, unknown>): void {
    this.#begin()
    this.#chunk({ choices: [{ index: 0, delta, finish_reason: null }] })
  }

  end({ reason, usage }: Given, withUsage: boolean): void {
    this.#begin()
    this.#chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] })
    if (withUsage && usage) this.#chunk({ choices: [], usage })
    this.response.end('data: [DONE]\n\n')
  }

  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    this.response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' })
    this.#chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] })
  }

  #chunk(part: Record<string, unknown>): void {
    this.response.write(`data: ${JSON.stringify({ ...this.head, object: 'chat.completion.chunk', ...part })}\n\n`)
  }
}

function reasonOf(reason: 'stop' | 'tools' | 'length' | 'filter'): Given['reason'] {
  const names = { stop: 'stop', tools: 'tool_calls', length: 'length', filter: 'content_filter' } as const
  return names[reason]
}

function instructionsOf({ messages }: Asked): string {
  return messages
    .flatMap((message) => (message.role === 'system' || message.role === 'developer' ? [message.content] : []))
    .join('\n\n')
}

function messagesOf({ messages }: Asked): ChatMessage[] {
  const names = new Map<string, string>()
  return messages.flatMap((message): ChatMessage[] => {
    if (message.role === 'user') return [{ role: 'user', text: message.content }]
    if (message.role === 'tool') {
      const callId = message.tool_call_id
      return [{ role: 'tool', callId, name: names.get(callId) ?? 'tool', result: message.content }]
    }
    if (message.role !== 'assistant') return []
    const toolCalls = message.tool_calls?.map(({ id, function: { name, arguments: args } }) => ({
      id,
      name,
      arguments: args,
    }))
    for (const { id, name } of toolCalls ?? []) names.set(id, name)
    return [{ role: 'assistant', text: message.content ?? '', ...(toolCalls ? { toolCalls } : {}) }]
  })
}
