import { table } from '#shared/table'
import { checkedAddress } from '../address'

/** Places on the web people call by their name alone; folded. */
const known: Readonly<Record<string, string>> = table({
  wikipedia: 'wikipedia.org',
  vikipedi: 'tr.wikipedia.org',
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

/**
 * An address as it is typed (`wikipedia.org`) or said (“wikipedia dot org”, “wikipedia nokta org”); undefined when the
 * words are none. A host needs a dot, so that “open the door” opens nothing.
 */
export function readAddress(raw: string): string | undefined {
  const plain = raw
    .trim()
    .replace(/['’]\p{L}+$/u, '')
    .replace(/[.,!?;:]+$/, '')
    .replace(/\s+(?:dot|nokta|point)\s+/gi, '.')
    .replace(/\s+(?:slash|bölü|taksim)\s+/gi, '/')
  const name = known[plain.toLowerCase().replace(/^the /, '')]
  if (name !== undefined) return checkedAddress(name)
  const host = /^(?:https?:\/\/)?([^/?#\s]+)/i.exec(plain)?.[1] ?? ''
  // Turkish İ and ı are letters of the language and not of a host that was merely heard.
  return /\.\p{L}{2,}$/u.test(host) || plain.startsWith('mailto:')
    ? checkedAddress(plain.replace(/İ/g, 'i'))
    : undefined
}
