import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, BlockList } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { CALL_PATH, CALL_PROTOCOL, MAX_CALL_MESSAGE_BYTES, TOKEN_PROTOCOL_PREFIX } from '#shared/gateway/wire'
import { hostProviders } from '#engine/host/providers'
import type { Log } from '#engine/ports/ports'
import type { Provider } from '#engine/provider-contract/contract'
import { createLocalProvider } from '#engine/providers/local/index'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { Admission } from './admission/admission'
import { Rates } from './admission/rate'
import { Calls } from './calls/calls'
import { labelled } from './calls/open-call'
import { ConfigProblem } from './config/load'
import type { SecretReference, ServerConfig } from './config/schema'
import { Tenants } from './config/tenants'
import { openAiDoor } from './doors/openai-http'
import { scribeDoor } from './doors/scribe-token'
import { REALTIME_PATH, serveRealtime } from './doors/realtime-door'
import { callerAddress, trustedProxies } from './http/addresses'
import { refuse, requestId } from './http/answers'
import { openListener } from './http/listener'
import { answer, type RouteDeps } from './http/routes'
import { Metrics } from './metrics/metrics'
import { Traces } from './metrics/traces'
import { Recorders } from './recording/recorder'
import { memoryState } from './state/memory-state'
import { redisState } from './state/redis-state'
import { VoiceActivity } from './sound/voice-activity'
import { Tokens } from './tokens/tokens'
import { Connection } from './wire/connection'
import { Reception } from './wire/reception'

export interface GatewayOptions {
  readonly config: ServerConfig
  readonly secret: (reference: SecretReference) => string
  readonly log: Log
  readonly version: string
  /** The built client, absolute. */
  readonly clientFolder: string
  /** The tenant whose page talks without a key. */
  readonly demo?: string
  /** Whoever serves calls; what every host offers where it is not given. For tests and measurements. */
  readonly providers?: (scope: Scope) => readonly Provider[]
}

export interface Gateway {
  readonly port: number
  /** `http://127.0.0.1:4190` */
  readonly origin: string
  readonly calls: Calls
  readonly metrics: Metrics
  readonly admission: Admission
  /** Takes over what may change while calls run: limits, tenants, the log is not among it. */
  reload(config: ServerConfig): void
  /** Nobody new; resolves when everybody has moved on and the port is free. */
  drain(): Promise<void>
  /** Ends everything now. Gives the names of what did not end. */
  close(): Promise<string[]>
}

/** How often numbers that are only looked at are read, ms. */
const LOOK_MS = 1_000
/** How often old recordings are looked for, ms. */
const EXPIRE_MS = 3_600_000
/** Bytes of one event of the Realtime interface at most: a second and more of sound. */
const MAX_REALTIME_BYTES = 2_100_000
/** A loop that is later than this, in ms, is not healthy. */
const SICK_LAG_MS = 2_000

