import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { decoded, tooMuch } from '../../wire/bounded-body'

/** The mark behind the last chunk of a stream. */
export const DONE = Symbol('[DONE]')

/** Characters of one event; the largest honest ones hold a tool call with a whole document in its arguments. */
const EVENT_CHARS = 2_000_000

/** Characters kept of a stream that brings no events, to see what it is instead. */
const OTHER_CHARS = 200_000

/**
 * The chunks of a streamed answer as they come, each parsed, and `DONE` where the server says so: the SDK's own reader
 * swallows that mark, and with it the only end that some servers send. Reads no further than it is asked to, so that a
 * slow listener holds the server up. Throws what the stream says of an error, in the shape of the SDK's errors, and a
 * `SyntaxError` on a chunk that is no JSON.
 *
 * A stream without any event is read as JSON, whole or line by line: servers answer so when they fail before streaming.
 */
export async function* streamedChunks(response: Response, provider: string): AsyncGenerator<unknown> {
  const waiting: EventSourceMessage[] = []
  let other = ''
  let events = 0
  const parser = createParser({
    onEvent: (event) => void waiting.push(event),
    maxBufferSize: EVENT_CHARS,
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw tooMuch('llm', provider, error.message)
    },
  })
  for await (const text of decoded(response)) {
    if (events === 0 && other.length < OTHER_CHARS) other += text
    parser.feed(text)
    for (const event of waiting.splice(0)) {
      events++
      const chunk = chunkOf(event)
      if (chunk === undefined) continue
      yield chunk
      if (chunk === DONE) return
    }
  }
  // The last event may lack the empty line behind it; half of one is none.
  parser.feed('\n\n')
  for (const event of waiting.splice(0)) {
    events++
    if (event.data.trim() === '[DONE]' || parsedJson(event.data) !== undefined) yield chunkOf(event)
  }
  if (events === 0) yield* jsonIn(other)
}

/** An answer that was not streamed: the whole of it as the only chunk. Throws where it is an error. */
export function wholeAnswer(body: unknown): unknown {
  throwIfError(body)
  return body
}

function chunkOf({ event, data }: EventSourceMessage): unknown {
  const text = data.trim()
  if (text === '') return undefined
  if (text.startsWith('[DONE]')) return DONE
  const parsed = JSON.parse(text) as unknown
  if (event === 'error') throw asApiError(isRecord(parsed) && parsed['error'] ? parsed['error'] : parsed)
  throwIfError(parsed)
  return parsed
}

function* jsonIn(text: string): Generator<unknown> {
  const bare = text.replace(/^\uFEFF/, '').trim()
  if (!bare.startsWith('{')) return
  const whole = parsedJson(bare)
  for (const chunk of whole === undefined ? bare.split('\n').map(parsedJson) : [whole])
    if (chunk !== undefined) yield wholeAnswer(chunk)
}

function throwIfError(body: unknown): void {
  if (!isRecord(body)) return
  const { error } = body
  // An empty one beside a good answer says nothing.
  const said = isRecord(error) ? Object.keys(error).length > 0 : Boolean(error)
  if (said) throw asApiError(error)
}

/** As the SDK throws it: with what the server said in `error`. */
function asApiError(error: unknown): Error {
  const message = isRecord(error) && typeof error['message'] === 'string' ? error['message'] : JSON.stringify(error)
  return Object.assign(new Error(message), { error })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
