import { FaultError, fault, type ServiceStage } from '#shared/fault'
import { parsedUrl } from '#shared/parsed-url'
import type { ProviderConfig } from '../../provider-contract/contract'

/*
 * Where a vendor's requests go and with which key: what every vendor does with its `baseUrl` setting and its secret.
 * Addresses of model servers, which people type in many ways, are the business of `address.ts`.
 */

/**
 * A typed http(s) or ws(s) address as an http(s) base without trailing slash, query or fragment. Undefined for anything
 * else, and for an address that holds a user name or password.
 */
export function baseAddress(typed: string): string | undefined {
  const url = parsedUrl(typed.trim())
  if (!url) return undefined
  const scheme = { 'http:': 'http:', 'https:': 'https:', 'ws:': 'http:', 'wss:': 'https:' }[url.protocol]
  if (scheme === undefined || url.username !== '' || url.password !== '') return undefined
  return `${scheme}//${url.host}${url.pathname.replace(/\/+$/, '')}`
}

/** The base address of a setting. Throws a permanent `config` fault `<stage>.badAddress` when it is none. */
export function requiredBase(typed: unknown, stage: ServiceStage, provider: string): string {
  const base = typeof typed === 'string' ? baseAddress(typed) : undefined
  if (base === undefined) throw new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider }))
  return base
}

/** Query values; lists repeat the name, undefined leaves it out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** `base` and `path` with a query. */
export function httpAddress(base: string, path: string, query: Query = {}): string {
  const url = new URL(`${base}${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)])
      url.searchParams.append(name, one)
  }
  return url.href
}

/** The same as a WebSocket address. */
export function socketAddress(base: string, path: string, query: Query = {}): string {
  return httpAddress(base, path, query).replace(/^http/, 'ws')
}

/**
 * The provider's key. Rejects with the `auth` faults `<stage>.noKey` when there is none and `<stage>.badKey` when it
 * has characters no header may hold: those would be refused in a message that quotes the key.
 */
export async function requiredKey(
  config: ProviderConfig,
  stage: ServiceStage,
  provider: string,
  field = 'apiKey',
): Promise<string> {
  const key = (await config.secret(field))?.trim()
  if (!key) throw new FaultError(fault(stage, 'auth', `${stage}.noKey`, { provider }))
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new FaultError(
    fault(stage, 'auth', `${stage}.badKey`, { provider, detail: 'the key has characters no key has' }),
  )
}

/** The language alone of a BCP 47 tag, `en` for `en-US`; undefined for `auto` and for nothing. */
export function languageOf(tag: string): string | undefined {
  const language = tag.split('-')[0]?.toLowerCase()
  return language === undefined || language === '' || language === 'auto' ? undefined : language
}

/**
 * What a recogniser says it has heard, as BCP 47: `eng` and `EN` are `en`. Undefined where it names no language, or
 * none a tag can say.
 */
export function detectedLanguage(said: string | null | undefined): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales((said ?? '').replace('_', '-'))[0]
    return tag !== undefined && /^[a-z]{2,3}(-|$)/.test(tag) && !tag.startsWith('und') ? tag : undefined
  } catch {
    return undefined
  }
}
