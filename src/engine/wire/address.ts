import { parsedUrl } from '#shared/parsed-url'

/*
 * Addresses as people type them. Plain functions: the provider, the view and discovery must agree on what an address
 * means and on which side of the network card it is.
 */

/** Endpoints people paste together with the base address. */
const ENDPOINT_TAIL = /\/(chat\/completions|completions|models|responses)$/

/**
 * The base address of an OpenAI-compatible server from what a person typed, without a trailing slash:
 * `localhost:11434` gives `http://localhost:11434/v1`. An address without a path gets `/v1`, where every such server
 * keeps its API. Returns undefined for what is no http(s) address, or holds a user name or password.
 */
export function normaliseBaseUrl(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return undefined
  const url = parsedUrl(
    /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocalAddress(`http://${text}`) ? 'http' : 'https'}://${text}`,
  )
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return undefined
  const path = url.pathname.replace(/\/+$/, '').replace(ENDPOINT_TAIL, '')
  return `${url.origin}${path === '' ? '/v1' : path}`
}

/** Whether an address is on this machine: loopback by name or number. A machine on the local network is not. */
export function isLocalAddress(address: string): boolean {
  const host = parsedUrl(address)
    ?.hostname.toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
  if (host === undefined) return false
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  // The URL parser has already written every spelling of an IPv4 or IPv6 address in its one canonical form.
  return (
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '0.0.0.0' ||
    host === '::1' ||
    host === '::' ||
    host.startsWith('::ffff:7f')
  )
}

/**
 * Whether what is said and the key may go to an address: encrypted, or unencrypted within this machine or a network of
 * one's own. Over plain HTTP on the internet everybody on the way could read both.
 */
export function isSafeAddress(address: string): boolean {
  const url = parsedUrl(address)
  if (url === undefined) return false
  return ['https:', 'wss:'].includes(url.protocol) || isLocalAddress(address) || isPrivateHost(url.hostname)
}

/** Networks of one's own: RFC 1918, RFC 6598 (also Tailscale's), RFC 3927, RFC 4193, and link-local IPv6. */
const PRIVATE_NUMBERS =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]+$|^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/
/** Names no public server can have: RFC 6762, RFC 8375, ICANN's `internal`, and what routers use. */
const PRIVATE_NAMES = /\.(local|lan|internal|intranet|home|home\.arpa)$/

function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
  // A name without a dot is looked up in the own network only.
  return PRIVATE_NUMBERS.test(host) || PRIVATE_NAMES.test(host) || /^[a-z][a-z0-9-]*$/.test(host)
}

/**
 * Whether a model of a local server nevertheless runs elsewhere. Ollama lists models it forwards to its cloud, named
 * `name:cloud` or `name:120b-cloud`.
 */
export function isForwardedModel(model: string): boolean {
  return /[:-]cloud$/i.test(model)
}

/** How an address is shown in a sentence: host and port, nothing that could be private. */
export function shownAddress(address: string): string {
  return parsedUrl(address)?.host ?? address
}
