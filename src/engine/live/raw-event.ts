import type { LiveFormat, LiveRawEvent } from '../provider-contract/speech-to-speech'

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

/** Events that carry sound, whatever a piece of it looks like. */
const SOUND_EVENT = /audio(_buffer)?\.(append|delta)$/
const SOUND_NAME = /^(audio|delta)$/
const bytesPerMs: Readonly<Record<LiveFormat, number>> = { pcm_24000: 48, pcm_16000: 32, ulaw_8000: 8, alaw_8000: 8 }

export interface RawFacts {
  readonly at: number
  readonly bytes: number
  /** Texts that must not appear, such as the key in use. */
  readonly hide: readonly string[]
  /** The session's sound; a message may name another one. */
  readonly format: LiveFormat
}

/** One message as the console shows it. */
export function rawEvent(
  direction: LiveRawEvent['direction'],
  type: string,
  message: Readonly<Record<string, unknown>>,
  { at, bytes, hide, format }: RawFacts,
): LiveRawEvent {
  let parts = 0
  let soundMs = 0
  const isSoundEvent = SOUND_EVENT.test(type)
  const clean = (text: string): string => {
    let shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
    for (const secret of hide) if (secret.length >= 6) shown = shown.replaceAll(secret, '•••')
    return shown.replace(SECRET_LOOK, '•••')
  }
  const sound = (base64: string, bytesInMs: number): string => {
    const length = Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
    soundMs += length / bytesInMs
    return `[${length} bytes, ${Math.round(length / bytesInMs)} ms]`
  }
  const folded = (value: unknown, name: string, depth: number): unknown => {
    if (++parts > MOST_PARTS || depth > DEEPEST) return '…'
    if (typeof value === 'string') {
      if (SECRET_NAME.test(name)) return '•••'
      if (isSoundEvent && SOUND_NAME.test(name)) return sound(value, bytesPerMs[format])
      return BASE64.test(value) ? `[${Math.floor((value.length * 3) / 4)} bytes]` : clean(value)
    }
    if (Array.isArray(value)) return value.slice(0, MOST_PARTS).map((one) => folded(one, name, depth + 1))
    if (typeof value !== 'object' || value === null) return value
    const rate = soundRate(value)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        rate !== undefined && key === 'data' && typeof one === 'string'
          ? sound(one, (rate * 2) / 1_000)
          : folded(one, key, depth + 1),
      ]),
    )
  }
  const payload = folded(message, '', 0) as LiveRawEvent['payload']
  return { direction, type, payload, at, bytes, ...(soundMs > 0 && { soundMs }) }
}

/** Hz of a Gemini blob of sound, `{ data, mimeType: 'audio/pcm;rate=24000' }`; undefined of anything else. */
function soundRate(value: object): number | undefined {
  const { mimeType } = value as { readonly mimeType?: unknown }
  if (typeof mimeType !== 'string' || !mimeType.startsWith('audio/')) return undefined
  return Number(/rate=(\d{4,6})/.exec(mimeType)?.[1] ?? 24_000)
}
