import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Bytes of a JSON body at most. */
const MAX_BODY = 256 * 1024
/** A body that takes longer, in ms, is none. */
const BODY_MS = 10_000

/** A request that is refused: a status and a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(sentence)
  }
}

export const notFound = (): Refusal => new Refusal(404, 'not_found', 'There is nothing at this address.')

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(`${JSON.stringify(body)}\n`)
}

export function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  response.end(body)
}

/** A refusal as programs and people read it, in the form OpenAI's clients know too. */
export function refuse(response: ServerResponse, error: unknown): void {
  const refusal =
    error instanceof Refusal ? error : new Refusal(500, 'unexpected', 'Something went wrong in the server.')
  if (response.headersSent) return void response.destroy()
  const { status, code, message, headers } = refusal
  json(response, status, { error: { type: code, code, message } }, headers)
}

/** The whole body of a request, bounded in size and time. */
export async function body(request: IncomingMessage, most = MAX_BODY): Promise<Buffer> {
  const tooLong = (): Refusal => new Refusal(413, 'too_long', `At most ${most} bytes are taken here.`)
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLong()
  const late = setTimeout(() => request.destroy(), BODY_MS)
  try {
    const pieces: Buffer[] = []
    let length = 0
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.byteLength
      if (length > most) throw tooLong()
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  } finally {
    clearTimeout(late)
  }
}

export async function jsonBody(request: IncomingMessage, most?: number): Promise<unknown> {
  const bytes = await body(request, most)
  if (bytes.byteLength === 0) return {}
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch {
    throw new Refusal(400, 'not_json', 'The body is not JSON.')
  }
}

/** What is after `Bearer`. */
export function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,4096})$/.exec(request.headers.authorization ?? '')?.[1]
}

/** A name for a request in the log: the balancer's where it is harmless, else a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}
