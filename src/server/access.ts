import { sameToken } from '#engine/host/remote/token'

/*
 * Who may speak to the host. It listens on loopback only, but every page in every browser on this machine can reach
 * loopback too: the Host header keeps rebound names out, the Origin keeps other pages out, the token keeps other
 * programs and other people on this machine out.
 */

/** The only address ever listened on. */
export const LOOPBACK = '127.0.0.1'

/** The bridge's WebSocket subprotocol; the token travels beside it as `token.<t>`. */
export const BRIDGE_PROTOCOL = 'parley.v1'
const TOKEN_PREFIX = 'token.'

/** A token a person chose must survive a subprotocol header and must not be guessable by trying. */
export function isUsableToken(token: string): boolean {
  return /^[A-Za-z0-9._~-]{16,256}$/.test(token)
}

/**
 * `Host` as a browser sends it for an address typed by a person here; anything else is a name that was rebound to us.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `${LOOPBACK}:${port}` || host === `localhost:${port}`
}

/** A page may open the bridge only if it came from this very host, under the name it was opened by. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, port: number): boolean {
  return isOwnHost(host, port) && origin === `http://${host}`
}

/** The token among the subprotocols a client offers, when it offers the bridge's protocol as well. */
export function offeredToken(protocols: string | undefined): string | undefined {
  const offered = (protocols ?? '').split(',').map((name) => name.trim())
  if (!offered.includes(BRIDGE_PROTOCOL)) return undefined
  return offered.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length)
}

/** Everything an upgrade request says, judged: an HTTP status to refuse with, or `undefined` to accept. */
export function refuseUpgrade(
  request: { host: string | undefined; origin: string | undefined; path: string; protocols: string | undefined },
  expected: { port: number; token: string; path: string },
): 401 | 403 | 404 | 421 | undefined {
  if (!isOwnHost(request.host, expected.port)) return 421
  if (!isOwnOrigin(request.origin, request.host, expected.port)) return 403
  if (request.path !== expected.path) return 404
  return sameToken(offeredToken(request.protocols), expected.token) ? undefined : 401
}
