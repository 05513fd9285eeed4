import { hideSecrets, redactFields } from '../stores/redact'

/** A payload as shown is cut here, in characters. */
const SHOWN_CHARS = 6_000
/** Longer runs of base64 are sound. */
const SOUND = /^[A-Za-z0-9+/_-]{160,}={0,2}$/

/**
 * A payload as a developer may read it: secrets masked by name, by look and by value, sound as its size, the rest in
 * full. Text that is no JSON stays text; each line of an event stream is read for itself.
 */
export function readable(payload: unknown, secrets: readonly string[]): string {
  const text = typeof payload === 'string' ? payload : asJson(payload)
  const parts = /^(data|event|id):/m.test(text)
    ? text.split('\n').map((line) => streamLine(line, secrets))
    : [masked(text, secrets)]
  const shown = hideSecrets(parts.join('\n'), secrets)
  return shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)} […]` : shown
}

/** One line of `text/event-stream`; its data is usually JSON. */
function streamLine(line: string, secrets: readonly string[]): string {
  const [, name = '', rest = ''] = /^(\w+: ?)?(.*)$/s.exec(line) ?? []
  return name + masked(rest, secrets, 0)
}

function masked(text: string, secrets: readonly string[], indent = 2): string {
  const { value } = redactFields({ value: parsed(text) }, { speech: true, hide: secrets })
  return typeof value === 'string' ? value : JSON.stringify(value, null, indent)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' && SOUND.test(value) ? `[${value.length} characters of base64]` : value,
    )
  } catch {
    return text
  }
}

/** Electron hands over whatever can be cloned, JSON or not. */
function asJson(payload: unknown): string {
  try {
    return (
      JSON.stringify(payload, (_key, value: unknown) =>
        ArrayBuffer.isView(value) || value instanceof ArrayBuffer
          ? `[${value.byteLength} bytes]`
          : typeof value === 'bigint'
            ? String(value)
            : value,
      ) ?? ''
    )
  } catch {
    return '[no JSON]'
  }
}
