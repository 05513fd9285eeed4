import { readWav, type Wav } from '../../src/engine/audio/formats/wav'
import { startWsServer, type HttpAnswer, type HttpRequest, type Peer, type Refusal, type WsServer } from './ws-server'

/*
 * OpenAI's audio, strictly: live transcription over the realtime socket, `/audio/transcriptions`, `/audio/speech`.
 * Stricter than the service, so that whatever passes here passes there; compatible servers are a subset of it. What it
 * answers can be replaced step by step to misbehave.
 */

export interface OpenAiServerOptions {
  /** The only key accepted; without one anybody may come in. */
  readonly key?: string
  refuse?(): Refusal | undefined
  /** What is understood of the n-th commit, in pieces. */
  heard?(commit: number): readonly string[]
  /** Takes over an event of the client; true keeps the server from answering it as it would. */
  live?(peer: Peer, type: string, n: number): boolean
  /** Says nothing after the connection stands. */
  readonly silent?: boolean
  transcribe?(request: SeenRecording, n: number): HttpAnswer
  speak?(body: Record<string, unknown>, n: number): HttpAnswer
  http?(request: HttpRequest): HttpAnswer | undefined
}

export interface SeenRecording {
  readonly fields: Readonly<Record<string, string>>
  readonly wav: Wav
}

export interface OpenAiServer extends WsServer {
  /** Base address, ending in `/v1`. */
  readonly base: string
  readonly recordings: readonly SeenRecording[]
  /** Milliseconds of audio taken over each live connection, committed or not. */
  readonly liveMs: (n: number) => number
}

const FIELDS = ['file', 'model', 'response_format', 'language']
const SPEECH_FIELDS = ['model', 'voice', 'input', 'response_format', 'speed', 'instructions']
/** Bytes of 100 ms at 24 kHz: the least that may be committed. */
const SHORTEST = 4_800

