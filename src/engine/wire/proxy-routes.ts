import { isIP } from 'node:net'
import { parsedUrl } from '#shared/parsed-url'
import { isLocalAddress } from './address'

/*
 * Which way an address is reached: straight, or through a company's proxy. Plain functions over what the system's PAC
 * file or the environment says.
 */

/**
 * One way to try. `socks5` lets the proxy resolve names. A name and password come from the person's environment only.
 */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'http' | 'https' | 'socks4' | 'socks5'
      readonly host: string
      readonly port: number
      readonly username?: string
      readonly password?: string
    }

/** Ways in the order in which they are to be tried. */
export type ProxyRule = (url: URL) => Promise<readonly ProxyRoute[]>

const direct: ProxyRoute = { kind: 'direct' }

/** What a PAC answer calls a way (Chromium's `ProxyServer` knows these). */
const pacKinds = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
} as const
const defaultPorts = { http: 80, https: 443, socks4: 1080, socks5: 1080 } as const

/**
 * The ways of a PAC answer such as `PROXY a:8080; SOCKS5 b; DIRECT`. What cannot be read is left out; nothing left is
 * direct.
 */
export function parsePac(answer: string): readonly ProxyRoute[] {
  const routes = answer.split(';').flatMap((part): ProxyRoute[] => {
    const [word = '', place = ''] = part.trim().split(/\s+/)
    if (word.toUpperCase() === 'DIRECT') return [direct]
    const kind = pacKinds[word.toUpperCase() as keyof typeof pacKinds] as
      (typeof pacKinds)[keyof typeof pacKinds] | undefined
    const route = kind && routeOf(`${kind}://${place}`)
    return route ? [route] : []
  })
  return routes.length > 0 ? routes : [direct]
}

/** The way that `HTTPS_PROXY` and its like give for an address; `undefined` where none of them is set. */
export function environmentProxy(
  env: Readonly<Record<string, string | undefined>>,
): ((url: URL) => readonly ProxyRoute[]) | undefined {
  const variable = (name: string): string | undefined =>
    env[name.toLowerCase()]?.trim() || env[name]?.trim() || undefined
  const all = variable('ALL_PROXY')
  const given = { 'https:': variable('HTTPS_PROXY') ?? all, 'http:': variable('HTTP_PROXY') ?? all }
  if (given['https:'] === undefined && given['http:'] === undefined) return undefined
  const except = (variable('NO_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
  return (url) => {
    const text = given[url.protocol === 'http:' || url.protocol === 'ws:' ? 'http:' : 'https:']
    const route = text === undefined || isExcepted(url, except) ? undefined : routeOf(text)
    return [route ?? direct]
  }
}

/** Loopback never leaves the machine, whatever anybody says. */
export function isBypassed(url: URL): boolean {
  return isLocalAddress(url.href)
}

/** Two routes with the same key are one and the same. Holds the password: not for showing. */
export function routeKey(route: ProxyRoute): string {
  return route.kind === 'direct' ? 'direct' : JSON.stringify(route)
}

function routeOf(text: string): ProxyRoute | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = parsedUrl(address)
  if (!url) return undefined
  const { protocol, hostname, port, username, password } = url
  const kind = {
    'http:': 'http',
    'https:': 'https',
    'socks:': 'socks5',
    'socks4:': 'socks4',
    'socks4a:': 'socks4',
    'socks5:': 'socks5',
    'socks5h:': 'socks5',
  }[protocol] as Exclude<ProxyRoute['kind'], 'direct'> | undefined
  if (!kind || hostname === '') return undefined
  return {
    kind,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? defaultPorts[kind] : Number(port),
    ...(username !== '' && { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
  }
}

/** `NO_PROXY` as curl reads it: `*`, names with all below them, addresses, each with a port or without. */
function isExcepted(url: URL, entries: readonly string[]): boolean {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '')
  const port = url.port || (url.protocol === 'http:' || url.protocol === 'ws:' ? '80' : '443')
  return entries.some((entry) => {
    if (entry === '*') return true
    const [, name = '', only] = /^(\[[^\]]+\]|[^:]+|.*:.*:.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    if (only !== undefined && only !== port) return false
    const bare = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '')
    return bare !== '' && (host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`)))
  })
}
