import { encodeALaw, encodeMuLaw } from '../../src/engine/audio/formats/g711'
import {
  startWsServer,
  type Handshake,
  type HttpAnswer,
  type HttpRequest,
  type Peer,
  type Received,
  type Refusal,
  type WsServer,
} from './ws-server'

/*
 * Azure Speech for tests: the recogniser for conversations, the voices' socket and the list of voices. A request says
 * the next of `phrases`; a spoken character is 20 ms of samples that all have ten times its code. What a client does
 * wrong is kept in `complaints`.
 */

export interface AzureSpeechOptions {
  readonly key?: string
  /** What the requests' audio says, in order, over all connections; several phrases are separated by `|`. */
  readonly phrases?: readonly string[]
  refuse?(handshake: Handshake): Refusal | undefined
  /** Instead of the answer when the audio of a request has ended. */
  heard?(request: HeardRequest, answer: () => void): void
  /** Instead of the sound of a text. `sound` and `end` are its usual two parts. */
  say?(request: SpokenRequest, sound: () => void, end: () => void): void
  http?(request: HttpRequest): HttpAnswer | undefined
  /** Bytes per piece of sound; odd numbers cut samples in two. */
  readonly piece?: number
}

export interface HeardRequest {
  readonly peer: Peer
  readonly id: string
  /** Samples heard. */
  samples: number
  readonly send: (path: string, body: object, id?: string) => void
}

export interface SpokenRequest {
  readonly peer: Peer
  readonly id: string
  readonly text: string
  /** The n-th request over all connections, from 0. */
  readonly n: number
  readonly send: (path: string, body: object, id?: string) => void
  readonly audio: (bytes: Uint8Array, id?: string) => void
}

export interface AzureSpeechServer extends WsServer {
  readonly complaints: string[]
  readonly heard: readonly HeardRequest[]
  /** SSML of every request. */
  readonly ssml: readonly string[]
}

const STT = '/speech/recognition/conversation/cognitiveservices/v1'
const TTS = '/tts/cognitiveservices/websocket/v1'
const TICKS_PER_CHAR = 200_000

/** The samples of a text: 20 ms for every character. */
export function soundOf(text: string, rate = 24_000): Int16Array {
  const each = rate / 50
  return Int16Array.from({ length: text.length * each }, (_, i) => text.charCodeAt(Math.floor(i / each)) * 10)
}

interface Format {
  readonly rate: number
  readonly bytes: (pcm: Int16Array) => Uint8Array
}

/** Raw output formats as the service lists them, each with its way from samples to bytes. */
const formats: Readonly<Record<string, Format>> = {
  ...Object.fromEntries(
    [8, 16, 24, 48].map((khz) => [
      `raw-${khz}khz-16bit-mono-pcm`,
      { rate: khz * 1_000, bytes: (pcm: Int16Array) => new Uint8Array(pcm.buffer) },
    ]),
  ),
  'raw-8khz-8bit-mono-mulaw': { rate: 8_000, bytes: encodeMuLaw },
  'raw-8khz-8bit-mono-alaw': { rate: 8_000, bytes: encodeALaw },
}

export function textMessage(path: string, id: string, body: object): string {
  return `X-RequestId:${id}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${JSON.stringify(body)}`
}

interface Listening {
  current: HeardRequest | undefined
  context: string | undefined
  header: boolean
  ended: boolean
}

