import { complaint, responsesComplaint } from './chat-request'
import type { BodyStep, HttpAnswer } from './ws-server'

/*
 * OpenAI's language models as they refuse and answer, for OpenAI's own address and for Azure's: which of them takes
 * tools over Chat Completions, which only over the Responses API. The matrix is the one measured in
 * BerriAI/litellm#34569; the sentences are the service's own.
 */

type Json = Record<string, unknown>

interface Rules {
  /** Efforts it takes; without any the field is refused. */
  readonly efforts: readonly string[]
  /** Chat Completions: function tools always, only with `none` or without the field, only with `none`, never. */
  readonly chatTools: 'always' | 'without' | 'none' | 'never'
  /** Only the Responses API knows it. */
  readonly responsesOnly?: boolean
}

const EFFORTS = ['none', 'low', 'medium', 'high', 'xhigh']

export const openAiModels: Readonly<Record<string, Rules>> = {
  'gpt-4.1': { efforts: [], chatTools: 'always' },
  'gpt-5-mini': { efforts: ['minimal', 'low', 'medium', 'high'], chatTools: 'always' },
  'gpt-5.5': { efforts: EFFORTS, chatTools: 'without' },
  'gpt-5.6-terra': { efforts: EFFORTS, chatTools: 'none' },
  'gpt-6-sol': { efforts: EFFORTS, chatTools: 'none' },
  // No `none` and no tools at all over Chat Completions (bolna-ai/bolna#1019).
  'gpt-6-astra': { efforts: EFFORTS.slice(1), chatTools: 'never' },
  'gpt-6.1-sol-pro': { efforts: EFFORTS.slice(1), chatTools: 'never', responsesOnly: true },
}

/** What a good request is answered with: words, or a call of a tool. */
export type ModelAnswer = { readonly say: string } | { readonly call: string; readonly arguments: string }

/** Answers `POST .../chat/completions` and `POST .../responses`; undefined for other paths. `name` finds the model. */
export function answerAsOpenAi(
  path: string,
  body: Json,
  answer: (body: Json) => ModelAnswer,
  name: (given: string) => string = (given) => given,
): HttpAnswer | undefined {
  const isChat = path.endsWith('/chat/completions')
  if (!isChat && !path.endsWith('/responses')) return undefined
  const model = String(body['model'])
  const rules = openAiModels[name(model)]
  if (!rules)
    return refused(`The model \`${model}\` does not exist or you do not have access to it.`, 404, 'model_not_found')
  const wrong = isChat ? chatRefusal(model, rules, body) : responsesRefusal(rules, body)
  if (wrong !== undefined) return refused(wrong, wrong.includes('only supported in v1/responses') ? 404 : 400)
  return isChat ? chatAnswer(answer(body)) : responsesAnswer(answer(body), body)
}

function chatRefusal(model: string, rules: Rules, body: Json): string | undefined {
  if (rules.responsesOnly) return 'This model is only supported in v1/responses and not in v1/chat/completions.'
  const wrong = complaint(body, ['reasoning_effort', 'max_completion_tokens'])
  if (wrong !== undefined) return wrong
  const effort = body['reasoning_effort'] as string | undefined
  if (effort !== undefined && rules.efforts.length === 0)
    return 'Unrecognized request argument supplied: reasoning_effort'
  if (effort !== undefined && !rules.efforts.includes(effort)) return unsupported('reasoning_effort', effort, rules)
  const { chatTools } = rules
  if (!('tools' in body) || chatTools === 'always' || effort === 'none') return undefined
  return chatTools === 'without' && effort === undefined
    ? undefined
    : `Function tools with reasoning_effort are not supported for ${model} in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`
}

function responsesRefusal(rules: Rules, body: Json): string | undefined {
  const wrong = responsesComplaint(body)
  if (wrong !== undefined) return wrong
  if (rules.efforts.length === 0 && Array.isArray(body['include']))
    return 'Encrypted content is not supported with this model.'
  const effort = (body['reasoning'] as { effort?: string } | undefined)?.effort
  if (effort !== undefined && !rules.efforts.includes(effort)) return unsupported('reasoning.effort', effort, rules)
  return undefined
}

