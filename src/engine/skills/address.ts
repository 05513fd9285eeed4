import { parsedUrl } from '#shared/parsed-url'

/*
 * Which addresses may be opened, whoever asks for it: web pages and emails. Everything else a system would open
 * (files, programs, settings, `javascript:`) can do harm and is refused; both the skill and the hosts ask here.
 */

const ALLOWED: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** An address longer than this is refused; browsers cut at about 2,000 characters. */
const MAX_ADDRESS = 2_000

/** `wikipedia.org`, `en.wikipedia.org/wiki/Tea`: what people say for an address on the web. */
const BARE_HOST =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+(?::\d{1,5})?(?:[/?#].*)?$/u
const BARE_MAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/

/** The whole address, ready to be opened; undefined when it may not be, or is none. Pure. */
export function checkedAddress(said: string): string | undefined {
  const text = said.trim()
  if (text === '' || text.length > MAX_ADDRESS || /[\s\p{Cc}\p{Cf}]/u.test(text)) return undefined
  const whole = BARE_MAIL.test(text) ? `mailto:${text}` : BARE_HOST.test(text) ? `https://${text}` : text
  const url = parsedUrl(whole)
  if (!url || !ALLOWED.has(url.protocol)) return undefined
  if (url.protocol === 'mailto:') return /^[^@]+@[^@]+$/.test(url.pathname) ? url.href : undefined
  // What looks like a name before the host (`https://bank.example@elsewhere`) only serves to deceive.
  return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : undefined
}

/** The part of an address a person knows it by: `wikipedia.org`, or who an email goes to. */
export function placeOf(address: string): string {
  const url = new URL(address)
  if (url.protocol === 'mailto:') return decodeURIComponent(url.pathname)
  return url.host.replace(/^www\./, '')
}
