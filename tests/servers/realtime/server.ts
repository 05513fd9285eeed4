import { Calls, type Call, type CallsOptions } from './calls'
import { startWsServer, type HttpAnswer, type HttpRequest, type Refusal, type WsServer } from '../ws-server'
import type { RealtimeScript } from './script'
import { RealtimeServerSession } from './session'

/*
 * The Realtime protocol of OpenAI, Azure OpenAI and compatible servers, at each one's address and with each one's way
 * of knowing who asks.
 */

export interface RealtimeServerOptions extends RealtimeScript {
  readonly key?: string
  /** Windows may connect by WebRTC as well. */
  readonly direct?: Pick<CallsOptions, 'process' | 'refuseCall' | 'secretMs'>
  /** Without it OpenAI's address and key. */
  readonly as?: 'openai' | 'azure' | 'compatible'
  /** Deployments of an Azure resource. */
  readonly deployments?: readonly string[]
  refuse?(n: number): Refusal | undefined
  http?(request: HttpRequest): HttpAnswer | undefined
}

export interface RealtimeServer extends WsServer {
  /** What a person types as the address. */
  readonly base: string
  readonly sessions: readonly RealtimeServerSession[]
  /** Calls of windows; their sessions are not among the others. */
  readonly calls: readonly Call[]
}

export async function startRealtimeServer(options: RealtimeServerOptions = {}): Promise<RealtimeServer> {
  const sessions: RealtimeServerSession[] = []
  const byPeer = new Map<unknown, RealtimeServerSession>()
  const as = options.as ?? 'openai'
  const calls = options.direct && (await Calls.start({ ...options, ...options.direct }))
  const server = await startWsServer({
    refuse: ({ url, headers, n }) =>
      options.refuse?.(n) ?? (as === 'azure' ? azure(url, headers) : openAi(url, headers)),
    connected(peer) {
      const { headers, url } = peer.handshake
      if ('openai-beta' in headers) {
        peer.send({ type: 'error', error: { code: 'beta_api_shape_disabled', type: 'invalid_request_error' } })
        return peer.close(4000, 'invalid_request_error.beta_api_shape_disabled')
      }
      const { lastsMs: _, ...lasting } = options
      const script = sessions.length === 0 ? options : lasting
      const session = new RealtimeServerSession(peer, script, url.searchParams.get('model') ?? '')
      sessions.push(session)
      byPeer.set(peer, session)
    },
    message(peer, message) {
      if (message.kind !== 'text') return peer.close(1003, 'no binary messages')
      byPeer.get(peer)?.hear(JSON.parse(message.text) as Record<string, unknown>)
    },
    http: (request) => options.http?.(request) ?? calls?.http(request),
  })

  function openAi(url: URL, headers: Record<string, unknown>): Refusal | undefined {
    if (url.pathname !== '/v1/realtime') return { status: 404, body: { error: { message: 'no such address' } } }
    if (options.key !== undefined && headers['authorization'] !== `Bearer ${options.key}`)
      return { status: 401, body: { error: { code: 'invalid_api_key', message: 'Incorrect API key provided' } } }
    if (as === 'openai' && !url.searchParams.has('model')) return { status: 400, body: 'no model' }
    if (/^gpt-live/.test(url.searchParams.get('model') ?? ''))
      return { status: 400, body: { error: { code: 'invalid_model' } } }
    return undefined
  }

  function azure(url: URL, headers: Record<string, unknown>): Refusal | undefined {
    if (options.key !== undefined && headers['api-key'] !== options.key)
      return { status: 401, body: { error: { code: '401', message: 'Access denied due to invalid subscription key' } } }
    const dated = url.pathname === '/openai/realtime'
    if (!dated && url.pathname !== '/openai/v1/realtime') return { status: 404, body: 'Resource not found' }
    // Both ways have their own names; a version on the v1 address is answered as a wrong key is (msdocs).
    if (!dated && url.searchParams.has('api-version')) return { status: 401, body: 'Unauthorized' }
    if (dated !== url.searchParams.has('deployment') || dated === url.searchParams.has('model'))
      return { status: 400, body: { error: { code: 'OpperationNotSupported' } } }
    const deployment = url.searchParams.get(dated ? 'deployment' : 'model') ?? ''
    return options.deployments === undefined || options.deployments.includes(deployment)
      ? undefined
      : { status: 404, body: { error: { code: 'DeploymentNotFound', message: 'The API deployment does not exist.' } } }
  }

  const path = as === 'azure' ? '' : '/v1'
  return {
    ...server,
    base: `${server.http}${path}`,
    sessions,
    calls: calls?.calls ?? [],
    async close() {
      await calls?.close()
      await server.close()
    },
  }
}