function unsupported(field: string, effort: string, { efforts }: Rules): string {
  return `Unsupported value: '${field}' does not support '${effort}' with this model. Supported values are: ${efforts.map((one) => `'${one}'`).join(', ')}.`
}

function refused(message: string, status = 400, code: string | null = null): HttpAnswer {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } }
}

function stream(events: readonly object[]): HttpAnswer {
  const steps = events.map((event): BodyStep => {
    const type = 'type' in event ? `event: ${String(event.type)}\n` : ''
    return { bytes: `${type}data: ${JSON.stringify(event)}\n\n` }
  })
  return { headers: { 'content-type': 'text/event-stream' }, steps }
}

function chatAnswer(given: ModelAnswer): HttpAnswer {
  const chunk = (delta: object, finish_reason: string | null = null): object => ({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  })
  const call = 'call' in given && {
    index: 0,
    id: 'call_0123456789abcdef01234567',
    type: 'function',
    function: { name: given.call, arguments: given.arguments },
  }
  return stream([
    chunk(call ? { tool_calls: [call] } : { content: (given as { say: string }).say }),
    chunk({}, call ? 'tool_calls' : 'stop'),
    { choices: [], usage: { prompt_tokens: 11, completion_tokens: 7 } },
  ])
}

/** The events of the Responses API (openai resources/responses/responses.d.ts, `ResponseStreamEvent`). */
function responsesAnswer(given: ModelAnswer, body: Json): HttpAnswer {
  const response = { id: 'resp_1', object: 'response', status: 'in_progress', error: null, output: [] }
  const encrypted = Array.isArray(body['include']) ? { encrypted_content: 'gAAAA-thought' } : {}
  const reasoning = { id: 'rs_1', type: 'reasoning', summary: [], ...encrypted }
  const call = 'call' in given && {
    id: 'fc_1',
    type: 'function_call',
    status: 'in_progress',
    call_id: 'call_0123456789abcdef01234567',
    name: given.call,
    arguments: '',
  }
  const end = { ...response, status: 'completed', usage: { input_tokens: 11, output_tokens: 7, total_tokens: 18 } }
  const at = (output_index: number, event: object): object => ({ output_index, ...event })
  const spoken = call
    ? [
        at(1, { type: 'response.output_item.added', item: call }),
        ...pieces((given as { arguments: string }).arguments).map((delta) =>
          at(1, { type: 'response.function_call_arguments.delta', item_id: 'fc_1', delta }),
        ),
        at(1, {
          type: 'response.function_call_arguments.done',
          item_id: 'fc_1',
          arguments: (given as { arguments: string }).arguments,
        }),
        at(1, {
          type: 'response.output_item.done',
          item: { ...call, status: 'completed', arguments: (given as { arguments: string }).arguments },
        }),
      ]
    : [
        at(1, {
          type: 'response.output_item.added',
          item: { id: 'msg_1', type: 'message', role: 'assistant', content: [] },
        }),
        at(1, {
          type: 'response.content_part.added',
          item_id: 'msg_1',
          content_index: 0,
          part: { type: 'output_text', text: '' },
        }),
        ...pieces((given as { say: string }).say).map((delta) =>
          at(1, { type: 'response.output_text.delta', item_id: 'msg_1', content_index: 0, delta }),
        ),
        at(1, {
          type: 'response.output_text.done',
          item_id: 'msg_1',
          content_index: 0,
          text: (given as { say: string }).say,
        }),
      ]
  return stream([
    { type: 'response.created', response },
    { type: 'response.in_progress', response },
    at(0, { type: 'response.output_item.added', item: { ...reasoning, encrypted_content: '' } }),
    at(0, { type: 'response.output_item.done', item: reasoning }),
    ...spoken,
    { type: 'response.novelty', anything: [1] },
    { type: 'response.completed', response: end },
  ])
}

function pieces(text: string): string[] {
  return text.match(/[^]{1,5}/gu) ?? ['']
}
