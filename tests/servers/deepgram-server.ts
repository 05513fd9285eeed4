import { Ear, Mouth, sound, type Trouble, encoded, wireFormat, type WireFormat } from './vendor-parts'
import {
  startWsServer,
  type HttpAnswer,
  type HttpRequest,
  type Peer,
  type Received,
  type Refusal,
  type WsServer,
} from './ws-server'

/*
 * Deepgram as a strict server: /v1/listen, /v2/listen, /v1/speak (socket and HTTP), /v1/models and /v1/projects.
 * Whatever the real one would refuse is written down in `complaints`, and the connection is closed as it would be.
 */

export interface DeepgramServerOptions {
  readonly key?: string
  readonly trouble?: Trouble
  /** Answer to every handshake and request instead of the normal one. */
  readonly refuse?: {
    readonly status: number
    readonly headers?: Record<string, string>
    readonly body?: string | object
  }
  readonly handshake?: Refusal
  /** nova: leaves a `Finalize` unanswered. */
  readonly deafToFinalize?: boolean
  /** What several-language models hear, most of it first. */
  readonly languages?: readonly string[]
  /** Flux: the complaint it sends instead of its second event. */
  readonly fluxError?: { readonly code: string; readonly description: string }
  /** Aura: no sound for these texts. */
  readonly mute?: boolean
  /** Aura: bytes per binary message; odd ones cut samples in half. */
  readonly frame?: number
  readonly http?: (request: HttpRequest) => HttpAnswer | undefined
}

export interface DeepgramServer extends WsServer {
  readonly complaints: readonly string[]
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  '/v1/listen':
    'model language encoding sample_rate channels interim_results smart_format endpointing utterance_end_ms'.split(' '),
  '/v2/listen':
    'model encoding sample_rate eot_threshold eager_eot_threshold eot_timeout_ms language_hint keyterm'.split(' '),
  '/v1/speak': 'model encoding sample_rate speed container'.split(' '),
}

/** nova-3: developers.deepgram.com/docs/models-languages-overview and the changelogs of 2026. */
const NOVA =
  'multi en en-US en-GB en-AU en-NZ en-IN es es-419 fr fr-CA pt pt-BR pt-PT de de-CH nl nl-BE sv sv-SE da da-DK it tr no id bg cs fi hi hu ja ko ko-KR pl ru uk vi ca et el lv lt ms ro sk be bn bs hr kn mk mr sr sl ta tl te zh zh-CN zh-TW zh-HK zh-Hans zh-Hant he fa ur th gu pa ne af hy ka'.split(
    ' ',
  )

const models = {
  stt: [
    // Every field is optional in the SDK (ListModelsV1ResponseSttItem).
    { architecture: 'nova-4' },
    {
      name: 'general',
      canonical_name: 'nova-3-general',
      architecture: 'nova-3',
      languages: ['en'],
      version: '1',
      uuid: 'a',
      batch: true,
      streaming: true,
    },
    {
      name: 'general',
      canonical_name: 'nova-3-general',
      architecture: 'nova-3',
      languages: ['tr'],
      version: '2',
      uuid: 'b',
      batch: true,
      streaming: true,
    },
    {
      name: 'whisper',
      canonical_name: 'whisper-large',
      architecture: 'whisper',
      languages: ['en'],
      version: '1',
      uuid: 'c',
      batch: true,
      streaming: false,
    },
  ],
  tts: [
    { name: 'nameless', languages: ['en'] },
    {
      name: 'thalia',
      canonical_name: 'aura-2-thalia-en',
      architecture: 'aura-2',
      languages: ['en', 'en-US'],
      version: '1',
      uuid: 'd',
      metadata: { tags: ['feminine', 'clear'] },
    },
    { name: 'zeus', canonical_name: 'aura-2-zeus-en', architecture: 'aura-2', version: '1', uuid: 'e', metadata: null },
    {
      name: 'perseo',
      canonical_name: 'aura-2-perseo-it',
      architecture: 'aura-2',
      languages: ['it'],
      version: '1',
      uuid: 'f',
    },
  ],
}

