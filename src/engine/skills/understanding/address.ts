import { table } from '#shared/table'
import { alternation } from '../../languages/kit/measures'
import { fromPacks } from '../../languages/registry'
import { checkedAddress } from '../address'

/** Places on the web that are called by the same name in every language. */
const everywhere: Readonly<Record<string, string>> = table({
  wikipedia: 'wikipedia.org',
  google: 'google.com',
  youtube: 'youtube.com',
  gmail: 'mail.google.com',
  github: 'github.com',
  reddit: 'reddit.com',
  'google maps': 'maps.google.com',
  openstreetmap: 'openstreetmap.org',
  'stack overflow': 'stackoverflow.com',
  linkedin: 'linkedin.com',
  duckduckgo: 'duckduckgo.com',
})

/** The words of all packs: sites, and what is said for signs, between other words. */
const words = fromPacks((packs) => {
  const all = packs.flatMap(({ addresses }) => addresses ?? [])
  const between = (signs: readonly string[]): RegExp => new RegExp(`\\s+(?:${alternation(signs)})\\s+`, 'gi')
  return {
    sites: table(Object.assign({}, everywhere, ...all.map(({ sites }) => sites)) as Record<string, string>),
    dot: between(all.flatMap(({ dot }) => dot)),
    slash: between(all.flatMap(({ slash }) => slash)),
  }
})

/**
 * An address as it is typed (`wikipedia.org`) or said (“wikipedia dot org”, “wikipedia nokta org”).
 * `undefined` when the words are none. A host needs a dot, so that “open the door” opens nothing.
 */
export function readAddress(raw: string): string | undefined {
  const { sites, dot, slash } = words()
  const plain = raw
    .trim()
    .replace(/['’]\p{L}+$/u, '')
    .replace(/[.,!?;:]+$/, '')
    .replace(dot, '.')
    .replace(slash, '/')
  const name = sites[plain.toLowerCase().replace(/^the /, '')]
  if (name !== undefined) return checkedAddress(name)
  const host = /^(?:https?:\/\/)?([^/?#\s]+)/i.exec(plain)?.[1] ?? ''
  // Turkish İ and ı are letters of the language and not of a host that was merely heard.
  return /\.\p{L}{2,}$/u.test(host) || plain.startsWith('mailto:')
    ? checkedAddress(plain.replace(/İ/g, 'i'))
    : undefined
}
