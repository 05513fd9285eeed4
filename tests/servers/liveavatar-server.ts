import { randomUUID } from 'node:crypto'
import { LiveAvatarFullTalk, type FullScenario } from './liveavatar-full'
import { LiveAvatarTalk, type TalkScenario } from './liveavatar-talk'
import { PATIENCE_MS, startWsServer, type HttpAnswer, type HttpRequest, type Peer } from './ws-server'

/*
 * HeyGen LiveAvatar in LITE and FULL mode, as awkward as the real one: docs.liveavatar.com (lite-mode/events,
 * sandbox-mode, core-concepts/rate-limits), the web SDK 0.0.18, livekit-plugins-liveavatar, and public issues,
 * named where they count. Instead of a LiveKit room it has a socket at `/room` over which the filmed sound comes as
 * it is said; in FULL mode the microphone's sound goes up over it, and events go both ways.
 */

export const SANDBOX_AVATAR = 'dd73ea75-1218-4ef3-92ce-606d5f7fbc0a'

export interface LiveAvatarOptions extends TalkScenario {
  /** How FULL sessions behave. */
  readonly full?: FullScenario
  readonly key: string
  /** Sessions at once; the plan's limit. */
  readonly mostSessions?: number
  /** Answers a call with this instead, in order; `undefined` lets it pass. */
  readonly answers?: (HttpAnswer | undefined)[]
  /** How long a sandbox session lasts, in ms; the real one lasts a minute. */
  readonly sandboxMs?: number
  /** Seconds, told in the answer to start. */
  readonly mostSeconds?: number
  /** Tokens of a room of one's own that are good: the avatar's, and the viewer's. */
  readonly ownRoom?: { readonly avatarToken: string; readonly viewerToken: string }
  readonly credits?: number
  /** The envelope's code of a success; the web SDK takes 1000 alone, the openapi says 100. */
  readonly code?: number
  readonly port?: number
}

export interface LiveAvatarSession {
  readonly id: string
  readonly token: string
  readonly avatar: string
  readonly request: Record<string, unknown>
  state: 'granted' | 'running' | 'stopped'
  reason?: string
  talk?: LiveAvatarTalk
  full?: LiveAvatarFullTalk
  keptAlive: number
}

const refusal = (status: number, message: string, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  body: { code: 4_000, data: null, message },
})

export type LiveAvatarServer = Awaited<ReturnType<typeof startLiveAvatarServer>>