export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const recordings: SeenRecording[] = []
  const live = new Map<Peer, Live>()
  let speeches = 0

  const http = (request: HttpRequest): HttpAnswer | undefined => {
    const own = options.http?.(request)
    if (own) return own
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`)
      return refusal(401, `Incorrect API key provided: ${request.headers.authorization ?? 'none'}`, 'invalid_api_key')
    const path = `${request.method} ${request.url.pathname}`
    if (path === 'GET /v1/models')
      return {
        body: {
          object: 'list',
          data: [{ id: 'gpt-6-luna', object: 'model', owned_by: 'openai' }, { id: 'gpt-transcribe' }],
        },
      }
    if (path === 'POST /v1/chat/completions') return refusal(400, 'you must provide a model parameter', null)
    if (path === 'POST /v1/audio/transcriptions' || path === 'POST /inference') {
      const seen = readForm(request)
      if (typeof seen === 'string') return refusal(400, seen, null)
      recordings.push(seen)
      return (
        options.transcribe?.(seen, recordings.length - 1) ?? {
          body: { text: 'Turn on the lamp.', languages: [{ code: 'en' }] },
        }
      )
    }
    if (path === 'POST /v1/audio/speech') {
      const body = JSON.parse(request.body.toString()) as Record<string, unknown>
      const wrong = speechComplaint(body)
      return wrong === undefined ? options.speak?.(body, speeches++) : refusal(400, wrong, null)
    }
    return refusal(404, `no such endpoint: ${path}`, null)
  }

  const server = await startWsServer({
    refuse({ url, headers }) {
      if (url.pathname !== '/v1/realtime' || url.search !== '?intent=transcription')
        return { status: 400, body: 'no such session' }
      if ('openai-beta' in headers) return { status: 400, body: 'beta_api_shape_disabled' }
      if (options.key !== undefined && headers.authorization !== `Bearer ${options.key}`)
        return {
          status: 401,
          body: {
            error: { message: `Incorrect API key provided: ${headers.authorization ?? ''}`, code: 'invalid_api_key' },
          },
        }
      return options.refuse?.()
    },
    connected(peer) {
      live.set(peer, new Live(peer, options))
      if (!options.silent) peer.send({ type: 'session.created', event_id: 'e0', session: { type: 'transcription' } })
    },
    message: (peer, message) => {
      if (message.kind === 'binary') return peer.close(1003, 'text only')
      live.get(peer)?.hear(JSON.parse(message.text) as Event)
    },
    http,
  })
  return Object.assign(server, {
    base: `${server.http}/v1`,
    recordings,
    liveMs: (n: number) => (live.get(server.peers[n]!)?.bytes ?? 0) / 48,
  })
}

type Event = Record<string, unknown> & { type: string }

/** One live connection, and what it owes its client. */
class Live {
  bytes = 0
  #configured = false
  #uncommitted = 0
  #commits = 0
  #events = 0

  constructor(
    private readonly peer: Peer,
    private readonly options: OpenAiServerOptions,
  ) {}

  hear(event: Event): void {
    if (this.options.live?.(this.peer, event.type, this.#events++)) return
    if (event.type === 'session.update') return this.#configure(event)
    if (!this.#configured) return this.#complain(event, 'the session is not configured')
    if (event.type === 'input_audio_buffer.append') return this.#append(event)
    if (event.type === 'input_audio_buffer.commit') return this.#commit(event)
    this.#complain(event, `unknown event ${event.type}`)
  }

  #configure(event: Event): void {
    const expected = {
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: { model: 'gpt-live-transcribe' },
          turn_detection: null,
        },
      },
    }
    const given = structuredClone(event['session']) as typeof expected & {
      audio: { input: { transcription: { language?: string } } }
    }
    const { language } = given.audio.input.transcription
    delete given.audio.input.transcription.language
    if (language !== undefined && !/^[a-z]{2}$/.test(language))
      return this.#complain(event, `invalid language ${language}`)
    if (JSON.stringify(given) !== JSON.stringify(expected))
      return this.#complain(event, `invalid session ${JSON.stringify(given)}`)
    this.#configured = true
    this.peer.send({ type: 'session.updated', event_id: 'e1', session: event['session'] })
  }

  #append(event: Event): void {
    const bytes = Buffer.from(String(event['audio']), 'base64')
    if (bytes.length === 0 || bytes.length % 2 !== 0) return this.#complain(event, 'invalid audio')
    this.bytes += bytes.length
    this.#uncommitted += bytes.length
  }

  #commit(event: Event): void {
    if (this.#uncommitted < SHORTEST)
      return this.#complain(event, 'buffer too small', 'input_audio_buffer_commit_empty')
    this.#uncommitted = 0
    const commit = this.#commits++
    const item_id = `item_${commit}`
    const pieces = this.options.heard?.(commit) ?? ['Turn on', ' the lamp.']
    this.peer.send({
      type: 'input_audio_buffer.committed',
      item_id,
      previous_item_id: commit === 0 ? null : `item_${commit - 1}`,
    })
    for (const delta of pieces)
      this.peer.send({ type: 'conversation.item.input_audio_transcription.delta', item_id, content_index: 0, delta })
    this.peer.send({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id,
      content_index: 0,
      transcript: pieces.join(''),
    })
  }

  #complain(event: Event, message: string, code: string | null = null): void {
    const { event_id = null } = event
    this.peer.send({
      type: 'error',
      event_id: 'e9',
      error: { type: 'invalid_request_error', code, message, param: null, event_id },
    })
  }
}

function readForm({ headers, body }: HttpRequest): SeenRecording | string {
  const boundary = /^multipart\/form-data; ?boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return 'the content type is no form'
  const fields: Record<string, string> = {}
  let wav: Wav | undefined
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n')
    const [head, content] = [part.slice(0, end), Buffer.from(part.slice(end + 4, -2), 'latin1')]
    const name = / name="([^"]+)"/.exec(head)?.[1] ?? ''
    if (!FIELDS.includes(name)) return `unknown field ${name}`
    if (name !== 'file') fields[name] = content.toString()
    else if (!/ filename="[^"]+\.wav"/.test(head)) return 'the file has no usable name'
    else wav = readWav(content)
  }
  if (!wav) return 'no WAV file'
  if (!fields['model']) return 'you must provide a model parameter'
  if (fields['response_format'] !== 'json') return 'response_format must be json'
  if (fields['language'] !== undefined && !/^[a-z]{2}$/.test(fields['language']))
    return `invalid language ${fields['language']}`
  return { fields, wav }
}

function speechComplaint(body: Record<string, unknown>): string | undefined {
  const unknown = Object.keys(body).find((name) => !SPEECH_FIELDS.includes(name))
  if (unknown !== undefined) return `unknown field ${unknown}`
  for (const name of ['model', 'voice', 'input', 'response_format'])
    if (typeof body[name] !== 'string' || body[name] === '') return `${name} is missing`
  if ((body['input'] as string).length > 4_096) return 'input is too long'
  const speed = body['speed']
  return speed !== undefined && !(typeof speed === 'number' && speed >= 0.25 && speed <= 4)
    ? 'invalid speed'
    : undefined
}

function refusal(status: number, message: string, code: string | null): HttpAnswer {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } }
}
