import { parsedUrl } from '#shared/parsed-url'
import { withMoney } from './dollars'

export interface Link {
  readonly address: string
  /** What a person knows it by: its host, or whom the e-mail goes to. */
  readonly place: string
  readonly mail: boolean
}

/** Longer addresses are no links; the host would refuse them too. */
const MAX_ADDRESS = 2_000

/**
 * What a link of an answer leads to; undefined for what is no page and no e-mail. The host checks it once more. Pure.
 */
export function linkOf(written: string): Link | undefined {
  const address = withMoney(written)
  const url = address.length > MAX_ADDRESS ? undefined : parsedUrl(address)
  if (!url) return undefined
  if (url.protocol === 'mailto:') return { address: url.href, place: url.pathname.slice(0, 200), mail: true }
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  // What looks like a name before the host only serves to deceive.
  if (!web || url.hostname === '' || url.username !== '' || url.password !== '') return undefined
  return { address: url.href, place: url.host.replace(/^www\./, ''), mail: false }
}