export async function startLiveAvatarServer(options: LiveAvatarOptions) {
  const sessions: LiveAvatarSession[] = []
  const complaints: string[] = []
  const contexts = new Map<string, { readonly name: string; readonly prompt: string }>()
  const answers = [...(options.answers ?? [])]
  const viewers = new Map<Peer, LiveAvatarSession>()
  const envelope = (data: unknown, status = 200): HttpAnswer => ({
    status,
    body: { code: options.code ?? 100, data, message: 'Success' },
  })
  const roomToken = (id: string): string => options.ownRoom?.viewerToken ?? `room-${id}`

  const bearer = ({ headers }: HttpRequest): LiveAvatarSession | undefined => {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
    return sessions.find((session) => session.token === token)
  }
  const end = (session: LiveAvatarSession, reason: string): void => {
    session.state = 'stopped'
    session.reason = reason
    session.talk?.end()
    session.full?.end(reason)
    for (const [peer, watched] of viewers) if (watched === session) peer.close(1000)
  }

  function token(request: HttpRequest): HttpAnswer {
    // An API key alone may ask for a session; a session's token may not (mixed-up tokens are 401).
    if (request.headers['x-api-key'] !== options.key || request.headers.authorization)
      return refusal(401, 'Invalid API key')
    const body = json(request)
    if (body['mode'] !== 'LITE' && body['mode'] !== 'FULL') return refusal(422, 'mode must be FULL or LITE')
    if (body['mode'] === 'FULL') {
      // Without a context it films and never answers; ours always has one.
      const { context_id } = (body['avatar_persona'] ?? {}) as Record<string, unknown>
      if (typeof context_id !== 'string' || !contexts.has(context_id)) return refusal(404, 'Context not found')
      if (body['interactivity_type'] !== 'PUSH_TO_TALK' && body['interactivity_type'] !== 'CONVERSATIONAL')
        return refusal(422, 'interactivity_type')
    }
    const avatar = typeof body['avatar_id'] === 'string' ? body['avatar_id'] : ''
    if (avatar === '') return refusal(422, 'avatar_id is missing')
    if (body['is_sandbox'] === true && avatar !== SANDBOX_AVATAR)
      return refusal(403, 'this avatar is not available in sandbox mode')
    const own = body['livekit_config'] as Record<string, unknown> | undefined
    if (own) {
      const names = ['livekit_url', 'livekit_room', 'livekit_client_token']
      if (names.some((name) => typeof own[name] !== 'string' || own[name] === ''))
        return refusal(422, 'livekit_config is not complete')
      if (own['livekit_client_token'] !== options.ownRoom?.avatarToken)
        return refusal(400, 'livekit token is not valid')
    }
    const session: LiveAvatarSession = {
      id: randomUUID(),
      token: jwt({ start_session_data: { mode: body['mode'] }, jti: randomUUID() }),
      avatar,
      request: body,
      state: 'granted',
      keptAlive: 0,
    }
    sessions.push(session)
    return envelope({ session_id: session.id, session_token: session.token })
  }

  function start(request: HttpRequest): HttpAnswer {
    const session = bearer(request)
    if (!session) return refusal(401, 'Invalid session token')
    if (session.state !== 'granted') return refusal(400, 'Session has already started')
    const running = sessions.filter(({ state }) => state === 'running').length
    if (running >= (options.mostSessions ?? 1)) return refusal(403, 'Session concurrency limit reached')
    session.state = 'running'
    if (session.request['is_sandbox'] === true) {
      const timer = setTimeout(() => end(session, 'MAX_DURATION_REACHED'), options.sandboxMs ?? 60_000)
      timer.unref()
    }
    const own = session.request['livekit_config'] !== undefined
    return envelope(
      {
        session_id: session.id,
        livekit_url: own ? null : `${server.url}/room`,
        livekit_client_token: own ? null : roomToken(session.id),
        livekit_agent_token: null,
        ws_url: session.request['mode'] === 'FULL' ? null : `${server.url}/talk?session=${session.id}`,
        max_session_duration: options.mostSeconds ?? null,
      },
      201,
    )
  }

  /** With the session's token, or with the key and the session's id. */
  function stop(request: HttpRequest): HttpAnswer {
    const { session_id, reason = 'UNKNOWN' } = json(request)
    const byKey = request.headers['x-api-key'] === options.key && !request.headers.authorization
    const session = byKey ? sessions.find(({ id }) => id === session_id) : bearer(request)
    if (!session) return byKey ? refusal(404, 'Session not found') : refusal(401, 'Invalid session token')
    if (session.state === 'stopped') return refusal(400, 'Session has already ended')
    end(session, String(reason))
    return envelope(null)
  }

  function context(request: HttpRequest): HttpAnswer {
    if (request.headers['x-api-key'] !== options.key) return refusal(401, 'Invalid API key')
    if (request.method === 'DELETE') {
      const id = request.url.pathname.split('/').at(-1) ?? ''
      return contexts.delete(id) ? envelope(null) : refusal(404, 'Context not found')
    }
    const { name, prompt, opening_text } = json(request)
    if (typeof name !== 'string' || typeof prompt !== 'string' || typeof opening_text !== 'string')
      return refusal(422, 'name, prompt and opening_text are required')
    const id = randomUUID()
    contexts.set(id, { name, prompt })
    return envelope({ id, name, prompt, opening_text, links: [] }, 201)
  }

  function keepAlive(request: HttpRequest): HttpAnswer {
    const session = bearer(request)
    if (session?.state !== 'running') return refusal(401, 'Invalid session token')
    session.keptAlive++
    return envelope(null)
  }

  const server = await startWsServer({
    ...(options.port !== undefined && { port: options.port }),
    http(request) {
      const what = `${request.method} ${request.url.pathname}`
      const forced = answers.length > 0 ? answers.shift() : undefined
      if (forced) return forced
      if (/^(POST \/v1\/contexts|DELETE \/v1\/contexts\/[\w-]+)$/.test(what)) return context(request)
      switch (what) {
        case 'POST /v1/sessions/keep-alive':
          return keepAlive(request)
        case 'POST /v1/sessions/token':
          return token(request)
        case 'POST /v1/sessions/start':
          return start(request)
        case 'POST /v1/sessions/stop':
          return stop(request)
        case 'GET /v1/users/credits':
          if (request.headers['x-api-key'] !== options.key) return refusal(401, 'Invalid API key')
          return envelope({ credits_left: options.credits ?? 10 })
        case 'GET /v1/avatars/public':
          return envelope({
            count: 2,
            results: [
              { id: 'not-yet', name: 'Ann', type: 'VIDEO', status: 'DEPLOYING', preview_url: '' },
              { id: 'katya', name: 'Katya', type: 'VIDEO', status: 'ACTIVE', preview_url: '' },
            ],
          })
        default:
          complaints.push(`no such address: ${what}`)
          return refusal(404, 'no such address')
      }
    },
    refuse({ url }) {
      if (url.pathname === '/room') {
        const seen = url.searchParams.get('token')
        const good = sessions.some(({ id, state }) => state === 'running' && roomToken(id) === seen)
        return good ? undefined : { status: 401, body: 'no such token' }
      }
      const session = sessions.find(({ id }) => id === url.searchParams.get('session'))
      return session?.state === 'running' ? undefined : { status: 403, body: 'no such session' }
    },
    connected(peer) {
      const { url } = peer.handshake
      if (url.pathname === '/room') {
        const session = sessions.findLast(
          ({ id, state }) => state === 'running' && roomToken(id) === url.searchParams.get('token'),
        )
        if (session?.request['mode'] === 'FULL')
          session.full = new LiveAvatarFullTalk(peer, session, options.full ?? {}, (what) => complaints.push(what))
        else if (session) viewers.set(peer, session)
        return
      }
      const session = sessions.find(({ id }) => id === url.searchParams.get('session'))
      if (!session) return
      session.talk = new LiveAvatarTalk(peer, options, (what) => complaints.push(what), {
        sound: (pcm) => {
          for (const [viewer, watched] of viewers) if (watched === session && !viewer.closed) viewer.send(pcm)
        },
        clear: () => {
          for (const [viewer, watched] of viewers) if (watched === session && !viewer.closed) viewer.send('clear')
        },
      })
    },
    message(peer, message) {
      const inRoom = sessions.find(({ full }) => full?.peer === peer)?.full
      if (inRoom) return message.kind === 'binary' ? inRoom.sound(message.bytes) : inRoom.take(message.text)
      const session = sessions.find(({ id }) => id === peer.handshake.url.searchParams.get('session'))
      if (message.kind === 'binary') complaints.push('bytes where JSON belongs')
      else session?.talk?.take(message.text)
    },
  })

  return {
    ...server,
    sessions,
    complaints,
    contexts,
    /** The newest FULL session's talk, as soon as somebody is in its room. */
    async full(): Promise<LiveAvatarFullTalk> {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await new Promise((go) => setTimeout(go, 5))) {
        const found = sessions.at(-1)?.full
        if (found) return found
      }
      throw new Error('nobody came into the room')
    },
    running: () => sessions.filter(({ state }) => state === 'running'),
    /** The newest session's talk, as soon as its socket stands. */
    async talk(): Promise<LiveAvatarTalk> {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await new Promise((go) => setTimeout(go, 5))) {
        const found = sessions.at(-1)?.talk
        if (found) return found
      }
      throw new Error('no socket of a session')
    },
  }
}

function json({ body }: HttpRequest): Record<string, unknown> {
  return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Record<string, unknown>)
}

/** The SDK reads the mode from it; nobody checks the signature. */
function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part(claims)}.${'x'.repeat(20)}`
}
