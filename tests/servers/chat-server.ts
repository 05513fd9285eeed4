import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { complaint } from './chat-request'

/*
 * A small OpenAI-compatible server for tests and for trying things by hand (`node tests/servers/chat.mjs`). It is
 * strict about what it is sent and as badly behaved as told about what it sends: an answer is a list of steps.
 */

/** One step of a streamed answer. Waits are real time, in ms. */
export type Step =
  /** A text delta. */
  | { readonly text: string }
  /** Any delta: `{reasoning: '...'}`, `{tool_calls: [...]}`. */
  | { readonly delta: object }
  | { readonly finish: string }
  | { readonly usage: readonly [prompt: number, completion: number] }
  /** A whole chunk as given, e.g. `{error: {...}}`. */
  | { readonly chunk: unknown }
  /** These characters on the wire, as they are. */
  | { readonly raw: string }
  | { readonly done: true }
  | { readonly wait: number }
  /** Says nothing more until the client leaves. */
  | { readonly stall: true }
  /** Cuts the connection. */
  | { readonly drop: true }

export type Answer =
  | {
      readonly steps: readonly Step[]
      /** Splits everything into TCP writes of this many bytes, through the middle of characters. */
      readonly split?: number
      readonly type?: string
    }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  /** The client went away before the answer was complete. */
  aborted: boolean
  /** The answer has ended, one way or the other. */
  ended: boolean
}

export interface ChatServer {
  readonly port: number
  /** Base address, ending in `/v1`. */
  readonly url: string
  readonly requests: SeenRequest[]
  /** Connections that are open now. */
  connections(): Promise<number>
  close(): Promise<void>
}

export interface ChatServerOptions {
  /** The answer to the n-th well-formed chat request, n from 0. */
  answer(body: Record<string, unknown>, n: number): Answer
  /** Answer to `GET /v1/models`; 404 without. */
  models?: Answer
  /** The only key accepted. */
  key?: string
  /** The list of models is shown without the key. */
  openList?: boolean
  /** Fields of the body that this server refuses with 400. */
  refuses?: readonly string[]
  port?: number
}

/** A complete plain answer. */
export function says(...pieces: string[]): Answer {
  return { steps: [...pieces.map((text) => ({ text })), { finish: 'stop' }, { usage: [11, 7] }, { done: true }] }
}

export async function startChatServer(options: ChatServerOptions): Promise<ChatServer> {
  const requests: SeenRequest[] = []
  let chats = 0

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readJson(request)
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
      aborted: false,
      ended: false,
    }
    requests.push(seen)
    response.on('close', () => {
      seen.aborted = !response.writableFinished
      seen.ended = true
    })
    await send(response, choose(seen))
  }

  const choose = (seen: SeenRequest): Answer => {
    const isList = seen.method === 'GET' && seen.path === '/v1/models'
    if (
      options.key !== undefined &&
      !(isList && options.openList) &&
      seen.headers.authorization !== `Bearer ${options.key}`
    ) {
      return refusal(401, `Incorrect API key provided: ${seen.headers.authorization ?? 'none'}`, 'invalid_api_key')
    }
    if (isList) return options.models ?? refusal(404, 'Not Found', null)
    if (seen.method !== 'POST' || seen.path !== '/v1/chat/completions')
      return refusal(404, `no such endpoint: ${seen.path}`, null)
    if (!seen.headers['content-type']?.startsWith('application/json'))
      return refusal(415, 'the content type is not JSON', null)
    const wrong = complaint(seen.body)
    if (wrong !== undefined) return refusal(400, wrong, null)
    const body = seen.body as Record<string, unknown>
    const refused = options.refuses?.find((field) => field in body)
    if (refused !== undefined)
      return refusal(
        400,
        refused === 'tools'
          ? `${String(body['model'])} does not support tools`
          : `Unrecognized request argument supplied: ${refused}`,
        null,
      )
    return options.answer(body, chats++)
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  if ('status' in answer) {
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {})
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(text)
    return
  }
  response.writeHead(200, {
    'content-type': answer.type ?? 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  })
  response.flushHeaders()
  for (const step of answer.steps) {
    if (response.destroyed) return
    if ('wait' in step) await pause(step.wait)
    else if ('stall' in step) return
    else if ('drop' in step) return void response.socket?.destroy()
    else await write(response, wire(step), answer.split)
  }
  response.end()
}

function wire(step: Step): string {
  const chunk = (choices: unknown[], extra: object = {}): string =>
    `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices, ...extra })}\n\n`
  if ('raw' in step) return step.raw
  if ('done' in step) return 'data: [DONE]\n\n'
  if ('chunk' in step) return `data: ${JSON.stringify(step.chunk)}\n\n`
  if ('text' in step) return chunk([{ index: 0, delta: { content: step.text }, finish_reason: null }])
  if ('delta' in step) return chunk([{ index: 0, delta: step.delta, finish_reason: null }])
  if ('finish' in step) return chunk([{ index: 0, delta: {}, finish_reason: step.finish }])
  if ('usage' in step)
    return chunk([], {
      usage: {
        prompt_tokens: step.usage[0],
        completion_tokens: step.usage[1],
        total_tokens: step.usage[0] + step.usage[1],
      },
    })
  return ''
}

async function write(response: ServerResponse, text: string, split: number | undefined): Promise<void> {
  const bytes = Buffer.from(text)
  const size = split ?? bytes.length
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    response.write(bytes.subarray(at, at + size))
    // Every write on its own turn of the loop becomes a packet of its own.
    if (split !== undefined) await pause(0)
  }
}

function refusal(status: number, message: string, code: string | null): Answer {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request) text += String(part)
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)))
}
