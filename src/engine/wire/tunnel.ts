import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, type Socket } from 'node:net'
import { routeKey, type ProxyRoute } from './proxy-routes'
import { systemClock } from '../runtime/clock'
import { trustOptions } from './certificates'

/** A way through a proxy that failed, told apart from a server that failed. `code` as `wire/http-fault` reads it. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError'
  constructor(
    readonly code: 'PROXY_AUTH' | 'PROXY_REFUSED' | 'PROXY_UNREACHABLE',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause })
  }
}

export interface TunnelTarget {
  readonly host: string
  readonly port: number
}

/** A route that could not be reached is tried last for so long, ms, as browsers do. */
export const BAD_ROUTE_MS = 300_000
/** As long as Node's own `fetch` waits for a connection, ms. */
const CONNECT_MS = 10_000

const badUntil = new Map<string, number>()

/** A proxy that takes longer is passed over where there is another way, ms. */
const PROXY_MS = 10_000

/**
 * A connection to the target over the first of the routes that stands. A proxy that answers and refuses is an answer;
 * only one that cannot be reached is passed over. Of a conversation with an `https:` server only what is sealed goes
 * through it.
 */
export async function openTunnel(routes: readonly ProxyRoute[], target: TunnelTarget): Promise<Socket> {
  let failure: unknown = new ProxyError('PROXY_UNREACHABLE', 'no way is given')
  for (const route of goodFirst(routes)) {
    try {
      const socket = await through(route, target)
      badUntil.delete(routeKey(route))
      return socket
    } catch (error) {
      if (error instanceof ProxyError && error.code !== 'PROXY_UNREACHABLE') throw error
      if (error instanceof ProxyError) badUntil.set(routeKey(route), systemClock.now() + BAD_ROUTE_MS)
      failure = error
    }
  }
  throw failure
}

function goodFirst(routes: readonly ProxyRoute[]): readonly ProxyRoute[] {
  const now = systemClock.now()
  const isBad = (route: ProxyRoute): boolean => (badUntil.get(routeKey(route)) ?? 0) > now
  return [...routes.filter((route) => !isBad(route)), ...routes.filter(isBad)]
}

function through(route: ProxyRoute, target: TunnelTarget): Promise<Socket> {
  if (route.kind === 'direct') return straight(target)
  return route.kind === 'http' || route.kind === 'https' ? byConnect(route, target) : bySocks(route, target)
}

function straight({ host, port }: TunnelTarget): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, autoSelectFamily: true })
    socket.once('error', reject)
    socket.setTimeout(CONNECT_MS, () =>
      socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' })),
    )
    socket.once('connect', () => {
      socket.removeListener('error', reject)
      socket.setTimeout(0).removeAllListeners('timeout')
      resolve(socket)
    })
  })
}

type ProxyPlace = Exclude<ProxyRoute, { kind: 'direct' }>

/** HTTP CONNECT (RFC 9110, 9.3.6), with Basic credentials where the person gave some. */
function byConnect(route: ProxyPlace, { host, port }: TunnelTarget): Promise<Socket> {
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const shown = `${route.host}:${route.port}`
  const credentials =
    route.username === undefined
      ? {}
      : {
          'proxy-authorization': `Basic ${Buffer.from(`${route.username}:${route.password ?? ''}`).toString('base64')}`,
        }
  return new Promise((resolve, reject) => {
    const request = (route.kind === 'https' ? httpsRequest : httpRequest)({
      host: route.host,
      port: route.port,
      method: 'CONNECT',
      path: place,
      headers: { host: place, ...credentials },
      agent: false,
      timeout: PROXY_MS,
      ...(route.kind === 'https' && trustOptions()),
    })
    request.once('timeout', () => request.destroy(new Error('timed out')))
    request.once('error', (error) =>
      reject(new ProxyError('PROXY_UNREACHABLE', `the proxy ${shown} does not answer`, error)),
    )
    const refused = (status: number): void => {
      request.destroy()
      reject(
        status === 407
          ? new ProxyError('PROXY_AUTH', `the proxy ${shown} wants a name and a password`)
          : new ProxyError('PROXY_REFUSED', `the proxy ${shown} answered with ${status}`),
      )
    }
    request.once('response', (response) => refused(response.statusCode ?? 0))
    request.once('connect', (response, socket: Socket, head: Buffer) => {
      const status = response.statusCode ?? 0
      if (status < 200 || status > 299) {
        socket.destroy()
        return refused(status)
      }
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.end()
  })
}

async function bySocks(route: ProxyPlace, { host, port }: TunnelTarget): Promise<Socket> {
  const { SocksClient } = await import('socks')
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: {
        host: route.host,
        port: route.port,
        type: route.kind === 'socks4' ? 4 : 5,
        ...(route.username !== undefined && { userId: route.username, password: route.password ?? '' }),
      },
      command: 'connect',
      destination: { host, port },
      timeout: PROXY_MS,
    })
    return socket
  } catch (error) {
    const shown = `${route.host}:${route.port}`
    if (error instanceof Error && /auth/i.test(error.message))
      throw new ProxyError('PROXY_AUTH', `the proxy ${shown} wants a name and a password`, error)
    throw new ProxyError('PROXY_UNREACHABLE', `the proxy ${shown} does not answer`, error)
  }
}