export async function startAzureSpeechServer(options: AzureSpeechOptions = {}): Promise<AzureSpeechServer> {
  const { key = 'azure-key-1', piece = 3_001 } = options
  const complaints: string[] = []
  const heard: HeardRequest[] = []
  const spoken: string[] = []
  const phrases = [...(options.phrases ?? [])]
  const configured = new Set<Peer>()
  const listening = new Map<Peer, Listening>()
  const contexts = new Map<Peer, { readonly id: string; readonly format: Format }>()
  const complain = (what: string): void => void complaints.push(what)

  function refuse(handshake: Handshake): Refusal | undefined {
    const { url, headers } = handshake
    const refusal = options.refuse?.(handshake)
    if (refusal !== undefined) return refusal
    if (url.search.includes(key)) complain('the key is in the address')
    if (!/^[0-9A-F]{32}$/.test(String(headers['x-connectionid']))) complain('no X-ConnectionId')
    if (headers['ocp-apim-subscription-key'] !== key)
      return { status: 401, body: `Access denied for ${String(headers['ocp-apim-subscription-key'])}` }
    if (url.pathname === STT) {
      if (
        !/^[a-z]{2}-[A-Z]{2}$/.test(url.searchParams.get('language') ?? '') ||
        url.searchParams.get('format') !== 'simple'
      )
        complain(`query ${url.search}`)
      return undefined
    }
    return url.pathname === TTS ? undefined : { status: 404 }
  }

  function received(peer: Peer, message: Received): void {
    const frame = message.kind === 'text' ? readText(message.text) : readBinary(message.bytes)
    const { headers, body } = frame
    const path = headers.get('path') ?? ''
    const id = headers.get('x-requestid') ?? ''
    if (!/^[0-9A-F]{32}$/.test(id) || Number.isNaN(Date.parse(headers.get('x-timestamp') ?? '')))
      complain(`head of ${path}`)
    if (path === 'speech.config') {
      if (configured.has(peer)) complain('speech.config twice')
      configured.add(peer)
      if (typeof (JSON.parse(body.toString()) as { context?: { system?: unknown } }).context?.system !== 'object')
        complain('no system')
      return
    }
    if (!configured.has(peer)) return complain(`${path} before speech.config`)
    if (peer.handshake.url.pathname === STT) hear(peer, path, id, headers.get('content-type'), body)
    else speak(peer, path, id, headers.get('content-type'), body)
  }

  function hear(peer: Peer, path: string, id: string, type: string | undefined, body: Buffer): void {
    const state = listening.get(peer) ?? { current: undefined, context: undefined, header: false, ended: false }
    listening.set(peer, state)
    if (path === 'speech.context') {
      JSON.parse(body.toString())
      state.context = id
      state.current = undefined
      return
    }
    if (path !== 'audio') return complain(`unexpected ${path}`)
    if (state.context !== id) return complain('audio without its context')
    if (state.current === undefined) {
      if (
        type !== 'audio/x-wav' ||
        body.length !== 44 ||
        body.subarray(0, 4).toString() !== 'RIFF' ||
        body.readUInt32LE(24) !== 16_000
      )
        complain('no WAV header first')
      const send = (answerPath: string, answer: object, answerId = id): void =>
        peer.send(textMessage(answerPath, answerId, answer))
      state.current = { peer, id, samples: 0, send }
      state.ended = false
      heard.push(state.current)
      send('turn.start', { context: { serviceTag: 'x' } })
      return
    }
    if (state.ended) return complain('audio after its end')
    if (body.length % 2 === 1) complain('half a sample')
    state.current.samples += body.length / 2
    if (body.length > 0) return
    state.ended = true
    const request = state.current
    const answer = (): void => {
      request.send('speech.startDetected', { Offset: 0 })
      for (const text of (phrases.shift() ?? '').split('|')) {
        if (text !== '')
          request.send('speech.hypothesis', { Text: text.toLowerCase().slice(0, 4), Offset: 0, Duration: 1 })
        request.send(
          'speech.phrase',
          text === ''
            ? { RecognitionStatus: 'NoMatch', Offset: 0, Duration: 0 }
            : { RecognitionStatus: 'Success', DisplayText: text, Offset: 0, Duration: 10_000 },
        )
      }
      request.send('speech.endDetected', { Offset: 10 })
      request.send('speech.phrase', { RecognitionStatus: 'EndOfDictation', Offset: 10, Duration: 0 })
      request.send('turn.end', {})
    }
    if (options.heard) options.heard(request, answer)
    else answer()
  }

  function speak(peer: Peer, path: string, id: string, type: string | undefined, body: Buffer): void {
    if (path === 'synthesis.context') {
      const { synthesis } = JSON.parse(body.toString()) as {
        synthesis: { audio: { outputFormat: string; metadataOptions: { wordBoundaryEnabled: boolean } } }
      }
      const format = formats[synthesis.audio.outputFormat]
      if (!format) return complain('another format')
      contexts.set(peer, { id, format })
      return
    }
    if (path !== 'ssml' || type !== 'application/ssml+xml') return complain(`unexpected ${path}`)
    const context = contexts.get(peer)
    if (context?.id !== id) return complain('ssml without its context')
    const xml = body.toString()
    spoken.push(xml)
    const text = unescaped(
      /<voice name="[^"]+">(?:<prosody[^>]*>)?([^<]*)(?:<\/prosody>)?<\/voice><\/speak>$/.exec(xml)?.[1] ?? '',
    )
    const request: SpokenRequest = {
      peer,
      id,
      text,
      n: spoken.length - 1,
      send: (answerPath, answer, answerId = id) => peer.send(textMessage(answerPath, answerId, answer)),
      audio: (bytes, answerId = id) => peer.send(audioMessage(bytes, answerId)),
    }
    request.send('turn.start', { context: { serviceTag: 'x' } })
    const sound = (): void => {
      request.send('response', { context: { serviceTag: 'x' }, audio: { type: 'inline', streamId: 'S1' } })
      request.send('audio.metadata', { Metadata: marksOf(text) })
      const bytes = context.format.bytes(soundOf(text, context.format.rate))
      for (let at = 0; at < bytes.length; at += piece) request.audio(bytes.subarray(at, at + piece))
    }
    const end = (): void => {
      request.audio(new Uint8Array(0))
      request.send('turn.end', {})
    }
    if (options.say) return options.say(request, sound, end)
    sound()
    end()
  }

  function http(request: HttpRequest): HttpAnswer {
    const answer = options.http?.(request)
    if (answer) return answer
    if (request.headers['ocp-apim-subscription-key'] !== key)
      return { status: 401, body: `Access denied for ${String(request.headers['ocp-apim-subscription-key'])}` }
    if (request.url.pathname !== '/cognitiveservices/voices/list') return { status: 404 }
    return {
      body: [
        {
          Name: 'x',
          DisplayName: 'Ava',
          ShortName: 'en-US-AvaMultilingualNeural',
          Gender: 'Female',
          Locale: 'en-US',
          SecondaryLocaleList: ['tr-TR', 'en-US'],
          SampleRateHertz: '24000',
        },
        { Name: 'y', ShortName: 'tr-TR-AhmetNeural', Gender: 'Male', Locale: 'tr-TR', Status: 'GA' },
      ],
    }
  }

  const server = await startWsServer({ refuse, http, message: received })
  return Object.assign(server, { complaints, heard, ssml: spoken })
}