/** Opens the voice server: one process, any number of tenants and their callers. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, version } = options
  let { config } = options
  const clock = systemClock
  const scope = Scope.root('gateway', clock, (error, where) =>
    log.error(
      { where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'unexpected failure',
    ),
  )
  let tenants = new Tenants(config, options.secret)
  let trusted: BlockList = trustedProxies(config.trustedProxies)
  const tokens = new Tokens(config.secret ? options.secret(config.secret) : randomBytes(32).toString('hex'))
  const { store } = config
  const state = store
    ? redisState(typeof store.url === 'string' ? store.url : options.secret(store.url), log)
    : memoryState()
  const metrics = new Metrics(version)
  const limits = (): ServerConfig['limits'] => config.limits
  const admission = new Admission({ clock, state, limits })
  const recorders = new Recorders(clock, log)
  const local = createLocalProvider({ scope })
  const providers = options.providers ?? ((call: Scope) => hostProviders(call, local))
  const activity = new VoiceActivity(scope, config.voiceActivityWorkers, (error) =>
    log.warn({ error: String(error) }, 'voice activity failed'),
  )
  const traces = config.traces && new Traces({ scope, log, version, url: config.traces.url })
  const calls = new Calls({
    traces,
    clock,
    log,
    metrics,
    activity,
    tokens,
    state,
    admission,
    recorders,
    limits,
    tenants: () => tenants,
    providers,
  })
  const reception = new Reception({ tokens, state, admission, calls, metrics, limits, tenants: () => tenants })
  const connections = new Set<Connection>()
  const lag = monitorEventLoopDelay({ resolution: 10 })
  lag.enable()
  let lagMs = 0
  scope.every(LOOK_MS, () => {
    lagMs = lag.percentile(99) / 1e6
    lag.reset()
    metrics.loopLag.set(Math.max(0, lagMs - 10) / 1000)
    admission.lag(lagMs)
    metrics.buffered.set([...connections].reduce((sum, { unread }) => sum + unread, 0))
    metrics.store.set(state.shared ? 1 : 0)
    for (const [worker, depth] of activity.waiting.entries()) metrics.queue.set({ worker: String(worker) }, depth)
  })
  const expire = (): void => void recorders.expire(tenants.all().map((one) => one.config))
  scope.every(EXPIRE_MS, expire)
  expire()

  const routes: RouteDeps = {
    clock,
    tokens,
    state,
    admission,
    calls,
    metrics,
    recorders,
    version,
    tenants: () => tenants,
    rates: new Rates(() => config.limits.requestsPerMinute),
    clientFolder: options.clientFolder,
    demo: options.demo,
    listens: config.listen.host,
    doors: [
      openAiDoor({ log, tenants: () => tenants, providers }),
      scribeDoor({ clock, log, tenants: () => tenants, spentToday: (tenant) => calls.spentToday(tenant) }),
    ],
    healthy: () => lagMs < SICK_LAG_MS,
  }
  const { server, close: forgetFiles } = openListener(config, log)
  server.on('request', (request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const visit = {
      path: url.pathname,
      query: url.searchParams,
      address: callerAddress(request, trusted),
      id: requestId(request),
    }
    const from = clock.now()
    response.on('close', () => {
      const { statusCode: status } = response
      log.debug(
        { request: visit.id, method: request.method, path: visit.path, status, ms: Math.round(clock.now() - from) },
        'request',
      )
    })
    answer(request, response, visit, routes).catch((error: unknown) => {
      if (!(error instanceof Error && 'status' in error))
        log.error({ request: visit.id, error: error instanceof Error ? error.stack : String(error) }, 'request failed')
      refuse(response, error)
    })
  })
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_CALL_MESSAGE_BYTES,
    handleProtocols: () => CALL_PROTOCOL,
  })
  const realtimeSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_REALTIME_BYTES,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const path = (request.url ?? '').split('?')[0]
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
    if (path !== CALL_PATH && path !== REALTIME_PATH) return hangUp(stream, 404)
    if (path === CALL_PATH && !offered.includes(CALL_PROTOCOL)) return hangUp(stream, 400)
    if (calls.draining || admission.full) {
      metrics.rejected.inc({ reason: calls.draining ? 'draining' : 'capacity' })
      return hangUp(stream, 503, Math.ceil(admission.retryAfterMs / 1000))
    }
    const address = callerAddress(request, trusted)
    const callerLog = labelled(log, { request: requestId(request) })
    const { origin } = request.headers
    const token = offered.find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX))?.slice(TOKEN_PROTOCOL_PREFIX.length)
    request.socket.setNoDelay(true)
    if (path === REALTIME_PATH)
      return realtimeSockets.handleUpgrade(request, stream, head, (socket) =>
        serveRealtime(socket, request, address, {
          clock,
          log: callerLog,
          tokens,
          state,
          admission,
          calls,
          limits,
          tenants: () => tenants,
        }),
      )
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = new Connection(socket, {
        clock,
        log: callerLog,
        metrics,
        stream,
        requestsPerMinute: config.limits.requestsPerMinute,
        hello: (hello, one) => reception.hello(hello, one, { origin, address, token }),
      })
      connections.add(connection)
      connection.onGone(() => connections.delete(connection))
    })
  })
  server.on('clientError', (_error, stream) => hangUp(stream, 400))
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const { host } = config.listen
  const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host

  async function stop(): Promise<string[]> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const client of [...sockets.clients, ...realtimeSockets.clients]) client.terminate()
    server.closeAllConnections()
    await closed
    sockets.close()
    realtimeSockets.close()
    lag.disable()
    forgetFiles()
    await traces?.flush()
    const leaked = await scope.close('gateway closed')
    await state.close()
    return leaked
  }

  let drained: Promise<void> | undefined

  return {
    port,
    origin: `${config.tls ? 'https' : 'http'}://${shownHost}:${port}`,
    calls,
    metrics,
    admission,
    reload(next) {
      const nextTenants = new Tenants(next, options.secret)
      trusted = trustedProxies(next.trustedProxies)
      tenants = nextTenants
      config = next
      admission.next()
      log.info({ tenants: next.tenants.length, calls: next.limits.calls }, 'configuration taken over')
    },
    drain() {
      drained ??= calls.drain().then(async () => void (await stop()))
      return drained
    },
    async close() {
      await calls.close()
      return stop()
    },
  }
}

async function listen(server: Server, { listen: { host, port } }: ServerConfig): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new ConfigProblem(
      code === 'EADDRINUSE'
        ? `Port ${port} of ${host} is taken. Choose another with --port or listen.port.`
        : `The server cannot listen on ${host}, port ${port} (${code}).`,
    )
  }
}

function hangUp(stream: Duplex, status: number, retryAfter?: number): void {
  if (!stream.writable) return void stream.destroy()
  stream.once('finish', () => stream.destroy())
  const retry = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`,
  )
}
