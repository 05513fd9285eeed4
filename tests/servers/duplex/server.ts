import type { ServerEvent, SessionResource } from 'openai-live/resources/live/live'
import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from '../../../src/engine/audio/formats/g711'
import { bytesPcm, pcmBytes } from '../../../src/engine/wire/bodies'
import { startWsServer, type Peer, type Refusal as Handshake, type WsServer } from '../ws-server'
import { Listening } from '../realtime/listening'
import { appendRefusal, startRefusal, type Refusal } from './start-rules'

/*
 * A full-duplex model: sound comes back all the time and at its own pace, silence included; nothing says where an
 * answer begins or ends; nothing can be stopped. What it sends is held against the official package's types when this
 * compiles.
 */

type Outgoing = ServerEvent extends infer E ? (E extends { event_id: string } ? Omit<E, 'event_id'> : E) : never

export interface DuplexOptions {
  readonly key?: string
  readonly as?: 'openai' | 'azure'
  /** Where sessions are; without it `/live/sessions`. */
  readonly path?: string
  refuse?(n: number): Handshake | undefined
  /** What is said to the n-th turn; words that begin with `delegate:` are asked of the backend instead. */
  answer?(n: number): string
  transcript?(n: number): string
  /** While it says so the last word's sound goes on. */
  drawls?(): boolean
  /** Pace of the pieces of sound, ms of real time for each 100 ms. */
  readonly paceMs?: number
  /** Reports what it took, in seconds of the whole session. */
  readonly usageS?: readonly number[]
  readonly expiresInS?: number
  /** Ends the session for this reason after so long. */
  readonly closes?: { readonly afterMs: number; readonly reason: 'expired' | 'content' }
}

export interface DuplexSession {
  readonly peer: Peer
  readonly session: Readonly<Record<string, unknown>>
  readonly appends: { readonly type: string; readonly content: string; readonly delegation: string | null }[]
  readonly refused: string[]
  heardMs: number
  closeAsked: boolean
}

export interface DuplexServer extends WsServer {
  readonly base: string
  readonly sessions: readonly DuplexSession[]
}

export async function startDuplexServer(options: DuplexOptions = {}): Promise<DuplexServer> {
  const sessions: DuplexSession[] = []
  const talks = new Map<Peer, Talk>()
  const azure = options.as === 'azure'
  const root = azure ? '/openai/v1' : '/v1'
  const server = await startWsServer({
    refuse({ url, headers, n }) {
      const refusal = options.refuse?.(n)
      if (refusal !== undefined) return refusal
      if (url.pathname !== root + (options.path ?? '/live/sessions') || url.search !== '')
        return { status: 404, body: 'Resource not found' }
      const given = azure ? headers['api-key'] : headers.authorization?.replace('Bearer ', '')
      return options.key !== undefined && given !== options.key
        ? { status: 401, body: { error: { code: 'invalid_api_key', message: 'Incorrect API key provided' } } }
        : undefined
    },
    connected: (peer) => void talks.set(peer, new Talk(peer, options, sessions)),
    message: (peer, message) => {
      if (message.kind === 'text') talks.get(peer)?.hear(JSON.parse(message.text) as Record<string, unknown>)
    },
  })
  return Object.assign(server, { base: azure ? server.http : `${server.http}/v1`, sessions })
}

class Talk {
  #session: DuplexSession | undefined
  #listening = new Listening(24_000)
  #delegations = new Set<string>()
  #queue: { readonly words: string[]; left: number }[] = []
  #outMs = 0
  #turns = 0
  #rate = 24_000
  #encoding = 'audio/pcm'
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(
    private readonly peer: Peer,
    private readonly options: DuplexOptions,
    private readonly sessions: DuplexSession[],
  ) {}

