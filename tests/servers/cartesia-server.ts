import { CHAR_SAMPLES, Ear, Mouth, sound, type Trouble, encoded, wireFormat, type WireFormat } from './vendor-parts'
import { startWsServer, type HttpAnswer, type Peer, type Received, type Refusal, type WsServer } from './ws-server'

/*
 * Cartesia as a strict server: /stt/websocket, /stt/turns/websocket, /tts/websocket and /voices. Whatever the real one
 * would refuse is written down in `complaints` and answered with an error.
 */

export interface CartesiaServerOptions {
  readonly key?: string
  readonly trouble?: Trouble
  /** Answer to every handshake and request instead of the normal one. */
  readonly refuse?: {
    readonly status: number
    readonly headers?: Record<string, string>
    readonly body?: string | object
  }
  readonly handshake?: Refusal
  /** Ink: leaves `finalize` unanswered. */
  readonly deafToFinalize?: boolean
  /** What it hears. */
  readonly language?: string
  /** Sonic: no sound for any text. */
  readonly mute?: boolean
  /** Sonic: the error it answers the first text with. */
  readonly error?: object
  /** Sonic: says that the context is over instead of confirming its last flush. */
  readonly doneOnly?: boolean
  /** Sonic: bytes per message; odd ones cut samples in half. */
  readonly piece?: number
  readonly voices?: readonly object[]
}

export interface CartesiaServer extends WsServer {
  readonly complaints: readonly string[]
  /** Contexts that were cancelled. */
  readonly cancelled: readonly string[]
  /** Contexts that were begun, in order. */
  readonly contexts: readonly string[]
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  '/stt/websocket': 'model encoding sample_rate language language_hint keyterm'.split(' '),
  '/stt/turns/websocket':
    'model encoding sample_rate language_hint keyterm turn_start_threshold turn_eager_end_threshold turn_end_threshold turn_end_timeout_ms'.split(
      ' ',
    ),
  '/tts/websocket': [],
}

export async function startCartesiaServer(options: CartesiaServerOptions = {}): Promise<CartesiaServer> {
  const { key = 'sk_car_key_1234' } = options
  const complaints: string[] = []
  const cancelled: string[] = []
  const contexts: string[] = []
  const talks = new Map<Peer, Talk>()

  const refusal = (authorization: string | undefined, version: unknown): HttpAnswer | undefined => {
    const error = (status: number, error_code: string, message: string): HttpAnswer => ({
      status,
      body: { error_code, title: 'No', message, status_code: status, request_id: 'r' },
    })
    if (version !== '2026-08-14') return error(400, 'version_missing', 'a version is needed')
    return authorization === `Bearer ${key}`
      ? undefined
      : error(401, 'unauthorized', `invalid credentials ${authorization}`)
  }

  const server = await startWsServer({
    refuse: ({ url, headers }) => {
      if (options.handshake !== undefined) return options.handshake
      if (options.refuse) return options.refuse
      const known = allowed[url.pathname]
      if (!known) return { status: 404, body: 'no such path' }
      const strange = [...url.searchParams.keys()].find((name) => !known.includes(name))
      if (strange !== undefined) complaints.push(`${url.pathname}: no parameter ${strange}`)
      const refused = refusal(headers.authorization, headers['cartesia-version'])
      return refused && { status: refused.status ?? 400, body: refused.body as object }
    },
    connected: (peer) => {
      const path = peer.handshake.url.pathname
      const mouth = new Mouth(peer, options.trouble, misshapen[path] ?? {})
      const complain = (message: string): void => {
        complaints.push(`${path}: ${message}`)
        peer.send({ type: 'error', title: 'Bad request', message, error_code: 'invalid', status_code: 400 })
      }
      const query = peer.handshake.url.searchParams
      if (path === '/tts/websocket') talks.set(peer, sonic(mouth, options, complain, contexts, cancelled))
      else {
        const format = wireFormat(query.get('encoding'), query.get('sample_rate'), ENCODINGS)
        if (!format || !query.get('model')) complain(query.toString())
        const wrong = languageComplaint(query)
        if (wrong !== undefined) complain(wrong)
        talks.set(
          peer,
          path === '/stt/websocket' ? ink(mouth, options, complain, format) : inkTurns(mouth, complain, format),
        )
      }
    },
    message: (peer, message) => talks.get(peer)?.(message),
    http: ({ url, headers }) => {
      if (options.refuse) return options.refuse
      const refused = refusal(headers.authorization, headers['cartesia-version'])
      if (refused) return refused
      if (url.pathname !== '/voices') return { status: 404, body: 'no such path' }
      const { voices = [] } = options
      const limit = Number(url.searchParams.get('limit') ?? 10)
      const after = url.searchParams.get('starting_after')
      const from = after === null ? 0 : voices.findIndex((voice) => (voice as { id: string }).id === after) + 1
      return { body: { data: voices.slice(from, from + limit) } }
    },
  })
  return Object.assign(server, { complaints, cancelled, contexts })
}

