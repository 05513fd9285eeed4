import type { ServiceStage } from '#shared/fault'
import { createParser } from 'eventsource-parser'
import { tooMuch } from './bounded-body'

/*
 * Samples and lines as they travel: 16-bit little-endian PCM, and server-sent events for those without an SDK.
 */

/** The node this runs on stores numbers little-endian; every machine Parley is built for does. */
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** `Int16[n]` as 2n bytes, little-endian. A view of the same memory, not a copy, on little-endian machines. */
export function pcmBytes(pcm: Int16Array): Uint8Array {
  if (LITTLE_ENDIAN) return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  const bytes = new Uint8Array(pcm.length * 2)
  const view = new DataView(bytes.buffer)
  pcm.forEach((sample, i) => view.setInt16(i * 2, sample, true))
  return bytes
}

/**
 * Little-endian bytes as samples, in memory of their own. An odd byte at the end is left out; see {@link PcmReader}.
 */
export function bytesPcm(bytes: Uint8Array): Int16Array {
  const pcm = new Int16Array(bytes.length >> 1)
  if (LITTLE_ENDIAN) new Uint8Array(pcm.buffer).set(bytes.subarray(0, pcm.byteLength))
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let i = 0; i < pcm.length; i++) pcm[i] = view.getInt16(i * 2, true)
  }
  return pcm
}

/** Base64 of samples, as many services take audio inside JSON. */
export function pcmBase64(pcm: Int16Array): string {
  return bytesBase64(pcmBytes(pcm))
}

export function bytesBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/**
 * Samples from a stream of byte pieces of any length: the half sample at the end of a piece is kept for the next one.
 */
export class PcmReader {
  #odd: number | undefined

  /** The whole samples so far; may be empty. */
  push(bytes: Uint8Array): Int16Array {
    let whole = bytes
    if (this.#odd !== undefined) {
      whole = new Uint8Array(bytes.length + 1)
      whole[0] = this.#odd
      whole.set(bytes, 1)
    }
    this.#odd = whole.length % 2 === 1 ? whole[whole.length - 1] : undefined
    return bytesPcm(whole)
  }

  /** Forgets the half sample: the next piece begins something new. */
  reset(): void {
    this.#odd = undefined
  }
}

/** One server-sent event. `event` is `message` when the server names none. */
export interface ServerEvent {
  readonly event: string
  readonly data: string
}

/** Whose answer it is, for the fault of one without an end. */
export type Whose = readonly [stage: ServiceStage, provider: string]

/** Characters of one event or line; the largest honest ones hold a few seconds of sound as text. */
const LONGEST = 4_000_000

function endless(whose: Whose | undefined, what: string): Error {
  const detail = `${what} of over ${LONGEST} characters`
  return whose ? tooMuch(...whose, detail) : new RangeError(detail)
}

/**
 * Server-sent events of an HTTP body, for services without an SDK (WHATWG HTML, section 9.2.6), as `eventsource-parser`
 * reads them: any line ending, comments skipped, `data` lines joined by a line feed. Characters split between pieces
 * are put together. An event without its empty line at the end of the body is incomplete and left out. Throws when
 * one event grows beyond all measure: the `protocol` fault of `whose`, where that is said.
 */
export async function* serverEvents(body: AsyncIterable<Uint8Array>, whose?: Whose): AsyncGenerator<ServerEvent> {
  const waiting: ServerEvent[] = []
  const parser = createParser({
    onEvent: ({ event = 'message', data }) => void waiting.push({ event, data }),
    maxBufferSize: LONGEST,
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') throw endless(whose, 'an event')
    },
  })
  const decoder = new TextDecoder()
  for await (const bytes of body) {
    parser.feed(decoder.decode(bytes, { stream: true }))
    yield* waiting.splice(0)
  }
}

/**
 * The lines of a body, without their ends; the last one also when its end is missing. For JSON lines as well. Throws
 * when one grows beyond all measure: the `protocol` fault of `whose`, where that is said.
 */
export async function* lines(body: AsyncIterable<Uint8Array>, whose?: Whose): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const begun: string[] = []
  let length = 0
  let afterReturn = false
  for await (const bytes of body) {
    const text = decoder.decode(bytes, { stream: true })
    if (text === '') continue
    // A line feed at the start of a piece may be the second half of a line end.
    const ended = (afterReturn && text.startsWith('\n') ? text.slice(1) : text).split(/\r\n|\n|\r/)
    afterReturn = text.endsWith('\r')
    const rest = ended.pop() ?? ''
    for (const line of ended) {
      yield begun.splice(0).join('') + line
      length = 0
    }
    begun.push(rest)
    length += rest.length
    if (length > LONGEST) throw endless(whose, 'a line')
  }
  const last = begun.join('') + decoder.decode()
  if (last !== '') yield last
}
