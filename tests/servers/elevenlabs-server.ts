import { ScribeTokenMint } from './scribe-tokens'
import { encoded, type WireFormat } from './vendor-parts'
import {
  startWsServer,
  type Handshake,
  type HttpAnswer,
  type HttpRequest,
  type Peer,
  type Refusal,
  type WsServer,
} from './ws-server'

/*
 * ElevenLabs for tests: live recognition, recordings, the two sockets that speak in contexts, speech over HTTP, and the
 * lists. It knows nothing of sound: a committed segment says the next of `texts`, and a spoken character is 20 ms of
 * samples that all have ten times its code. What a client does wrong is kept in `complaints`.
 */

export interface ElevenLabsOptions {
  /** The only key accepted. */
  readonly key?: string
  /** What the segments say, in order, over all connections. */
  readonly texts?: readonly string[]
  refuse?(handshake: Handshake): Refusal | undefined
  /** Instead of the greeting of live recognition. */
  readonly greet?: (peer: Peer) => void
  /** What it hears, as it says it: `en`, `eng`. */
  readonly language?: string
  /** Where times are asked for, they come behind the text, or before it, or not at all. */
  readonly timed?: 'first' | 'never'
  /** Instead of the answer to the n-th commit of a connection, n from 0. */
  commit?(peer: Peer, n: number, answer: () => void): void
  /** Instead of the sound of a context. `rest` makes it from a given piece on. */
  say?(peer: Peer, context: string, text: string, rest: (from?: number) => void): void
  /** By which single-use tokens run out, ms. */
  readonly now?: () => number
  /** Before the usual answer. */
  http?(request: HttpRequest): HttpAnswer | undefined
  /** Bytes per piece of sound; odd numbers cut samples in two. */
  readonly piece?: number
}

export interface ElevenLabsServer extends WsServer {
  readonly complaints: string[]
  /** Samples heard by live recognition, by connection. */
  heard(connection: number): number
}

const RATE = 16_000
const PIECE = 4_801
const BYTES_PER_CHAR = 960
const MOST_CONTEXTS = 5
const STT = '/v1/speech-to-text/realtime'

const formats = (names: readonly string[]): Map<string, WireFormat> =>
  new Map(
    names.map((name) => [
      name,
      { encoding: name.split('_')[0] as WireFormat['encoding'], rate: Number(name.split('_')[1]) },
    ]),
  )
const STT_FORMATS = formats(['pcm_8000', 'pcm_16000', 'pcm_22050', 'pcm_24000', 'pcm_44100', 'pcm_48000', 'ulaw_8000'])
const TTS_FORMATS = formats(['pcm_8000', 'pcm_16000', 'pcm_22050', 'pcm_24000', 'pcm_48000', 'ulaw_8000', 'alaw_8000'])

/** The samples of a text: 480 for every character. */
export function soundOf(text: string): Int16Array {
  return Int16Array.from({ length: text.length * 480 }, (_, i) => text.charCodeAt(Math.floor(i / 480)) * 10)
}

export const voicesPage = (n: number, more: boolean): object => ({
  voices: [
    {
      voice_id: `v${n}`,
      name: `Voice ${n}`,
      labels: { gender: n === 1 ? 'female' : 'robot', language: 'en' },
      verified_languages: [
        { language: 'tr', model_id: 'm', locale: 'tr-TR' },
        { language: 'en', model_id: 'm' },
      ],
    },
  ],
  has_more: more,
  total_count: 2,
  next_page_token: more ? 'page-2' : null,
})

