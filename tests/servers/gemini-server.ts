import { startSseServer, type SseDialect, type SseOptions } from './sse-server'
import type { HttpAnswer, WsServer } from './ws-server'

/* Google's `streamGenerateContent` as current models answer it: no signature, no function call. */

type Json = Record<string, unknown>
interface Content {
  readonly role: string
  readonly parts: readonly Json[]
}

const KNOWN = ['contents', 'systemInstruction', 'tools', 'toolConfig', 'generationConfig', 'safetySettings']

export function startGeminiServer(key: string, options: SseOptions): Promise<WsServer> {
  const dialect: SseDialect = {
    refuse({ method, url, headers }, body) {
      if (url.search.includes('key=')) return refusal(400, 'INVALID_ARGUMENT', 'the key belongs into a header')
      if (headers['x-goog-api-key'] !== key) {
        const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }]
        return refusal(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', details)
      }
      if (method === 'GET')
        return url.pathname === '/v1beta/models' ? undefined : refusal(404, 'NOT_FOUND', 'no such address')
      if (!/^\/v1beta\/models\/[\w.-]+:streamGenerateContent$/.test(url.pathname) || url.search !== '?alt=sse')
        return refusal(404, 'NOT_FOUND', `no such address ${url.pathname}`)
      const wrong = complaint(body)
      return wrong === undefined ? undefined : refusal(400, 'INVALID_ARGUMENT', wrong)
    },
    write: (event) => `data: ${JSON.stringify(event)}\r\n\r\n`,
  }
  return startSseServer(dialect, options)
}

export function refusal(code: number, status: string, message: string, details?: unknown[]): HttpAnswer {
  return { status: code, body: { error: { code, message, status, ...(details && { details }) } } }
}

function complaint(body: Json): string | undefined {
  const unknown = Object.keys(body).find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) return `Invalid JSON payload received. Unknown name "${unknown}"`
  const contents = body['contents'] as readonly Content[]
  if (contents[0]?.role !== 'user') return 'Please ensure that the conversation starts with a user turn.'
  let calls: readonly Json[] = []
  for (const { role, parts } of contents) {
    if (!['user', 'model'].includes(role)) return 'Please use a valid role: user, model.'
    if (parts.length === 0 || parts.some((part) => part['text'] === '')) return 'contents.parts must not be empty.'
    const responses = parts.flatMap((part) => (part['functionResponse'] ? [part['functionResponse'] as Json] : []))
    if (responses.length !== calls.length)
      return 'the number of function response parts is not equal to the number of function call parts'
    if (calls.some(({ id, name }, i) => responses[i]?.['id'] !== id || responses[i]?.['name'] !== name))
      return 'a function response answers no call'
    const called = parts.filter((part) => part['functionCall'])
    // With parallel calls only the first one is signed.
    if (called.length > 0 && !called[0]?.['thoughtSignature'])
      return 'Function call is missing a thought_signature in functionCall parts.'
    calls = called.map((part) => part['functionCall'] as Json)
  }
  return calls.length > 0 ? 'a function call turn needs a response' : undefined
}
