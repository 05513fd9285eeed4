/*
 * What a strict Chat Completions server accepts. Stricter than most real servers, so that whatever passes here passes
 * there.
 */

type Json = Record<string, unknown>

/** The first thing wrong with a request body, or undefined. */
export function complaint(body: unknown): string | undefined {
  if (!isObject(body)) return 'the body is no JSON object'
  const known = ['model', 'stream', 'stream_options', 'messages', 'tools']
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
    if (!['system', 'user', 'assistant'].includes(role)) return `unknown role ${role}`
    if (role === 'user' && previous === 'user') return 'conversation roles must alternate'
    const calls = message['tool_calls']
    if (calls !== undefined) {
      if (role !== 'assistant' || !Array.isArray(calls) || calls.length === 0 || !calls.every(isCall))
        return 'invalid tool_calls'
      owed = calls.map((call: Json) => String(call['id']))
      if (new Set(owed).size !== owed.length) return 'a tool call id is used twice'
    } else if (typeof message['content'] !== 'string' || message['content'] === '')
      return `an empty message of role ${role}`
    previous = role
  }
  return owed.length > 0 ? `tool calls without an answer: ${owed.join(', ')}` : undefined
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
