import { z } from 'zod'
import { FaultError, fault, type ServiceStage } from '#shared/fault'
import { withDeadline } from '../../wire/deadline'
import { httpFetch } from '../../wire/http-fetch'
import type { Scope } from '../../runtime/scope'
import { plain, type WireContext } from '../../wire/wire-fault'
import { isLocalAddress, shownAddress } from '../../wire/address'
import type { ProviderConfig } from '../../provider-contract/contract'
import { baseAddress, requiredBase, requiredKey } from './endpoint'
import { httpFault, type HttpContext } from '../../wire/http-fault'

/*
 * Plain HTTP around a vendor's sockets: lists, tests of the key, sound in one piece. The key goes into a header and to
 * the configured host only; no redirect is followed.
 */

/** Longest wait for a list or a test of the key, in ms. */
const LIST_MS = 8_000

/** Where a vendor's requests go and with what. */
export interface CloudAccess {
  readonly provider: string
  readonly stage: ServiceStage
  /** `https://host[/path]` without a trailing slash; `http:` only on this machine. */
  readonly base: string
  readonly key: string
}

/** Over plain HTTP everybody on the way could read the key. */
function isSafe(base: string): boolean {
  return base.startsWith('https:') || isLocalAddress(base)
}

/** The settings field for another address: a regional one, one's own server. */
export function baseUrlField(home: string) {
  const isUsable = (typed: string): boolean => isSafe(baseAddress(typed) ?? 'http:')
  return z.string().max(500).refine(isUsable).default(home).meta({ field: 'url', placeholder: home })
}

/** Address and key from the settings. Rejects with `<stage>.badAddress`, `<stage>.noKey` or `<stage>.badKey`. */
export async function cloudAccess(config: ProviderConfig, stage: ServiceStage, provider: string): Promise<CloudAccess> {
  const base = requiredBase(config.settings['baseUrl'], stage, provider)
  if (!isSafe(base))
    throw new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider, detail: 'not encrypted' }))
  return { provider, stage, base, key: await requiredKey(config, stage, provider) }
}

/** A request that was answered with a success. Rejects with the fault otherwise. */
export async function fetchOk(access: CloudAccess, scope: Scope, url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await httpFetch(url, { ...init, redirect: 'manual', signal: scope.signal })
    if (response.ok) return response
    const { status, headers } = response
    throw Object.assign(new Error(await response.text().catch(() => '')), { status, headers })
  } catch (error) {
    throw httpFault(error, httpContext(access, scope))
  }
}

/** The JSON at an address, checked, within 8 s. An answer of another shape is `<stage>.badAnswer`. */
export function getJson<T>(
  access: CloudAccess,
  scope: Scope,
  url: string,
  headers: Record<string, string>,
  schema: z.ZodType<T>,
): Promise<T> {
  const { stage, provider, base } = access
  const timed = { stage, provider, values: { address: shownAddress(base) } }
  return withDeadline(scope, LIST_MS, timed, async (inner) => {
    const response = await fetchOk(access, inner, url, { headers })
    const body: unknown = await response.json().catch((error: unknown) => {
      throw httpFault(error, httpContext(access, inner))
    })
    const checked = schema.safeParse(body)
    if (checked.success) return checked.data
    const detail = checked.error.message.slice(0, 200)
    throw new FaultError(fault(stage, 'protocol', `${stage}.badAnswer`, { provider, values: timed.values, detail }))
  })
}

/** What {@link httpFault} has to know. */
export function httpContext({ provider, stage, base, key }: CloudAccess, scope: Scope): HttpContext {
  return { stage, provider, address: base, signal: scope.signal, hide: [key] }
}

/** A message as its schema says. Throws `<stage>.badAnswer` when it is something else. */
export function readMessage<T>(context: WireContext, schema: z.ZodType<T>, message: unknown): T {
  const checked = schema.safeParse(message)
  if (checked.success) return checked.data
  throw plain(context, 'protocol', 'badAnswer', checked.error.message.slice(0, 200))
}

/** What every message of a vendor that speaks JSON has. */
export const typedMessage = z.looseObject({ type: z.string() })
