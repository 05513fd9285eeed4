/*
 * What a strict Chat Completions server accepts. Stricter than most real servers, so that whatever passes here passes
 * there.
 */

type Json = Record<string, unknown>

/** OpenAI's limit ("string too long. Expected a string with maximum length 40", camel-ai/camel#2215). */
const LONGEST_ID = 40

/** The first thing wrong with a request body, or undefined. `more`: further fields that this server knows. */
export function complaint(body: unknown, more: readonly string[] = []): string | undefined {
  if (!isObject(body)) return 'the body is no JSON object'
  const known = ['model', 'stream', 'stream_options', 'messages', 'tools', ...more]
  const unknown = Object.keys(body).find((key) => !known.includes(key))
  if (unknown !== undefined) return `unknown field "${unknown}"`
  if (typeof body['model'] !== 'string' || body['model'] === '') return 'you must provide a model parameter'
  if (body['stream'] !== true) return 'stream must be true'
  if (
    body['tools'] !== undefined &&
    !(Array.isArray(body['tools']) && body['tools'].length > 0 && body['tools'].every(isTool))
  )
    return 'invalid tools'
  if (!Array.isArray(body['messages']) || body['messages'].length === 0) return 'messages must not be empty'
  return messagesComplaint(body['messages'])
}

function messagesComplaint(messages: unknown[]): string | undefined {
  let owed: string[] = []
  let previous = ''
  for (const message of messages) {
    if (!isObject(message)) return 'a message is no object'
    const role = String(message['role'])
    if (role === 'tool') {
      const id = String(message['tool_call_id'])
      if (!owed.includes(id)) return `tool result ${id} answers no call`
      if (typeof message['content'] !== 'string') return 'a tool result has no text'
      owed = owed.filter((one) => one !== id)
      previous = role
      continue
    }
    if (owed.length > 0) return `tool calls without an answer: ${owed.join(', ')}`
    if (!['system', 'developer', 'user', 'assistant'].includes(role)) return `unknown role ${role}`
    if (role === 'user' && previous === 'user') return 'conversation roles must alternate'
    const calls = message['tool_calls']
    if (calls !== undefined) {
      if (role !== 'assistant' || !Array.isArray(calls) || calls.length === 0 || !calls.every(isCall))
        return 'invalid tool_calls'
      owed = calls.map((call: Json) => String(call['id']))
      const long = owed.find((id) => id.length > LONGEST_ID)
      if (long !== undefined)
        return `Invalid 'messages[${messages.indexOf(message)}].tool_calls[0].id': string too long. Expected a string with maximum length ${LONGEST_ID}, but got a string with length ${long.length} instead.`
      if (new Set(owed).size !== owed.length) return 'a tool call id is used twice'
    } else if (typeof message['content'] !== 'string' || message['content'] === '')
      return `an empty message of role ${role}`
    previous = role
  }
  return owed.length > 0 ? `tool calls without an answer: ${owed.join(', ')}` : undefined
}

/** The first thing wrong with a body of OpenAI's Responses API, as far as it is used here; nothing may be stored. */
export function responsesComplaint(body: unknown): string | undefined {
  if (!isObject(body)) return 'the body is no JSON object'
  const known = 'model stream store instructions input tools reasoning max_output_tokens include stream_options'.split(
    ' ',
  )
  const unknown = Object.keys(body).find((key) => !known.includes(key))
  if (unknown !== undefined) return `Unknown parameter: '${unknown}'.`
  if (body['stream'] !== true || body['store'] !== false) return 'stream must be true and store false'
  const tools = body['tools'] ?? []
  if (!Array.isArray(tools) || tools.some((tool: Json) => tool['type'] !== 'function' || !isObject(tool['parameters'])))
    return "Missing required parameter: 'tools[0].parameters'."
  if (tools.some((tool: Json) => 'function' in tool)) return "Unknown parameter: 'tools[0].function'."
  const items = body['input']
  if (!Array.isArray(items) || items.length === 0) return 'input must not be empty'
  const owed = new Set<string>()
  let thought = false
  for (const item of items as Json[]) {
    const type = typeof item['type'] === 'string' ? item['type'] : 'message'
    if (type !== 'function_call' && thought)
      return "Item of type 'reasoning' was provided without its required following item."
    thought = type === 'reasoning'
    if (type === 'message' && (typeof item['content'] !== 'string' || item['content'] === '')) return 'an empty message'
    if (type === 'reasoning' && typeof item['encrypted_content'] !== 'string') return 'no such item is stored'
    if (type === 'function_call') {
      // An item's own id would be looked for among what is stored.
      if (item['id'] !== undefined) return `Item with id '${JSON.stringify(item['id'])}' not found.`
      const id = String(item['call_id'])
      if (id.length > 64 || owed.has(id)) return `Invalid 'input.call_id': ${id}`
      owed.add(id)
    }
    if (type === 'function_call_output' && !owed.delete(String(item['call_id'])))
      return `No tool call found for function call output with call_id ${String(item['call_id'])}.`
    if (type === 'message' && owed.size > 0) break
  }
  return owed.size > 0 ? `No tool output found for function call ${[...owed].join()}.` : undefined
}

function isTool(tool: unknown): boolean {
  return (
    isObject(tool) &&
    tool['type'] === 'function' &&
    isObject(tool['function']) &&
    /^[\w-]{1,64}$/.test(String(tool['function']['name'])) &&
    isObject(tool['function']['parameters'])
  )
}

function isCall(call: unknown): boolean {
  if (!isObject(call) || call['type'] !== 'function' || typeof call['id'] !== 'string' || !isObject(call['function']))
    return false
  try {
    return isObject(JSON.parse(String(call['function']['arguments'])))
  } catch {
    return false
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
