import type { HttpAnswer, HttpRequest } from '../ws-server'
import { OpusIn, OpusOut, localPeer, onlyHere, staysHere } from './opus-track'
import type { RealtimeScript } from './script'
import { RealtimeServerSession } from './session'
import { defaultSession, updateRefusal } from './session-rules'
import { Tracks } from './tracks'

/*
 * The Realtime protocol by WebRTC: a short-lived secret (`/realtime/client_secrets`), the client's offer and our answer
 * (`/realtime/calls`, SDP both ways), and then events on the channel `oai-events` beside two Opus tracks.
 */

export interface CallsOptions extends RealtimeScript {
  readonly key?: string | undefined
  /** What stands in the way of the n-th call; undefined: nothing. `blocked`: an answer whose address leads nowhere. */
  refuseCall?(n: number): 'blocked' | HttpAnswer | undefined
  /** A secret is taken no longer than this, ms. */
  readonly secretMs?: number
}

export interface Call {
  readonly session: RealtimeServerSession | undefined
  /** `new` until events can be sent. */
  readonly state: string
  /** Loudest sample heard of the client. */
  readonly loudest: number
  /** Cuts it off without a word. */
  drop(): Promise<void>
}

export class Calls {
  readonly calls: Call[] = []
  readonly sessions: RealtimeServerSession[] = []
  readonly #secrets = new Map<string, { readonly until: number; readonly model: string }>()

  constructor(private readonly options: CallsOptions) {}

  /** Undefined where the address is none of ours. */
  http(request: HttpRequest): HttpAnswer | Promise<HttpAnswer> | undefined {
    if (request.method !== 'POST') return undefined
    if (request.url.pathname.endsWith('/realtime/client_secrets')) return this.#secret(request)
    if (request.url.pathname.endsWith('/realtime/calls')) return this.#call(request)
    return undefined
  }

  async close(): Promise<void> {
    await Promise.all(this.calls.map((call) => call.drop()))
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
    const connection = localPeer()
    const out = new OpusOut()
    const heard = new OpusIn()
    const tracks = new Tracks((frame) => connection.connectionState === 'connected' && out.write(frame))
    const state: { session?: RealtimeServerSession; loudest: number } = { loudest: 0 }
    const drop = async (): Promise<void> => {
      tracks.close()
      out.close()
      heard.close()
      await connection.close()
    }
    this.calls.push({
      get session() {
        return state.session
      },
      get state() {
        return connection.connectionState
      },
      get loudest() {
        return state.loudest
      },
      drop,
    })
    connection.addTrack(out.track)
    connection.onTrack.subscribe((track) =>
      heard.listen(track, (pcm) => {
        state.loudest = pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), state.loudest)
        state.session?.sound(pcm, 24_000)
      }),
    )
    connection.onDataChannel.subscribe((channel) => {
      if (channel.label !== 'oai-events') return
      const session = new RealtimeServerSession(
        {
          tracks,
          send: (event) => channel.readyState === 'open' && channel.send(JSON.stringify(event)),
          close: () => void drop(),
        },
        script,
        model,
      )
      state.session = session
      this.sessions.push(session)
      channel.onMessage.subscribe((message) => session.hear(JSON.parse(message.toString()) as Record<string, unknown>))
    })
    await connection.setRemoteDescription({ type: 'offer', sdp: offer })
    staysHere(connection)
    await connection.setLocalDescription(await connection.createAnswer())
    return onlyHere(connection.localDescription!.sdp)
  }
}
