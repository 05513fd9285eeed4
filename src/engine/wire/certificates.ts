import { readFileSync } from 'node:fs'
import tls, { type SecureContext } from 'node:tls'

/*
 * Which certificates are trusted. A company's own authority is in the system's store, where a browser looks and Node
 * does not. Node 22.19 and 24.5 on, and with them Electron, can be told; for older ones our own connections carry the
 * list.
 */

/** Where Linux systems keep what they trust, most common first; Go's crypto/x509 looks in the same places. */
const LINUX_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** What newer versions of Node add to `node:tls`. */
interface NewerTls {
  getCACertificates?(type: 'default' | 'system'): string[]
  setDefaultCACertificates?(certificates: readonly string[]): void
}

let own: SecureContext | undefined
/** Reads what is to be trusted. It takes a tenth of a second, so that it waits for the first connection. */
let unread: (() => SecureContext | undefined) | undefined

/**
 * Trusts what the system trusts, and what `SSL_CERT_FILE` names, beside what Node trusts by itself. For all connections
 * that ask for {@link trustOptions} from now on. Never throws: without it, a server behind a company's certificate is
 * reported as before.
 */
export function trustSystemCertificates(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  newer: NewerTls = tls,
): void {
  own = undefined
  unread = () => readCertificates(env, platform, newer)
}

function readCertificates(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  newer: NewerTls,
): SecureContext | undefined {
  const given = certificatesIn(env['SSL_CERT_FILE'])
  const bundles = platform === 'linux' ? firstBundle() : []
  try {
    if (newer.getCACertificates && newer.setDefaultCACertificates) {
      const system = newer.getCACertificates('system')
      newer.setDefaultCACertificates([
        ...newer.getCACertificates('default'),
        ...(system.length > 0 ? system : bundles),
        ...given,
      ])
      return undefined
    }
    const extra = [...bundles, ...given]
    if (extra.length === 0) return undefined
    // Naming authorities replaces Node's own list, so that and what was added to it are named too.
    return tls.createSecureContext({
      ca: [...tls.rootCertificates, ...certificatesIn(env['NODE_EXTRA_CA_CERTS']), ...extra],
    })
  } catch {
    return undefined
  }
}

/** Options for a TLS connection of ours; empty where the runtime trusts the right ones by itself. */
export function trustOptions(): { readonly secureContext?: SecureContext } {
  if (unread) {
    const read = unread
    unread = undefined
    own = read()
  }
  return own ? { secureContext: own } : {}
}

/** For tests: as if nothing had been asked for. */
export function forgetSystemCertificates(): void {
  own = undefined
  unread = undefined
}

function firstBundle(): string[] {
  for (const file of LINUX_BUNDLES) {
    const found = certificatesIn(file)
    if (found.length > 0) return found
  }
  return []
}

function certificatesIn(file: string | undefined): string[] {
  if (!file) return []
  try {
    return readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  } catch {
    return []
  }
}
