import type { HttpAnswer, HttpRequest } from '../ws-server'
import type { Line } from './opus-track'
import { startPeerProcess, type PeerProcess } from './peer-fork'
import type { RealtimeScript } from './script'
import { RealtimeServerSession } from './session'
import { defaultSession, updateRefusal } from './session-rules'

/*
 * The Realtime protocol by WebRTC: a short-lived secret (`/realtime/client_secrets`), the client's offer and our answer
 * (`/realtime/calls`, SDP both ways), and then events on the channel `oai-events` beside two Opus tracks.
 */

export interface CallsOptions extends RealtimeScript {
  readonly key?: string | undefined
  /** What stands in the way of the n-th call; undefined: nothing. `blocked`: an answer whose address leads nowhere. */
  refuseCall?(n: number): 'blocked' | HttpAnswer | undefined
  /** Has the service's end of all calls; without it a process of its own with real connections. */
  readonly process?: PeerProcess
  /** A secret is taken no longer than this, ms. */
  readonly secretMs?: number
}

export interface Call {
  readonly session: RealtimeServerSession | undefined
  /** `new` until events can be sent. */
  readonly state: string
  /** Loudest sample heard of the client. */
  readonly loudest: number
  /** Its sound goes over such a network from now on. */
  line(line: Line): void
  /** Cuts it off without a word. */
  drop(): void
}

export class Calls {
  readonly calls: Call[] = []
  readonly sessions: RealtimeServerSession[] = []
  readonly #secrets = new Map<string, { readonly until: number; readonly model: string }>()

  private constructor(
    private readonly options: CallsOptions,
    private readonly peers: PeerProcess,
  ) {}

  static async start(options: CallsOptions): Promise<Calls> {
    return new Calls(options, options.process ?? (await startPeerProcess()))
  }

  /** Undefined where the address is none of ours. */
  http(request: HttpRequest): HttpAnswer | Promise<HttpAnswer> | undefined {
    if (request.method !== 'POST') return undefined
    if (request.url.pathname.endsWith('/realtime/client_secrets')) return this.#secret(request)
    if (request.url.pathname.endsWith('/realtime/calls')) return this.#call(request)
    return undefined
  }

  async close(): Promise<void> {
    await this.peers.close()
  }

  #secret({ headers, body }: HttpRequest): HttpAnswer {
    const given = headers['api-key'] ?? headers.authorization?.replace('Bearer ', '')
    if (this.options.key !== undefined && given !== this.options.key)
      return { status: 401, body: { error: { code: 'invalid_api_key', message: 'Incorrect API key' } } }
    const { session } = JSON.parse(body.toString()) as { session: { model: string } }
    const refusal = updateRefusal(session, defaultSession(session.model), false)
    if (refusal) return { status: 400, body: { error: refusal } }
    const value = `ek_${this.#secrets.size}_0123456789abcdef`
    const lasts = this.options.secretMs ?? 600_000
    this.#secrets.set(value, { until: Date.now() + lasts, model: session.model })
    return { body: { value, expires_at: Math.round((Date.now() + lasts) / 1_000), session } }
  }

  async #call({ headers, body }: HttpRequest): Promise<HttpAnswer> {
    const secret = this.#secrets.get(headers.authorization?.replace('Bearer ', '') ?? '')
    if (!secret || secret.until < Date.now())
      return { status: 401, body: { error: { code: 'invalid_client_secret', message: 'Ephemeral token expired' } } }
    const refused = this.options.refuseCall?.(this.calls.length)
    if (refused !== undefined && refused !== 'blocked') return refused
    const offer = body.toString()
    if (headers['content-type'] !== 'application/sdp' || !/m=audio/.test(offer) || !/m=application/.test(offer))
      return { status: 400, body: { error: { code: 'invalid_offer', message: 'no audio or no channel in the offer' } } }
    const answer = await this.#answer(offer, secret.model)
    // An address for documentation (RFC 5737): packets to it are lost.
    const sdp = refused === 'blocked' ? answer.replace(/(candidate:\S+ 1 udp \d+ )\S+/g, '$1192.0.2.77') : answer
    const blocked = refused === 'blocked' ? sdp.replace(/a=ice-pwd:\S+/g, `a=ice-pwd:${'x'.repeat(22)}`) : sdp
    return { status: 201, headers: { 'content-type': 'application/sdp', location: 'calls/rtc_1' }, body: blocked }
  }

  async #answer(offer: string, model: string): Promise<string> {
    const { lastsMs: _, ...lasting } = this.options
    const script = this.sessions.length === 0 ? this.options : lasting
    const now: { session?: RealtimeServerSession; state: string; loudest: number } = { state: 'new', loudest: 0 }
    const call = this.peers.call({
      state: (state) => (now.state = state),
      channel: () => {
        const send = (event: object): void => call.send(JSON.stringify(event))
        const line = { tracks: call.tracks, send, close: () => call.close() }
        now.session = new RealtimeServerSession(line, script, model)
        this.sessions.push(now.session)
      },
      event: (text) => now.session?.hear(JSON.parse(text) as Record<string, unknown>),
      heard: (pcm) => {
        now.loudest = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), now.loudest)
        now.session?.sound(pcm, 24_000)
      },
    })
    this.calls.push({
      get session() {
        return now.session
      },
      get state() {
        return now.state
      },
      get loudest() {
        return now.loudest
      },
      line: (line) => call.line(line),
      drop: () => call.close(),
    })
    return call.answer(offer)
  }
}