export async function startDeepgramServer(options: DeepgramServerOptions = {}): Promise<DeepgramServer> {
  const { key = 'deepgram-key-1234' } = options
  const complaints: string[] = []
  const talks = new Map<Peer, Talk>()

  const refusal = (
    path: string,
    query: URLSearchParams,
    authorization: string | undefined,
  ): { status: number; body: string | object } | undefined => {
    if (authorization !== `Token ${key}`)
      return {
        status: 401,
        body: { err_code: 'INVALID_AUTH', err_msg: `Invalid credentials ${authorization}`, request_id: 'r' },
      }
    const known = allowed[path]
    const strange = known && [...query.keys()].find((name) => !known.includes(name))
    if (strange !== undefined) {
      complaints.push(`${path}: no parameter ${strange}`)
      return { status: 400, body: `unknown parameter ${strange}` }
    }
    const language = query.get('language')
    if (path === '/v1/listen' && language !== null && !NOVA.includes(language)) {
      complaints.push(`${path}: no language ${language}`)
      return { status: 400, body: `Bad Request: no such model/language/tier combination found: ${language}` }
    }
    // Changelog of 4 May 2026: a pace is for English and Spanish voices of Aura 2.
    if (query.has('speed') && !/^aura-2-.*-(en|es)$/.test(query.get('model') ?? '')) {
      complaints.push(`${path}: speed for ${query.get('model')}`)
      return { status: 400, body: 'speed is not supported for this model' }
    }
    const raw = known && (formatOf(query) === undefined || !query.get('model'))
    if (raw) complaints.push(`${path}: ${query.toString()}`)
    return raw ? { status: 400, body: 'bad request' } : undefined
  }

  const server = await startWsServer({
    refuse: ({ url, headers }) => {
      if (options.handshake !== undefined) return options.handshake
      if (options.refuse) return options.refuse
      if (!allowed[url.pathname]) return { status: 404, body: 'no such path' }
      return refusal(url.pathname, url.searchParams, headers.authorization)
    },
    connected: (peer) => {
      const mouth = new Mouth(peer, options.trouble, misshapen[peer.handshake.url.pathname] ?? {})
      const complain = (what: string): void => {
        complaints.push(`${peer.handshake.url.pathname}: ${what}`)
        peer.close(1008, `DATA-0000: ${what}`)
      }
      const make = { '/v1/listen': nova, '/v2/listen': flux, '/v1/speak': aura }[peer.handshake.url.pathname] ?? nova
      talks.set(peer, make(mouth, options, complain, formatOf(peer.handshake.url.searchParams)))
    },
    message: (peer, message) => talks.get(peer)?.(message),
    http: (request) => {
      const { url, method } = request
      if (options.refuse) return options.refuse
      const own = options.http?.(request)
      if (own) return own
      if (url.pathname === '/v1/models') return { body: models }
      const refused = refusal(url.pathname, url.searchParams, request.headers.authorization)
      if (refused) return refused
      if (url.pathname === '/v1/projects') return { body: { projects: [] } }
      if (url.pathname !== '/v1/speak' || method !== 'POST') return { status: 404, body: 'no such path' }
      const { text } = JSON.parse(request.body.toString()) as { text: string }
      return {
        headers: { 'content-type': 'audio/l16' },
        body: encoded(sound(options.mute ? '' : text), formatOf(url.searchParams) ?? { encoding: 'pcm', rate: 24_000 }),
        split: options.frame ?? 4_001,
      }
    },
  })
  return Object.assign(server, { complaints })
}

type Talk = (message: Received) => void
type Make = (
  mouth: Mouth,
  options: DeepgramServerOptions,
  complain: (what: string) => void,
  format?: WireFormat,
) => Talk

function formatOf(query: URLSearchParams): WireFormat | undefined {
  return wireFormat(query.get('encoding'), query.get('sample_rate'), ['linear16', 'mulaw', 'alaw'])
}

const misshapen: Readonly<Record<string, object>> = {
  '/v1/listen': { type: 'Results', is_final: 'yes' },
  '/v2/listen': { type: 'TurnInfo', event: 7 },
  '/v1/speak': { kind: 'Flushed' },
}

