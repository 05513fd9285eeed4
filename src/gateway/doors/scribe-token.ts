import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { SCRIBE_TOKENS_PATH } from '#shared/gateway/wire'
import { FaultError, type Fault } from '#shared/fault'
import type { Log } from '#engine/ports/ports'
import { settings as vendorSettings, PROVIDER } from '#engine/providers/elevenlabs/vendor'
import { SCRIBE_TOKEN_MS, scribeToken, type ScribeToken } from '#engine/providers/elevenlabs/scribe-token'
import type { Clock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { Rates } from '../admission/rate'
import type { Tenant, Tenants } from '../config/tenants'
import { Refusal, json, jsonBody } from '../http/answers'
import { tenantOf, type Door } from '../http/routes'

/*
 * Single-use tokens of ElevenLabs' Scribe, for pages that send their microphone there themselves. The tenant's own
 * server asks with its Parley key; ElevenLabs' key stays here. Nothing of a token is kept or logged.
 */

/** For one user of a tenant: a token opens one session, and a page keeps one ready. */
const PER_MINUTE = 10

const requestSchema = z.strictObject({
  /** Whoever will speak, in the tenant's own words; the rate goes by it. */
  user: z.string().min(1).max(200).default('anonymous'),
})

export interface ScribeDoorDeps {
  readonly clock: Clock
  readonly log: Log
  readonly tenants: () => Tenants
  /** US dollars of a tenant's day so far. */
  spentToday(tenant: string): Promise<number>
}

export function scribeDoor(deps: ScribeDoorDeps): Door {
  const rates = new Rates(() => PER_MINUTE)
  return async (request, response, { path, id }) => {
    if (path !== SCRIBE_TOKENS_PATH || request.method !== 'POST') return false
    const tenant = tenantOf(request, deps.tenants(), 'key')
    const parsed = requestSchema.safeParse(await jsonBody(request, 4 * 1024))
    if (!parsed.success) throw new Refusal(400, 'request', 'The body may say who will speak: {"user": "42"}.')
    const rate = rates.take(JSON.stringify([tenant.config.id, parsed.data.user]), deps.clock.now())
    if (!rate.ok)
      throw new Refusal(429, 'rate', 'This user has asked for too many tokens. Wait a little.', retryAfter(rate.waitMs))
    const { dayUsd } = tenant.config.limits
    if (dayUsd !== null && (await deps.spentToday(tenant.config.id)) >= dayUsd)
      throw new Refusal(403, 'cost.over', "This tenant's money for today is used up.")
    const asked = deps.clock.wall()
    const given = await ask(tenant, deps, request)
    deps.log.info({ tenant: tenant.config.id, request: id }, 'scribe token given')
    const left = SCRIBE_TOKEN_MS - (deps.clock.wall() - asked)
    json(response, 201, {
      ...given,
      expiresAt: new Date(asked + SCRIBE_TOKEN_MS).toISOString(),
      expiresInSeconds: Math.floor(left / 1000),
    })
    return true
  }
}

async function ask(tenant: Tenant, { clock, log }: ScribeDoorDeps, request: IncomingMessage): Promise<ScribeToken> {
  const key = tenant.secrets[`${PROVIDER}.apiKey`]
  if (key === undefined)
    throw new Refusal(400, 'no_scribe', `This tenant has no key of ElevenLabs: name one at secrets.${PROVIDER}.apiKey.`)
  const scope = Scope.root('scribe-token', clock, (error, where) =>
    log.error({ where, error: String(error) }, 'unexpected failure'),
  )
  const hungUp = (): void => void scope.close('hung up')
  request.socket.once('close', hungUp)
  try {
    const settings = vendorSettings.parse(tenant.settings.providers[PROVIDER] ?? {})
    return await scribeToken({ settings, secret: () => Promise.resolve(key) }, scope)
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    log.warn({ tenant: tenant.config.id, code: error.fault.code }, 'no scribe token')
    throw refusalOf(error.fault)
  } finally {
    request.socket.off('close', hungUp)
    await scope.close('request over')
  }
}

/** What went wrong at ElevenLabs, for the tenant's server; what was said there stays in the log by its code. */
function refusalOf({ kind, code, retryAfterMs }: Fault): Refusal {
  if (kind === 'rate')
    return new Refusal(429, code, 'ElevenLabs asks to wait before the next token.', retryAfter(retryAfterMs ?? 1_000))
  if (kind === 'auth' || kind === 'config')
    return new Refusal(502, code, `ElevenLabs does not accept the key or address in this server's file (${code}).`)
  return new Refusal(kind === 'timeout' ? 504 : 502, code, `ElevenLabs gave no token (${code}). Try again in a moment.`)
}

const retryAfter = (ms: number): Record<string, string> => ({
  'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))),
})