function audioMessage(bytes: Uint8Array, id: string): Buffer {
  const head = Buffer.from(`X-RequestId:${id}\r\nX-StreamId:S1\r\nPath:audio\r\n`)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(head.length)
  return Buffer.concat([length, head, bytes])
}

/** Words and punctuation of a text, and a mouth shape for each of them. */
function marksOf(text: string): object[] {
  return [...text.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)].flatMap((match) => {
    const isWord = /^[\p{L}\p{N}]/u.test(match[0])
    const Offset = match.index * TICKS_PER_CHAR
    const boundary = {
      Text: match[0],
      Length: match[0].length,
      BoundaryType: isWord ? 'WordBoundary' : 'PunctuationBoundary',
    }
    return [
      { Type: 'WordBoundary', Data: { Offset, Duration: match[0].length * TICKS_PER_CHAR, text: boundary } },
      ...(isWord ? [{ Type: 'Viseme', Data: { Offset, VisemeId: match.index % 22, IsLastAnimation: true } }] : []),
    ]
  })
}

function readText(text: string): { headers: Map<string, string>; body: Buffer } {
  const end = text.indexOf('\r\n\r\n')
  return { headers: readHead(text.slice(0, end)), body: Buffer.from(text.slice(end + 4)) }
}

function readBinary(bytes: Buffer): { headers: Map<string, string>; body: Buffer } {
  const length = bytes.readUInt16BE(0)
  return { headers: readHead(bytes.subarray(2, 2 + length).toString()), body: bytes.subarray(2 + length) }
}

function readHead(text: string): Map<string, string> {
  return new Map(
    text
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
