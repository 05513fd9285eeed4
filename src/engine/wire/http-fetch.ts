import { BODY_CHARS, currentCaller, notedByDoor, placeOf, type Caller, type TrafficNote } from './traffic'
import { systemClock } from '../runtime/clock'
import { dispatcherFor } from './way-out'

/** Bodies a person can read; the others are shown by their size. */
const READABLE = /json|text\/|xml|event-stream/i

/**
 * `fetch`, the engine's only door for HTTP. While somebody watches the traffic, what goes through is noted: the
 * request, the status, and at its end the answer. Nothing about the exchange changes.
 */
export async function httpFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const caller = currentCaller()
  // What no provider sends is seen as it passes, without its contents.
  if (caller?.provider === undefined || !caller.traffic.watched) return onItsWay(input, init)
  const place = placeOf(input instanceof Request ? input.url : String(input))
  const startedAt = systemClock.now()
  const note = (direction: TrafficNote['direction'], name: string, more: Partial<TrafficNote> = {}): void =>
    caller.traffic.note({ via: 'http', direction, provider: caller.provider, ...place, name, ...more })
  const elapsed = (): number => systemClock.now() - startedAt
  note('up', init?.method ?? 'GET', sent(init?.body))
  try {
    const response = await throughDoor(caller, input, init)
    note('down', String(response.status), { ms: elapsed() })
    return readAlong(response, (body, bytes) =>
      note('down', 'body', { ms: elapsed(), bytes, ...(body !== undefined && { body }) }),
    )
  } catch (error) {
    note('down', 'failed', { ms: elapsed() })
    throw error
  }
}

function throughDoor(caller: Caller, input: string | URL | Request, init: RequestInit | undefined): Promise<Response> {
  return notedByDoor(caller, () => onItsWay(input, init))
}

async function onItsWay(input: string | URL | Request, init: RequestInit | undefined): Promise<Response> {
  const dispatcher = await dispatcherFor(input instanceof Request ? input.url : String(input))
  // Node's `fetch` takes undici's dispatchers; its declarations are of another copy of undici.
  return fetch(input, dispatcher === undefined ? init : ({ ...init, dispatcher } as unknown as RequestInit))
}

/** What is known of a request's body without reading it. */
function sent(body: RequestInit['body']): Partial<TrafficNote> {
  if (typeof body === 'string') return { bytes: Buffer.byteLength(body), body: body.slice(0, BODY_CHARS) }
  if (body instanceof FormData) {
    const fields = [...body].map(
      ([name, value]) => [name, typeof value === 'string' ? value : `[${value.size} bytes]`] as const,
    )
    return { body: JSON.stringify(Object.fromEntries(fields)).slice(0, BODY_CHARS) }
  }
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { bytes: body.byteLength }
  return body instanceof Blob ? { bytes: body.size } : {}
}

/** The same answer; `done` hears at its end what has passed. A reader that stops early stops the server as before. */
function readAlong(response: Response, done: (body: string | undefined, bytes: number) => void): Response {
  if (!response.body) return response
  const readable = READABLE.test(response.headers.get('content-type') ?? '')
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  const along = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, out) {
      bytes += part.byteLength
      if (readable && text.length < BODY_CHARS) text += decoder.decode(part, { stream: true })
      out.enqueue(part)
    },
    flush: () => done(readable ? text.slice(0, BODY_CHARS) : undefined, bytes),
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(along), { status, statusText, headers })
}