/** What each recogniser is told of the language (docs.cartesia.ai, speech to text, languages). */
function languageComplaint(query: URLSearchParams): string | undefined {
  const model = query.get('model')
  if (model === 'ink-whisper')
    return query.has('language') ? undefined : 'without a language everything is heard as English'
  if (query.has('language')) return 'only ink-whisper reads a language'
  if (model !== 'ink-preview' && query.has('language_hint')) return 'language hints are not supported by this model'
  return model === 'ink-2' || model === 'ink-preview' ? undefined : `no such model: ${String(model)}`
}

type Talk = (message: Received) => void

const ENCODINGS = ['pcm_s16le', 'pcm_mulaw', 'pcm_alaw'] as const

const misshapen: Readonly<Record<string, object>> = {
  '/stt/websocket': { type: 'transcript', is_final: true },
  '/stt/turns/websocket': { type: 'turn.end' },
  '/tts/websocket': { type: 'chunk', data: '%%%' },
}

/** Fixes what it has heard every second word and when told to; everything it says is what came since. */
function ink(
  mouth: Mouth,
  options: CartesiaServerOptions,
  complain: (what: string) => void,
  format?: WireFormat,
): Talk {
  const ear = new Ear(format)
  let fixed = 0
  let guessed = 0

  const transcript = (is_final: boolean): void => {
    const words = ear.words.slice(fixed)
    const text = words.map((word, i) => `${fixed + i === 0 ? '' : ' '}${word.text}`).join('')
    guessed = ear.words.length
    if (is_final) fixed = guessed
    mouth.say({
      type: 'transcript',
      request_id: 'r',
      is_final,
      text,
      duration: ear.seconds,
      words: [],
      ...(options.language !== undefined && { language: options.language }),
    })
  }

  return (message) => {
    if (message.kind === 'binary') {
      if (message.bytes.length === 0 || (format?.encoding === 'pcm' && message.bytes.length % 2 === 1))
        return complain(`a frame of ${message.bytes.length} bytes`)
      ear.hear(message.bytes)
      if (ear.words.length - fixed >= 3) transcript(true)
      else if (ear.words.length > guessed) transcript(false)
    } else if (message.text === 'finalize') {
      if (options.deafToFinalize) return
      if (ear.words.length > fixed) transcript(true)
      mouth.say({ type: 'flush_done', request_id: 'r' })
    } else if (message.text === 'close') {
      if (ear.words.length > fixed) transcript(true)
      mouth.say({ type: 'done', request_id: 'r' }, false)
      mouth.close(1000)
    } else complain(`no such command: ${message.text}`)
  }
}

/** Early end after 0.16 s of silence, the end after 0.48 s. */
function inkTurns(mouth: Mouth, complain: (what: string) => void, format?: WireFormat): Talk {
  const ear = new Ear(format)
  let from = 0
  let told = 0
  let state: 'idle' | 'open' | 'eager' = 'idle'
  mouth.say({ type: 'connected', request_id: 'r' }, false)
  const words = (): string =>
    ear.words
      .filter(({ start }) => start >= from)
      .map(({ text }) => text)
      .join(' ')

  return (message) => {
    if (message.kind === 'text') {
      const { type } = JSON.parse(message.text) as { type: string }
      return type === 'close' ? mouth.close(1000) : complain(`no such message: ${type}`)
    }
    if (message.bytes.length === 0) return complain('an empty frame')
    for (let at = 0; at < message.bytes.length; at += 640) {
      ear.hear(message.bytes.subarray(at, at + 640))
      if (state === 'idle' && words() !== '') {
        state = 'open'
        mouth.say({ type: 'turn.start', request_id: 'r' })
      } else if (state === 'eager' && ear.quiet === 0) {
        state = 'open'
        mouth.say({ type: 'turn.resume', request_id: 'r' })
      } else if (state === 'open' && ear.quiet >= 0.16) {
        state = 'eager'
        mouth.say({ type: 'turn.eager_end', request_id: 'r', transcript: words() })
      } else if (state === 'eager' && ear.quiet >= 0.48) {
        mouth.say({ type: 'turn.end', request_id: 'r', transcript: words() })
        state = 'idle'
        from = ear.seconds
      } else if (state === 'open' && ear.seconds - told >= 0.25) {
        told = ear.seconds
        mouth.say({ type: 'turn.update', request_id: 'r', transcript: words() })
      }
    }
  }
}