  hear(event: Record<string, unknown>): void {
    const type = String(event['type'])
    if (type === 'session.start') return this.#start(event)
    if (!this.#session)
      return this.#refuse(event, { code: 'session_not_started', message: 'session.start comes first' })
    if (type === 'session.input_audio.append') return this.#sound(event)
    if (/^session\.(commentary|thinking|instructions)\.append$/.test(type)) return this.#append(event, type)
    if (type === 'session.close') {
      // It drains for a while before it says goodbye; most have left by then.
      this.#session.closeAsked = true
      return
    }
    this.#refuse(event, { code: 'invalid_value', message: `Unknown event '${type}'` })
  }

  #start(event: Record<string, unknown>): void {
    if (this.#session) return this.#refuse(event, { code: 'invalid_value', message: 'started already' })
    const refusal = startRefusal(event['session'])
    if (refusal) return this.#refuse(event, refusal)
    const session = event['session'] as Record<string, unknown>
    const { format } = session['audio'] as { format?: { type: string; rate: number } }
    this.#rate = format?.rate ?? 24_000
    this.#encoding = format?.type ?? 'audio/pcm'
    this.#listening = new Listening(this.#rate)
    this.#session = { peer: this.peer, session, appends: [], refused: [], heardMs: 0, closeAsked: false }
    this.sessions.push(this.#session)
    const shown: SessionResource = {
      id: `live_${this.sessions.length}`,
      expires_at: Math.floor(Date.now() / 1_000) + (this.options.expiresInS ?? 7_200),
      model: String(session['model']),
      status: 'active',
      instructions: String(session['instructions']),
    }
    this.#send({ type: 'session.started', session: shown })
    this.#timer = setInterval(() => this.#speak(), this.options.paceMs ?? 10)
    this.#timer.unref()
    for (const seconds of this.options.usageS ?? [])
      this.#send({ type: 'session.usage.updated', usage: { seconds }, context_window: { usage_ratio: 0.1 } })
    const { closes } = this.options
    if (closes)
      setTimeout(() => {
        this.#send({ type: 'session.closed', reason: closes.reason, session: shown, usage: { seconds: 3 } })
        this.peer.close(1000)
      }, closes.afterMs)
  }

  #sound(event: Record<string, unknown>): void {
    const bytes = Buffer.from(String(event['audio']), 'base64')
    if (this.#encoding === 'audio/pcm' && bytes.length % 2 === 1)
      return this.#refuse(event, { code: 'invalid_audio', message: 'odd number of bytes' })
    const pcm =
      this.#encoding === 'audio/pcmu'
        ? decodeMuLaw(bytes)
        : this.#encoding === 'audio/pcma'
          ? decodeALaw(bytes)
          : bytesPcm(bytes)
    this.#session!.heardMs += (pcm.length * 1_000) / this.#rate
    for (const { kind, atMs } of this.#listening.add(pcm, 300, 0)) if (kind === 'stopped') this.#turn(atMs)
  }

  #turn(atMs: number): void {
    const n = this.#turns++
    const words = (this.options.transcript?.(n) ?? 'What time is it?').match(/\S+\s*/g) ?? []
    for (const [at, delta] of words.entries())
      this.#send({
        type: 'session.input_transcript.delta',
        delta,
        start_ms: atMs - (words.length - at) * 100,
        end_ms: atMs - (words.length - at - 1) * 100,
      })
    const answer = this.options.answer?.(n) ?? 'It is ten past nine.'
    if (!answer.startsWith('delegate:')) return this.#say(answer)
    // Without its mark among the instructions gpt-live-1 never delegates.
    const { model, instructions } = this.#session!.session
    if (model === 'gpt-live-1' && !String(instructions).includes('<|SpawnThinking|>'))
      return this.#say('I cannot do that.')
    const id = `delegation_${this.sessions.length}_${n}`
    this.#delegations.add(id)
    this.#say(answer.slice('delegate:'.length))
    // It has no words of its own for what is wanted.
    this.#send({
      type: 'session.delegation.created',
      delegation: { id, type: 'delegation', target: 'client' },
      offset_ms: atMs,
    })
  }

  #append(event: Record<string, unknown>, type: string): void {
    const refusal = appendRefusal(event, this.#delegations)
    if (refusal) return this.#refuse(event, refusal)
    const content = String(event['content'])
    this.#session!.appends.push({ type, content, delegation: event['delegation_id'] as string | null })
    const eventId = event['event_id']
    this.#send({
      type: `${type}ed` as 'session.commentary.appended',
      start_ms: this.#outMs,
      end_ms: this.#outMs,
      ...(typeof eventId === 'string' && { client_event_id: eventId }),
    })
    if (type === 'session.commentary.append') this.#say(content)
  }

  #say(text: string): void {
    const words = text.match(/\S+\s*/g) ?? []
    this.#queue.push({ words, left: words.length })
  }

  /** 200 ms of sound: speech while there is something to say, silence otherwise. Words come before their sound. */
  #speak(): void {
    if (this.peer.closed !== undefined) return clearInterval(this.#timer)
    const saying = this.#queue[0]
    const startMs = this.#outMs
    this.#outMs += 200
    if (saying !== undefined && saying.left > 0) {
      const delta = saying.words[saying.words.length - saying.left]!
      saying.left--
      this.#send({ type: 'session.output_transcript.delta', delta, start_ms: startMs, end_ms: this.#outMs })
    }
    const loud = saying !== undefined
    if (saying?.left === 0 && this.options.drawls?.() !== true) this.#queue.shift()
    const pcm = new Int16Array((this.#rate * 200) / 1_000).fill(loud ? 5_000 : 0)
    const bytes =
      this.#encoding === 'audio/pcmu'
        ? encodeMuLaw(pcm)
        : this.#encoding === 'audio/pcma'
          ? encodeALaw(pcm)
          : pcmBytes(pcm)
    this.#send({ type: 'session.output_audio.delta', delta: Buffer.from(bytes).toString('base64') })
  }

  #refuse(event: Record<string, unknown>, { code, message }: Refusal): void {
    this.#session?.refused.push(code)
    const eventId = event['event_id']
    this.#send({
      type: 'error',
      error: {
        type: 'invalid_request_error',
        code,
        message,
        ...(typeof eventId === 'string' && { client_event_id: eventId }),
      },
    })
  }

  #send(event: Outgoing): void {
    if (this.peer.closed !== undefined) return
    this.peer.send(
      event.type === 'session.output_audio.delta' ? event : { event_id: `event_${Math.random()}`, ...event },
    )
  }
}