/** Guesses about every 0.3 s, fixes a window after 0.3 s of silence or when told to. */
const nova: Make = (mouth, options, complain, format) => {
  const ear = new Ear(format)
  let from = 0
  let told = 0
  let closed = false

  const results = (is_final: boolean, extra: object = {}): void => {
    const words = ear.words.filter(({ start }) => start >= from)
    const transcript = words.map(({ text }) => text).join(' ')
    const window = { start: from, duration: ear.seconds - from, channel_index: [0, 1] }
    mouth.say(
      {
        type: 'Results',
        ...window,
        is_final,
        speech_final: false,
        channel: {
          alternatives: [
            { transcript, confidence: 0.9, words: [], ...(options.languages && { languages: options.languages }) },
          ],
        },
        ...extra,
      },
      words.length > 0,
    )
    told = ear.seconds
    if (is_final) from = ear.seconds
  }

  return (message) => {
    if (closed) return complain('something behind CloseStream')
    if (message.kind === 'binary') {
      if (message.bytes.length === 0) return complain('an empty frame')
      if (format?.encoding === 'pcm' && message.bytes.length % 2 === 1) return complain('half a sample')
      ear.hear(message.bytes)
      const unfixed = ear.words.some(({ start }) => start >= from)
      if (unfixed && ear.quiet >= 0.3) results(true, { speech_final: true })
      else if (ear.seconds - told >= 0.3) results(false)
      return
    }
    const { type } = JSON.parse(message.text) as { type: string }
    if (type === 'KeepAlive') return
    if (type === 'Finalize') {
      if (!options.deafToFinalize && ear.seconds > from) results(true, { from_finalize: true })
      return
    }
    if (type !== 'CloseStream') return complain(`no such message: ${type}`)
    closed = true
    if (ear.seconds > from) results(true)
    mouth.say({ type: 'Metadata', request_id: 'r', duration: ear.seconds, channels: 1 }, false)
    mouth.close(1000)
  }
}

/** Tells of an open turn every 0.25 s; early end after 0.16 s of silence, the end after 0.48 s. */
const flux: Make = (mouth, options, complain, format) => {
  const ear = new Ear(format)
  let sequence = 0
  let turn = 0
  let from = 0
  let open = false
  let eager = false
  let told = 0
  mouth.say({ type: 'Connected', request_id: 'r', sequence_id: sequence++ }, false)

  const info = (event: string, confidence: number): void => {
    const words = ear.words.filter(({ start }) => start >= from)
    const common = { type: 'TurnInfo', request_id: 'r', sequence_id: sequence++, event, turn_index: turn }
    if (options.fluxError && event !== 'StartOfTurn')
      return mouth.say({ type: 'Error', sequence_id: sequence, ...options.fluxError })
    const window = { audio_window_start: from, audio_window_end: ear.seconds }
    mouth.say({
      ...common,
      ...window,
      transcript: words.map(({ text }) => text).join(' '),
      words: [],
      end_of_turn_confidence: confidence,
      languages: options.languages ?? ['en'],
    })
    told = ear.seconds
  }

  return (message) => {
    if (message.kind === 'text') {
      const { type } = JSON.parse(message.text) as { type: string }
      if (type !== 'CloseStream') return complain(`UNPARSABLE_CLIENT_MESSAGE ${type}`)
      return mouth.close(1000)
    }
    if (message.bytes.length === 0) return complain('an empty frame')
    // In steps of 20 ms, so that large frames do not hide what is in them.
    for (let at = 0; at < message.bytes.length; at += 640) {
      ear.hear(message.bytes.subarray(at, at + 640))
      const spoken = ear.words.filter(({ start }) => start >= from).length > 0
      if (!open && spoken) {
        open = true
        info('StartOfTurn', 0.1)
      } else if (open && eager && ear.quiet === 0) {
        eager = false
        info('TurnResumed', 0.2)
      } else if (open && !eager && ear.quiet >= 0.16) {
        eager = true
        info('EagerEndOfTurn', 0.55)
      } else if (open && ear.quiet >= 0.48) {
        info('EndOfTurn', 0.86)
        open = eager = false
        from = ear.seconds
        turn++
      } else if (open && ear.seconds - told >= 0.25) info('Update', 0.3)
    }
  }
}

/** Keeps text until `Flush`, then says it. */
const aura: Make = (mouth, options, complain, format) => {
  let text = ''
  let sequence = 0
  mouth.say({ type: 'Metadata', request_id: 'r', model_name: 'aura' }, false)
  return (message) => {
    if (message.kind === 'binary') return complain('bytes instead of text')
    const heard = JSON.parse(message.text) as { type: string; text?: string }
    if (heard.type === 'Speak' && typeof heard.text === 'string' && heard.text !== '') text += heard.text
    else if (heard.type === 'Clear') {
      text = ''
      mouth.say({ type: 'Cleared', sequence_id: sequence++ }, false)
    } else if (heard.type === 'Flush') {
      if (sequence >= 20) return mouth.say({ type: 'Warning', code: 'FLUSH', description: 'too many flushes' }, false)
      const bytes = format ? encoded(sound(options.mute ? '' : text), format) : sound(text)
      const size = options.frame ?? 4_800
      text = ''
      for (let at = 0; at < bytes.length; at += size) mouth.say(bytes.subarray(at, at + size))
      mouth.say({ type: 'Flushed', sequence_id: sequence++ })
    } else complain(`no such message: ${message.text}`)
  }
}