export async function startElevenLabsServer(options: ElevenLabsOptions = {}): Promise<ElevenLabsServer> {
  const { key = 'sk-good', piece = PIECE } = options
  const complaints: string[] = []
  const heard = new Map<Peer, { samples: number; open: number; commits: number }>()
  const contexts = new Map<Peer, Map<string, { text: string; closed: boolean }>>()
  const texts = [...(options.texts ?? [])]

  const complain = (what: string): void => void complaints.push(what)
  const tokens = new ScribeTokenMint(options.now ?? Date.now, complain)
  const isDialogue = (peer: Peer): boolean => peer.handshake.url.pathname === '/v1/text-to-dialogue/multi-stream-input'

  function refuse(handshake: Handshake): Refusal | undefined {
    const { url, headers } = handshake
    const refusal = options.refuse?.(handshake)
    if (refusal !== undefined) return refusal
    if (url.search.includes(key)) complain('the key is in the address')
    const query = url.searchParams
    const withToken = url.pathname === STT && query.has('token')
    if (!withToken && headers['xi-api-key'] !== key)
      return {
        status: 401,
        body: { detail: { status: 'invalid_api_key', message: `Invalid API key ${String(headers['xi-api-key'])}` } },
      }
    if (url.pathname === STT) {
      const refused = withToken ? tokens.refuse(handshake) : undefined
      if (refused) return refused
      if (query.get('model_id') !== 'scribe_v2_realtime')
        return { status: 400, body: { detail: { status: 'invalid_request' } } }
      if (!STT_FORMATS.has(query.get('audio_format') ?? '') || query.get('commit_strategy') !== 'manual')
        complain(`query ${url.search}`)
      return undefined
    }
    const voice = /^\/v1\/text-to-speech\/([^/]+)\/multi-stream-input$/.exec(url.pathname)?.[1]
    const dialogue = url.pathname === '/v1/text-to-dialogue/multi-stream-input'
    if (voice === undefined && !dialogue) return { status: 404, body: { detail: 'Not Found' } }
    if (voice === 'gone')
      return {
        status: 404,
        body: { detail: { status: 'voice_not_found', message: 'A voice with that id does not exist' } },
      }
    if (dialogue !== /^eleven_v[34]/.test(query.get('model_id') ?? ''))
      return { status: 400, body: { detail: { status: 'unsupported_model' } } }
    if (!TTS_FORMATS.has(query.get('output_format') ?? '') || query.get('sync_alignment') !== 'true')
      complain(`query ${url.search}`)
    return undefined
  }

  function greet(peer: Peer): void {
    heard.set(peer, { samples: 0, open: 0, commits: 0 })
    const format = peer.handshake.url.searchParams.get('audio_format') ?? ''
    const config = {
      sample_rate: STT_FORMATS.get(format)?.rate,
      audio_format: format,
      commit_strategy: 'manual',
      model_id: 'scribe_v2_realtime',
      include_timestamps: false,
    }
    peer.send({ message_type: 'session_started', session_id: 's', config })
  }

  function listen(peer: Peer, message: Record<string, unknown>): void {
    const state = heard.get(peer)
    if (!state) return complain('audio before the greeting')
    const { audio_base_64: audio, commit } = message
    const format = STT_FORMATS.get(peer.handshake.url.searchParams.get('audio_format') ?? '')
    if (
      Object.keys(message).sort().join() !== 'audio_base_64,commit,message_type,sample_rate' ||
      message['message_type'] !== 'input_audio_chunk' ||
      message['sample_rate'] !== format?.rate ||
      typeof audio !== 'string' ||
      typeof commit !== 'boolean'
    )
      return complain(`message ${JSON.stringify(message).slice(0, 100)}`)
    const sent = Buffer.from(audio, 'base64').length
    // As 16-bit samples at 16 kHz.
    const bytes = Math.round((sent / (format?.encoding === 'pcm' ? 2 : 1)) * (RATE / (format?.rate ?? RATE))) * 2
    if (format?.encoding === 'pcm' && sent % 2 === 1) complain('half a sample')
    if (sent === 0 && !commit) complain('an empty chunk')
    state.samples += bytes / 2
    state.open += bytes / 2
    if (!commit) return
    if (state.open < RATE * 0.3) {
      complain('a commit of less than 0.3 s')
      return peer.send({ message_type: 'commit_throttled', error: 'need at least 0.3s' })
    }
    state.open = 0
    const answer = (): void => {
      const text = texts.shift() ?? ''
      peer.send({ message_type: 'partial_transcript', text: text.slice(0, Math.ceil(text.length / 2)) })
      const isTimed = peer.handshake.url.searchParams.get('include_timestamps') === 'true'
      const timed = (): void => {
        const code =
          peer.handshake.url.searchParams.get('include_language_detection') === 'true'
            ? { language_code: options.language ?? 'en' }
            : {}
        if (isTimed) peer.send({ message_type: 'committed_transcript_with_timestamps', text, words: [], ...code })
      }
      if (options.timed === 'first') timed()
      peer.send({ message_type: 'committed_transcript', text })
      if (options.timed === undefined) timed()
    }
    if (options.commit) options.commit(peer, state.commits++, answer)
    else answer()
  }

  function speak(peer: Peer, message: Record<string, unknown>): void {
    const mine = contexts.get(peer) ?? new Map<string, { text: string; closed: boolean }>()
    contexts.set(peer, mine)
    const id = message['context_id']
    if (typeof id !== 'string') return complain('no context_id')
    const context = mine.get(id)
    if (message['close_context'] === true) {
      if (!context || context.closed) return complain('closes what is not open')
      context.closed = true
      const rest = (from = 0): void => sound(peer, id, context.text, from)
      if (options.say) options.say(peer, id, context.text, rest)
      else rest()
      return
    }
    if (!context) {
      if (isDialogue(peer) ? JSON.stringify(message['voices']) !== '["v1"]' : message['text'] !== ' ')
        complain(`opens with ${JSON.stringify(message)}`)
      mine.set(id, { text: '', closed: false })
      if (mine.size > MOST_CONTEXTS) peer.close(1008, 'Maximum simultaneous contexts exceeded')
      return
    }
    if (isDialogue(peer)) {
      const [input] = message['inputs'] as [{ text: string; voice_id: string }]
      if (input.voice_id !== 'v1') complain('another voice')
      context.text += input.text
    } else {
      const text = message['text']
      if (typeof text !== 'string' || !text.endsWith(' ') || text.trim() === '' || message['flush'] !== true)
        complain(`text ${JSON.stringify(message)}`)
      context.text += String(text).trimEnd()
    }
  }

  /** The sound of a text in pieces, from the piece `from` on, and the end of its context. */
  function sound(peer: Peer, id: string, text: string, from: number): void {
    const format = TTS_FORMATS.get(peer.handshake.url.searchParams.get('output_format') ?? '')
    for (const part of pieces(text, piece, format).slice(from)) {
      const { chars, starts } = part
      const durations = chars.map(() => 20)
      if (isDialogue(peer))
        peer.send({
          audio: part.audio,
          alignment: { chars, char_start_times_ms: starts, char_durations_ms: durations },
          context_id: id,
        })
      else
        peer.send({
          audio: part.audio,
          isFinal: null,
          contextId: id,
          alignment: { chars, charStartTimesMs: starts, charDurationsMs: durations },
        })
    }
    if (isDialogue(peer)) peer.send({ is_final_audio_for_turn: true, context_id: id })
    peer.send(isDialogue(peer) ? { is_final: true, context_id: id } : { isFinal: true, contextId: id })
    contexts.get(peer)?.delete(id)
  }

  function http(request: HttpRequest): HttpAnswer {
    const { url, headers, body } = request
    const answer = options.http?.(request)
    if (answer) return answer
    if (headers['xi-api-key'] !== key)
      return {
        status: 401,
        body: { detail: { status: 'invalid_api_key', message: `Invalid API key ${String(headers['xi-api-key'])}` } },
      }
    const token = tokens.http(request)
    if (token) return token
    if (url.pathname === '/v1/models')
      return { body: [model('eleven_flash_v2_5', true), model('eleven_sts', false), model('eleven_v4_turbo', true)] }
    if (url.pathname === '/v2/voices') {
      if (url.searchParams.get('page_size') !== '100') complain(`page size ${url.search}`)
      return { body: url.searchParams.get('next_page_token') === 'page-2' ? voicesPage(2, false) : voicesPage(1, true) }
    }
    if (url.pathname === '/v1/speech-to-text')
      return { body: { language_code: 'en', language_probability: 0.9, text: texts.shift() ?? '', words: [] } }
    if (url.pathname === '/v1/text-to-speech/v1/stream/with-timestamps') {
      if (!TTS_FORMATS.has(url.searchParams.get('output_format') ?? '')) complain(`query ${url.search}`)
      const { text, ...asked } = JSON.parse(body.toString()) as { text: string; model_id: string }
      // pipecat-ai/pipecat#4925, home-assistant/core#182944.
      if (/^eleven_v[34]/.test(asked.model_id) && ('previous_text' in asked || 'next_text' in asked))
        return {
          status: 400,
          body: {
            detail: {
              status: 'unsupported_model',
              message: `Providing previous_text or next_text is not yet supported with the '${asked.model_id}' model.`,
            },
          },
        }
      const lines = pieces(text, piece, TTS_FORMATS.get(url.searchParams.get('output_format') ?? '')).map(
        ({ audio, chars, starts }) => {
          const seconds = starts.map((ms) => ms / 1_000)
          const alignment = {
            characters: chars,
            character_start_times_seconds: seconds,
            character_end_times_seconds: seconds.map((at) => at + 0.02),
          }
          return { bytes: `${JSON.stringify({ audio_base64: audio, alignment, normalized_alignment: null })}\n` }
        },
      )
      return { headers: { 'content-type': 'application/json' }, steps: lines, split: 700 }
    }
    return { status: 404, body: { detail: 'Not Found' } }
  }

  const server = await startWsServer({
    refuse,
    http,
    connected: (peer) => {
      if (peer.handshake.url.pathname === STT) (options.greet ?? greet)(peer)
    },
    message: (peer, message) => {
      if (message.kind === 'binary') return complain('a binary message')
      const parsed = JSON.parse(message.text) as Record<string, unknown>
      if (peer.handshake.url.pathname === STT) listen(peer, parsed)
      else speak(peer, parsed)
    },
  })
  return Object.assign(server, {
    complaints,
    heard: (connection: number) => heard.get(server.peers[connection]!)?.samples ?? 0,
  })
}

function model(id: string, speaks: boolean): object {
  return { model_id: id, name: id, can_do_text_to_speech: speaks, languages: [{ language_id: 'en', name: 'English' }] }
}

/** Sound and its characters in pieces of so many bytes; times count from the start of each piece. */
function pieces(
  text: string,
  wanted: number,
  format: WireFormat = { encoding: 'pcm', rate: 24_000 },
): { audio: string; chars: string[]; starts: number[] }[] {
  const bytes = Buffer.from(soundOf(text).buffer)
  // A byte of G.711 is a whole sample.
  const size = format.encoding === 'pcm' ? wanted : wanted + (wanted % 2)
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => {
    const begin = n * size
    const chars = [...text]
      .map((char, i) => ({ char, at: i * BYTES_PER_CHAR }))
      .filter(({ at }) => at >= begin && at < begin + size)
    return {
      audio: encoded(bytes.subarray(begin, begin + size), format).toString('base64'),
      chars: chars.map(({ char }) => char),
      starts: chars.map(({ at }) => Math.round(((at - begin) / BYTES_PER_CHAR) * 20)),
    }
  })
}
