import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CALL_PATH, TOKENS_PATH } from '#shared/gateway/wire'
import { personaOf } from '#shared/personas'
import { parsedUrl } from '#shared/parsed-url'
import type { Clock } from '#engine/runtime/clock'
import type { Admission } from '../admission/admission'
import type { Rates } from '../admission/rate'
import type { Calls } from '../calls/calls'
import { originAllowed, type Tenant, type Tenants } from '../config/tenants'
import type { Metrics } from '../metrics/metrics'
import type { Recorders } from '../recording/recorder'
import type { SharedState } from '../state/shared-state'
import { tokenRequestSchema, type Tokens } from '../tokens/tokens'
import { Refusal, bearer, json, jsonBody, notFound, text } from './answers'
import { FOR_ANY_PAGE, sendFile } from './files'
import { OPERATOR_PAGE, OPERATOR_SCRIPT } from './operator-page'
import { overview } from './overview'
import { FALLBACK_PAGE, FALLBACK_SCRIPT, FALLBACK_STYLE } from './fallback-page'

export interface RouteDeps {
  readonly clock: Clock
  readonly tokens: Tokens
  readonly tenants: () => Tenants
  readonly state: SharedState
  readonly admission: Admission
  readonly calls: Calls
  readonly metrics: Metrics
  readonly recorders: Recorders
  /** Of POST requests, by address. */
  readonly rates: Rates
  readonly version: string
  /** The built client (`parley.js` and what it loads), absolute. */
  readonly clientFolder: string
  /** The tenant whose page talks without a key; only with `--demo`. */
  readonly demo: string | undefined
  /** Where this server listens; a page under another name than its own was rebound to it. */
  readonly listens: string
  /** Other doors, asked before it is said that there is nothing. */
  readonly doors: readonly Door[]
  /** Whether the loop turns and a provider chain is there. */
  healthy(): boolean
}

/** More that is answered: true where this one has answered. */
export type Door = (request: IncomingMessage, response: ServerResponse, visit: RequestVisit) => Promise<boolean>

export interface RequestVisit {
  readonly path: string
  readonly query: URLSearchParams
  readonly address: string
  readonly id: string
}

/** Answers everything that is not a WebSocket. Throws a `Refusal` for what is refused. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  visit: RequestVisit,
  deps: RouteDeps,
): Promise<void> {
  const { path } = visit
  const method = request.method ?? 'GET'
  response.setHeader('X-Request-Id', visit.id)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  if (method === 'GET' || method === 'HEAD') {
    if (path === '/livez') return text(response, 200, 'ok\n')
    if (path === '/readyz') return ready(response, deps)
    if (path === '/statusz') return json(response, 200, status(deps))
    if (path === '/metrics') return metrics(response, deps)
    if (path === CALL_PATH) return probe(deps)
    if (path === '/operator') return text(response, 200, OPERATOR_PAGE, 'text/html; charset=utf-8')
    if (path === '/operator.js') return text(response, 200, OPERATOR_SCRIPT, 'text/javascript; charset=utf-8')
  } else {
    const { ok, waitMs } = deps.rates.take(visit.address, deps.clock.now())
    if (!ok) {
      deps.metrics.rejected.inc({ reason: 'rate' })
      throw new Refusal(429, 'rate', 'That was too much at once. Wait a minute and go on.', {
        'Retry-After': seconds(waitMs),
      })
    }
    if (path === TOKENS_PATH && method === 'POST') return mint(request, response, deps)
    if (path === '/demo/token' && method === 'POST') return demoToken(request, response, deps)
  }
  if (path.startsWith('/v1/operator/')) return operator(request, response, visit, deps)
  for (const door of deps.doors) if (await door(request, response, visit)) return
  if (method === 'GET' || method === 'HEAD') {
    if (path === '/parley.js' || path.startsWith('/parley/')) {
      // What a page names itself lies in the folder; what those files fetch may lie in one of its own beside them.
      for (const name of path === '/parley.js' ? [path] : [path, path.slice('/parley'.length)])
        if (await sendFile(request, response, deps.clientFolder, name, FOR_ANY_PAGE)) return
    }
    if (path === '/' && deps.demo !== undefined) return demoPage(request, response, deps)
    if (path === '/demo.js' && deps.demo !== undefined)
      return text(response, 200, FALLBACK_SCRIPT, 'text/javascript; charset=utf-8')
    if (path === '/demo.css' && deps.demo !== undefined)
      return text(response, 200, FALLBACK_STYLE, 'text/css; charset=utf-8')
  }
  throw notFound()
}

/** What the demo's page may load; not every browser counts its own WebSocket as `'self'`. */
function pagePolicy(host: string | undefined): string {
  const sockets = host !== undefined && /^[\w.:[\]-]{1,300}$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data:; " +
    `connect-src 'self'${sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  )
}

async function demoPage(request: IncomingMessage, response: ServerResponse, deps: RouteDeps): Promise<void> {
  const headers = {
    'Content-Security-Policy': pagePolicy(request.headers.host),
    'Permissions-Policy': 'microphone=(self)',
  }
  if (await sendFile(request, response, deps.clientFolder, '/demo.html', headers)) return
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  text(response, 200, FALLBACK_PAGE, 'text/html; charset=utf-8')
}

/** Whoever may call now reads 426 (come as a WebSocket), whoever may not 503: a browser tells a page neither. */
function probe({ admission, calls }: RouteDeps): never {
  if (calls.draining || admission.full)
    throw new Refusal(503, 'full', 'All lines are busy. Try again in a moment.', {
      'Retry-After': seconds(admission.retryAfterMs),
    })
  throw new Refusal(426, 'websocket', 'Calls are made over WebSocket.', { Upgrade: 'websocket' })
}

function ready(response: ServerResponse, deps: RouteDeps): void {
  const why = notReady(deps)
  text(response, why === undefined ? 200 : 503, `${why ?? 'ready'}\n`)
}

function notReady(deps: RouteDeps): string | undefined {
  if (deps.calls.draining) return 'draining'
  if (deps.admission.overloaded) return 'overloaded'
  if (deps.admission.full) return 'full'
  return deps.healthy() ? undefined : 'unhealthy'
}

function status(deps: RouteDeps): Record<string, unknown> {
  const { calls, admission, state, version } = deps
  return {
    version,
    ready: notReady(deps) ?? true,
    draining: calls.draining,
    calls: calls.size,
    waiting: admission.waiting,
    sharedStore: state.shared,
    uptimeSeconds: Math.round(process.uptime()),
  }
}

async function metrics(response: ServerResponse, { metrics: { registry } }: RouteDeps): Promise<void> {
  text(response, 200, await registry.metrics(), registry.contentType)
}

/** Whose key the request carries; refused with 401 otherwise. */
export function tenantOf(request: IncomingMessage, tenants: Tenants, role: 'key' | 'admin'): Tenant {
  const tenant = tenants.byKey(bearer(request), role)
  if (tenant) return tenant
  throw new Refusal(401, 'key', 'This needs a key of yours: Authorization: Bearer KEY.', {
    'WWW-Authenticate': 'Bearer',
  })
}

async function mint(request: IncomingMessage, response: ServerResponse, deps: RouteDeps): Promise<void> {
  const tenant = tenantOf(request, deps.tenants(), 'key')
  const parsed = tokenRequestSchema.safeParse(await jsonBody(request, 16 * 1024))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Refusal(400, 'request', `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? 'is not right'}`)
  }
  const { persona, origin } = parsed.data
  if (persona !== undefined && !personaOf(tenant.settings, persona))
    throw new Refusal(400, 'persona', `persona: nobody is called "${persona}" in this tenant's settings.`)
  if (origin !== undefined && !originAllowed(tenant.config, origin))
    throw new Refusal(400, 'origin', 'origin: this page is not among the origins of this tenant.')
  json(response, 201, await deps.tokens.mint(tenant.config.id, parsed.data, deps.clock.wall()))
}

