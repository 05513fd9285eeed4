import { trustSystemCertificates } from '../wire/certificates'
import { environmentProxy, parsePac } from '../wire/proxy-routes'
import { useProxies } from '../wire/way-out'

/**
 * What a host does once at its start so that services are reached from a company's network: trusts the system's
 * certificates, and goes through the proxy that `HTTPS_PROXY` and its like name, or else what the system's own settings
 * say (`resolveProxy`, with PAC's answer as text).
 */
export function openWayOut(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  resolveProxy?: (address: string) => Promise<string>,
): void {
  trustSystemCertificates(env, platform)
  const named = environmentProxy(env)
  if (named) useProxies((url) => Promise.resolve(named(url)))
  else if (resolveProxy) useProxies(async (url) => parsePac(await resolveProxy(webAddress(url))))
  else useProxies(undefined)
}

/** Rules are written for pages: a socket goes where a page of the same server would. Its query may hold a key. */
function webAddress({ protocol, host }: URL): string {
  return `${protocol.replace(/^ws/, 'http')}//${host}/`
}
