import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Log } from '#engine/ports/ports'
import { ConfigProblem } from '../config/load'
import type { ServerConfig } from '../config/schema'

const BOUNDS = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 }
/** How often the certificate and its key are looked at, ms. */
const WATCH_MS = 1_000

export interface Listener {
  readonly server: Server
  /** Nobody looks at files any more. */
  readonly close: () => void
}

/**
 * A server that does not listen yet: over TLS where there is a certificate. A certificate that is renewed in its file
 * is taken over for new connections; one that cannot be used is logged, and the old one stays.
 */
export function openListener({ tls }: ServerConfig, log: Log): Listener {
  if (!tls) return { server: createServer(BOUNDS), close: () => undefined }
  const read = (): { cert: Buffer; key: Buffer } => {
    const pair = { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) }
    // Also tells a certificate from another one's key.
    createSecureContext(pair)
    return pair
  }
  const server = createSecureServer({ ...BOUNDS, ...firstTime(read) })
  const renew = (): void => {
    try {
      server.setSecureContext(read())
      log.info({}, 'TLS certificate taken over')
    } catch (error) {
      log.error({ problem: problem(error) }, 'TLS certificate not taken over')
    }
  }
  const files = [tls.certificate, tls.key]
  for (const file of files) watchFile(file, { interval: WATCH_MS, persistent: false }, renew)
  return {
    server,
    close() {
      for (const file of files) unwatchFile(file, renew)
    },
  }
}

function firstTime<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new ConfigProblem(`The TLS certificate or its key cannot be used: ${problem(error)}`)
  }
}

function problem(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
