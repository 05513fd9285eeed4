import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Agent, Dispatcher } from 'undici'
import { parsedUrl } from '#shared/parsed-url'
import { systemClock } from '../runtime/clock'
import { trustOptions } from './certificates'
import { isBypassed, routeKey, type ProxyRoute, type ProxyRule } from './proxy-routes'
import { openTunnel } from './tunnel'

/*
 * The way out of this process for the engine's two doors, http-fetch.ts and socket.ts: straight, or through the proxies
 * that the host's rule names for an address. Without a rule, and for loopback, nothing changes.
 */

/** How long a rule's answer for an origin holds, ms: asking a PAC file for each request would delay each answer. */
export const RULE_MS = 30_000
/** How long a TLS handshake may take, ms. */
const TLS_MS = 10_000

let rule: ProxyRule | undefined
const known = new Map<string, { readonly routes: Promise<readonly ProxyRoute[]>; readonly until: number }>()
const agents = new Map<string, Promise<Agent>>()

/** Says how addresses are reached from now on; `undefined`: straight. */
export function useProxies(next: ProxyRule | undefined): void {
  rule = next
  known.clear()
  for (const agent of agents.values()) void agent.then((open) => open.close())
  agents.clear()
}

/** What `fetch` is to send a request through; `undefined` for its own way. */
export async function dispatcherFor(address: string): Promise<Dispatcher | undefined> {
  const url = parsedUrl(address)
  if (!url) return undefined
  const routes = await routesTo(url)
  if (routes === undefined) return undefined
  const key = JSON.stringify(routes.map(routeKey))
  const before = agents.get(key)
  if (before) return before
  const agent = agentFor(routes)
  agents.set(key, agent)
  return agent
}

/** A WebSocket's handshake is sent over this, as `node:http`'s `createConnection`; `undefined` for its own way. */
export function connectionFor(
  address: string,
): ((options: object, done: (error: Error | null, socket?: Socket) => void) => undefined) | undefined {
  const url = new URL(address)
  if ((rule === undefined && trustOptions().secureContext === undefined) || isBypassed(url)) return undefined
  const secure = url.protocol === 'wss:'
  const target = { host: bare(url.hostname), port: Number(url.port || (secure ? 443 : 80)) }
  return (_options, done) => {
    routesTo(url)
      .then((routes) => openTunnel(routes ?? [{ kind: 'direct' }], target))
      .then((socket) => (secure ? sealed(socket, target.host) : socket))
      .then(
        (socket) => done(null, socket),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    return undefined
  }
}

/** `undefined` where the runtime's own way is the right one. */
async function routesTo(url: URL): Promise<readonly ProxyRoute[] | undefined> {
  if (isBypassed(url)) return undefined
  const straight: readonly ProxyRoute[] = [{ kind: 'direct' }]
  const routes = rule === undefined ? straight : await asked(rule, url).catch(() => straight)
  const plain = routes[0]?.kind === 'direct' && trustOptions().secureContext === undefined
  return plain || routes.length === 0 ? undefined : routes
}

function asked(ask: ProxyRule, url: URL): Promise<readonly ProxyRoute[]> {
  const origin = `${url.protocol}//${url.host}`
  const before = known.get(origin)
  const now = systemClock.now()
  if (before && before.until > now) return before.routes
  const routes = ask(url)
  known.set(origin, { routes, until: now + RULE_MS })
  routes.catch(() => known.delete(origin))
  return routes
}

/**
 * An agent of undici's own, so that its diagnostics channels see every request as they see those of plain `fetch`.
 * Most people have no proxy, so undici is loaded for those who have.
 */
async function agentFor(routes: readonly ProxyRoute[]): Promise<Agent> {
  const { Agent, buildConnector } = await import('undici')
  const seal = buildConnector({ timeout: TLS_MS, ...trustOptions() })
  return new Agent({
    connect: (options, callback) => {
      const secure = options.protocol === 'https:'
      const target = { host: bare(options.hostname), port: Number(options.port || (secure ? 443 : 80)) }
      openTunnel(routes, target).then(
        (socket) => (secure ? seal({ ...options, httpSocket: socket }, callback) : callback(null, socket)),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      )
    },
  })
}

/** The conversation with the server itself, inside the tunnel. The proxy sees the server's name and nothing else. */
function sealed(socket: Socket, host: string): Socket {
  const servername = isIP(host) === 0 ? host : ''
  return connectTls({ socket, servername, host, ALPNProtocols: ['http/1.1'], ...trustOptions() })
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')
