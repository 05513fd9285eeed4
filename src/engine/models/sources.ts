import { parsedUrl } from '#shared/parsed-url'
import { isLocalAddress } from '../wire/address'
import type { ModelFile } from './catalogue-entry'

/** The host most files are pinned at; a mirror stands in for it with the same paths. */
const ORIGIN = 'https://huggingface.co'

/**
 * Hosts that are known to serve what {@link ORIGIN} and its mirrors redirect to: seen in the redirects of pinned files
 * (huggingface_hub's and Handy's issues). Each stands for its subdomains, too.
 */
const STORES = ['huggingface.co', 'hf.co', 'hf-mirror.com', 'modelscope.cn']

/**
 * The addresses of a file in the order in which they are tried: the person's mirror first, where they named one. Other
 * sources than {@link ORIGIN} have no mirror.
 */
export function sourcesOf({ sources }: Pick<ModelFile, 'sources'>, mirror: string): readonly string[] {
  const base = mirrorAddress(mirror)
  if (base === undefined) return sources
  const mirrored = sources.filter((source) => isOf(source, ORIGIN)).map((source) => base + source.slice(ORIGIN.length))
  return [...new Set([...mirrored, ...sources])]
}

/** A mirror as typed, without a slash at its end; undefined for none and for what is no encrypted address. */
export function mirrorAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  const url = parsedUrl(whole)
  if (!url || url.username !== '' || url.search !== '') return undefined
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocalAddress(whole))) return undefined
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/**
 * Where a redirect leads, or undefined where it must not be followed: to another host than the source's own and the
 * known stores, or to an unencrypted one. A server of this machine may redirect within this machine.
 */
export function redirectTarget(from: string, location: string | null, source: string): string | undefined {
  const to = location === null ? undefined : parsedUrl(location, from)
  if (!to || to.username !== '') return undefined
  if (isLocalAddress(source)) return isLocalAddress(to.href) && /^https?:$/.test(to.protocol) ? to.href : undefined
  if (to.protocol !== 'https:') return undefined
  const own = new URL(source).hostname
  return [own, ...STORES].some((host) => to.hostname === host || to.hostname.endsWith(`.${host}`)) ? to.href : undefined
}

/** The hosts a person is told of, without doubles. */
export function hostsOf(files: readonly Pick<ModelFile, 'sources'>[], mirror: string): string[] {
  return [...new Set(files.flatMap((file) => sourcesOf(file, mirror).map((source) => new URL(source).host)))]
}

const isOf = (address: string, origin: string): boolean => address.startsWith(`${origin}/`)