interface Generation {
  readonly context_id: string
  readonly transcript: string
  readonly continue: boolean
  readonly flush?: boolean
  readonly cancel?: boolean
}

/** Says each text when its flush comes; times of words count from the beginning of the context. */
function sonic(
  mouth: Mouth,
  options: CartesiaServerOptions,
  complain: (what: string) => void,
  begun: string[],
  cancelled: string[],
): Talk {
  const open = new Map<string, { settings: string; text: string; samples: number; flushes: number }>()
  const over = new Set<string>()

  return (message) => {
    if (message.kind === 'binary') return complain('bytes instead of text')
    const {
      context_id,
      transcript,
      continue: more,
      flush,
      cancel,
      ...settings
    } = JSON.parse(message.text) as Generation
    const common = { context_id, done: false, status_code: 206 }
    if (cancel) {
      cancelled.push(context_id)
      open.delete(context_id)
      over.add(context_id)
      return mouth.say({ type: 'chunk', ...common, data: sound('late').toString('base64') })
    }
    if (over.has(context_id)) return complain(`context ${context_id} is over`)
    let context = open.get(context_id)
    if (!context) {
      context = { settings: JSON.stringify(settings), text: '', samples: 0, flushes: 0 }
      open.set(context_id, context)
      begun.push(context_id)
    }
    if (context.settings !== JSON.stringify(settings)) return complain('settings changed within a context')
    const { model_id, generation_config: pace } = settings as { model_id?: string; generation_config?: object }
    // docs.cartesia.ai, sonic-3 to sonic-3.5: "Speed and volume controls are temporarily disabled".
    if (model_id === 'sonic-3.5' && pace !== undefined) return complain('speed is not supported by sonic-3.5')
    if (options.error) return mouth.say({ type: 'error', context_id, done: true, ...options.error })
    context.text += transcript
    if (flush) {
      const text = context.text
      context.text = ''
      context.flushes++
      const { encoding, sample_rate } =
        (settings as { output_format?: { encoding?: string; sample_rate?: number } }).output_format ?? {}
      const format = wireFormat(encoding ?? '', String(sample_rate), ENCODINGS)
      if (!format) return complain(`output_format ${String(encoding)}`)
      const bytes = encoded(sound(options.mute ? '' : text), format)
      const size = options.piece ?? 4_800
      for (let at = 0; at < bytes.length; at += size) {
        mouth.say({
          type: 'chunk',
          ...common,
          flush_id: context.flushes,
          step_time: 9,
          data: bytes.subarray(at, at + size).toString('base64'),
        })
        // In the middle of the sound, as the real one does.
        if (at === 0) mouth.say({ type: 'timestamps', ...common, word_timestamps: times(text, context.samples) })
      }
      context.samples += bytes.length / (format.encoding === 'pcm' ? 2 : 1)
      if (!options.doneOnly)
        return mouth.say({ type: 'flush_done', ...common, flush_id: context.flushes, flush_done: true })
      over.add(context_id)
      return mouth.say({ type: 'done', context_id, done: true, status_code: 200 })
    }
    if (more) return
    over.add(context_id)
    open.delete(context_id)
    mouth.say({ type: 'done', context_id, done: true, status_code: 200 })
  }
}

/** Seconds of the context: a character is 10 ms. */
function times(text: string, before: number): object {
  const found = [...text.matchAll(/\S+/g)]
  const seconds = (chars: number): number => (before + chars * CHAR_SAMPLES) / 24_000
  return {
    words: found.map(([word]) => word),
    start: found.map(({ index }) => seconds(index)),
    end: found.map(({ index, 0: word }) => seconds(index + word.length)),
  }
}
