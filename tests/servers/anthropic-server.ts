import { startSseServer, type SseDialect, type SseOptions } from './sse-server'
import type { HttpAnswer, WsServer } from './ws-server'

/* Anthropic's Messages API, stricter than the service: everything it documents as refused is refused. */

type Json = Record<string, unknown>
const KNOWN = ['model', 'max_tokens', 'stream', 'system', 'messages', 'tools', 'thinking', 'output_config']

/** Ways of thinking each model takes (platform.claude.com, migration guides); others take all but `between_tools`. */
const THINKING: Readonly<Record<string, readonly string[]>> = {
  'claude-opus-5-5': ['adaptive'],
  'claude-fable-5-1': ['adaptive'],
  'claude-sonnet-5-5': ['adaptive', 'between_tools'],
}

/** A signature that is bound to the model and the instructions of a request, as the service's are. */
export function boundSignature({ model, system }: Json): string {
  return `bound:${String(model)}|${String(system)}`
}

export function startAnthropicServer(key: string, options: SseOptions): Promise<WsServer> {
  const dialect: SseDialect = {
    refuse({ method, url, headers }, body) {
      if (headers.authorization !== `Bearer ${key}`)
        return refusal(401, 'authentication_error', `invalid bearer token ${headers.authorization ?? ''}`)
      if (headers['anthropic-version'] !== '2026-10-21')
        return refusal(400, 'invalid_request_error', 'anthropic-version')
      if (method === 'GET')
        return url.pathname === '/v1/models' ? undefined : refusal(404, 'not_found_error', 'no such address')
      if (url.pathname !== '/v1/messages') return refusal(404, 'not_found_error', 'no such address')
      const wrong = complaint(body)
      return wrong === undefined ? undefined : refusal(400, 'invalid_request_error', wrong)
    },
    write: (event) => `event: ${(event as { type: string }).type}\ndata: ${JSON.stringify(event)}\n\n`,
  }
  return startSseServer(dialect, options)
}

export function refusal(
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): HttpAnswer {
  return { status, headers, body: { type: 'error', error: { type, message }, request_id: 'req_1' } }
}

/** The first thing wrong with a request. */
export function complaint(body: Json): string | undefined {
  const unknown = Object.keys(body).find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) return `${unknown}: Extra inputs are not permitted`
  if (typeof body['model'] !== 'string' || body['model'] === '') return 'model: Field required'
  if (typeof body['max_tokens'] !== 'number') return 'max_tokens: Field required'
  if (body['stream'] !== true) return 'this server only streams'
  const thinking = (body['thinking'] as { type?: string } | undefined)?.type
  if (thinking !== undefined && !(THINKING[String(body['model'])] ?? ['adaptive', 'disabled']).includes(thinking))
    return `"thinking.type.${thinking}" is not supported for this model.`
  const messages = body['messages'] as { role: string; content: Json[] | string }[]
  if (messages[0]?.role !== 'user') return 'messages: first message must use the "user" role'
  if (messages.at(-1)?.role !== 'user') return 'this model does not support assistant message prefill'
  let owed: string[] = []
  for (const { role, content } of messages) {
    const blocks = typeof content === 'string' ? [{ type: 'text', text: content } as Json] : content
    if (blocks.length === 0 || blocks.some(({ type, text }) => type === 'text' && String(text).trim() === ''))
      return 'text content blocks must be non-empty'
    const results = blocks.filter(({ type }) => type === 'tool_result').map((block) => String(block['tool_use_id']))
    if (owed.some((id) => !results.includes(id)))
      return `tool_use ids were found without tool_result blocks: ${owed.join(', ')}`
    if (results.some((id) => !owed.includes(id))) return 'unexpected tool_use_id found in tool_result blocks'
    if (results.length > 0 && blocks.slice(0, results.length).some(({ type }) => type !== 'tool_result'))
      return 'tool_result blocks must come first'
    owed = blocks.filter(({ type }) => type === 'tool_use').map((block) => String(block['id']))
    if (owed.length > 0 && (role !== 'assistant' || body['tools'] === undefined))
      return 'tool_use needs tools and an assistant'
    const signatures = blocks
      .filter(({ type }) => type === 'thinking')
      .map(({ signature }) => (typeof signature === 'string' ? signature : ''))
    if (signatures.includes('')) return 'thinking: signature: Field required'
    // BetaThinkingPrefixMismatchBehavior of the SDK: "error" is the default (anomalyco/opencode#48637).
    if (signatures.some((one) => one.startsWith('bound:') && one !== boundSignature(body)))
      return 'Invalid `signature` in `thinking` block. The block is bound to a different conversation. The `system` prompt differs.'
    if (blocks.some(({ type, id }) => type === 'tool_use' && !/^[a-zA-Z0-9_-]+$/.test(String(id))))
      return "tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'"
  }
  return owed.length > 0 ? 'tool_use ids were found without tool_result blocks' : undefined
}
