import type { LiveRawEvent } from '../provider-contract/speech-to-speech'

/*
 * Events on the wire as a developer may read them: sound as its length, secrets as dots. What comes from a server has
 * any shape, so depth, length and number of parts are bounded.
 */

const MOST_PARTS = 2_000
const DEEPEST = 12
const LONGEST_TEXT = 20_000
/** Base64 of sound and pictures; longer than any id, and no words in it. */
const BASE64 = /^[A-Za-z0-9+/]{120,}={0,2}$/
/** Names whose values are secrets, and what keys of these services look like wherever they stand. */
const SECRET_NAME = /^(authorization|api[-_]?key|x-goog-api-key|client_secret|access_token|secret|password)$/i
const SECRET_LOOK = /\b(sk-|ek_|AIza|AQ\.|auth_tokens\/)[\w./-]{6,}/g

/** One message as the console shows it. `hide`: texts that must not appear, such as the key in use. */
export function rawEvent(
  direction: LiveRawEvent['direction'],
  type: string,
  message: Readonly<Record<string, unknown>>,
  { at, bytes, hide }: { readonly at: number; readonly bytes: number; readonly hide: readonly string[] },
): LiveRawEvent {
  let parts = 0
  const clean = (text: string): string => {
    let shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
    for (const secret of hide) if (secret.length >= 6) shown = shown.replaceAll(secret, '•••')
    return shown.replace(SECRET_LOOK, '•••')
  }
  const folded = (value: unknown, name: string, depth: number): unknown => {
    if (++parts > MOST_PARTS || depth > DEEPEST) return '…'
    if (typeof value === 'string') {
      if (SECRET_NAME.test(name)) return '•••'
      return BASE64.test(value) ? `[${Math.floor((value.length * 3) / 4)} bytes]` : clean(value)
    }
    if (Array.isArray(value)) return value.slice(0, MOST_PARTS).map((one) => folded(one, name, depth + 1))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, folded(one, key, depth + 1)]))
  }
  return { direction, type, payload: folded(message, '', 0) as LiveRawEvent['payload'], at, bytes }
}