/** Only for the page this server sends itself. */
async function demoToken(request: IncomingMessage, response: ServerResponse, deps: RouteDeps): Promise<void> {
  const tenant = deps.demo === undefined ? undefined : deps.tenants().find(deps.demo)
  const { origin, host } = request.headers
  if (!tenant) throw notFound()
  if (!isOwnName(host, deps.listens)) throw new Refusal(421, 'host', 'This is not the host you asked for.')
  if (origin !== undefined && parsedUrl(origin)?.host !== host)
    throw new Refusal(403, 'origin', 'Only the demo page itself may ask for this.')
  const { token } = await deps.tokens.mint(
    tenant.config.id,
    tokenRequestSchema.parse({ user: `demo-${Math.random()}` }),
    deps.clock.wall(),
  )
  text(response, 200, token)
}

/** A server that listens on this machine alone is called by this machine's names; another one by any. */
function isOwnName(host: string | undefined, listens: string): boolean {
  if (!['127.0.0.1', '::1', 'localhost'].includes(listens)) return true
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
}

/** What a tenant's administrator may see and do. */
async function operator(
  request: IncomingMessage,
  response: ServerResponse,
  { path }: RequestVisit,
  deps: RouteDeps,
): Promise<void> {
  const tenant = tenantOf(request, deps.tenants(), 'admin')
  const { id } = tenant.config
  const method = request.method ?? 'GET'
  const [, , , what, call, name] = path.split('/')
  if (what === 'overview' && method === 'GET') return json(response, 200, await overview(tenant, deps))
  if (what === 'calls' && call !== undefined && method === 'DELETE') {
    const running = deps.calls.all().find((one) => one.id === call && one.tenant === id)
    if (!running) throw notFound()
    await deps.calls.end(call, 'operator')
    return void response.writeHead(204).end()
  }
  if (what !== 'recordings') throw notFound()
  const { recorders } = deps
  if (call === undefined && method === 'GET') return json(response, 200, { calls: await recorders.list(tenant.config) })
  if (call === undefined) throw notFound()
  if (method === 'DELETE') {
    if (!(await recorders.erase(tenant.config, call))) throw notFound()
    return void response.writeHead(204).end()
  }
  if (name !== undefined) {
    const file = await recorders.sound(tenant.config, call, name)
    if (file === undefined || !(await sendFile(request, response, join(file, '..'), `/${name}`))) throw notFound()
    return
  }
  const kept = await recorders.export(tenant.config, call)
  if (!kept) throw notFound()
  json(response, 200, kept)
}

const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1000)))
