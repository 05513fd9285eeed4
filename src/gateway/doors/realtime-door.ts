import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { helloSchema } from '#shared/gateway/up'
import { personaOf } from '#shared/personas'
import type { Clock } from '#engine/runtime/clock'
import type { Log } from '#engine/ports/ports'
import type { Admission } from '../admission/admission'
import type { Call } from '../calls/call'
import type { Calls } from '../calls/calls'
import type { ProcessLimits } from '../config/schema'
import { originAllowed, type Tenants } from '../config/tenants'
import { bearer } from '../http/answers'
import type { SharedState } from '../state/shared-state'
import type { Grant, Tokens } from '../tokens/tokens'
import { RealtimeConnection } from './realtime-connection'

/** Where clients of OpenAI's Realtime interface connect. */
export const REALTIME_PATH = '/v1/realtime'
/** A browser's client brings its key as a subprotocol. */
const KEY_PROTOCOL = 'openai-insecure-api-key.'
const USED_MS = 10 * 60_000

export interface RealtimeDoorDeps {
  readonly clock: Clock
  readonly log: Log
  readonly tokens: Tokens
  readonly tenants: () => Tenants
  readonly state: SharedState
  readonly admission: Admission
  readonly calls: Calls
  limits(): ProcessLimits
}

/**
 * Serves one Realtime client: with a tenant's key, or, in a page, with a token that was minted for it. `model` names a
 * persona where there is one of that id.
 */
export function serveRealtime(
  socket: WebSocket,
  request: IncomingMessage,
  address: string,
  deps: RealtimeDoorDeps,
): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const model = url.searchParams.get('model') ?? 'parley'
  const up: { call?: Call; gone: boolean; cancel?: () => void } = { gone: false }
  const connection = new RealtimeConnection(socket, {
    clock: deps.clock,
    log: deps.log,
    model,
    requestsPerMinute: deps.limits().requestsPerMinute,
    gone: () => {
      up.gone = true
      up.cancel?.()
      // This interface has no way to come back to a call.
      if (up.call) void deps.calls.end(up.call.id, 'client')
    },
  })
  const begin = async (): Promise<void> => {
    const grant = await grantOf(request, model, deps)
    if (typeof grant === 'string') return connection.refuse(grant, 'This key or token is not good here.')
    const tenant = deps.tenants().find(grant.tenant)
    if (!tenant || !originAllowed(tenant.config, request.headers.origin))
      return connection.refuse('origin.refused', 'Calls from this page are not allowed.')
    const id = deps.calls.newId()
    const visitor = { call: id, tenant: tenant.config.id, limits: tenant.config.limits, user: grant.user, address }
    const admitted = await deps.admission.enter(
      visitor,
      () => undefined,
      (cancel) => (up.cancel = cancel),
    )
    if ('gone' in admitted) return
    if ('full' in admitted) return connection.refuse(admitted.full, 'All lines are busy. Try again in a moment.')
    const hello = helloSchema.parse({ type: 'hello', up: connection.up, down: connection.down })
    const call = await deps.calls.begin(id, grant, hello, request.headers.origin, admitted.place)
    up.call = call
    if (up.gone) return void deps.calls.end(id, 'client')
    await call.prepare(connection.up, connection.down)
    call.attach(connection)
    connection.begin(call)
    call.goOn(undefined, undefined)
  }
  begin().catch((error: unknown) => {
    deps.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'call not opened')
    connection.refuse('unexpected', 'Something went wrong in the server.')
  })
}

async function grantOf(
  request: IncomingMessage,
  model: string,
  { tenants, tokens, state }: RealtimeDoorDeps,
): Promise<Grant | string> {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const key = bearer(request) ?? offered.find((name) => name.startsWith(KEY_PROTOCOL))?.slice(KEY_PROTOCOL.length)
  if (key === undefined) return 'token.missing'
  const tenant = tenants().byKey(key, 'key')
  if (tenant) {
    const persona = personaOf(tenant.settings, model) ? { persona: model } : {}
    return { tenant: tenant.config.id, user: `key-${request.socket.remotePort ?? 0}`, jti: '', ...persona }
  }
  const checked = await tokens.grant(key)
  if ('trouble' in checked) return `token.${checked.trouble}`
  const grant = checked.ok
  if (grant.origin !== undefined && grant.origin !== request.headers.origin) return 'token.origin'
  return (await state.once(`token:${grant.jti}`, USED_MS)) ? grant : 'token.used'
}
