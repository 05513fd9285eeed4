/*
 * What never reaches a log. Redaction is by field name and by the look of a value, at every depth, and is a plain
 * function so that it can be tested on everything that might be logged one day.
 */

/** Fields whose value is a secret, whatever it looks like. */
const SECRET_FIELD = /api[-_]?key|secret|token|authorization|password|passphrase|cookie|credential|^(x-)?key$/i

/** Fields that hold what a person said or was told. At info and above only their length is logged. */
const SPEECH_FIELD =
  /^(text|partial|transcript|utterance|prompt|answer|content|delta|instructions|messages?|query|sentence|heard)$/i

/**
 * Values that are secrets wherever they turn up: bearer headers, keys in addresses, the key shapes of known vendors.
 */
const SECRET_VALUES: readonly [RegExp, string][] = [
  [/\b(bearer|token|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [redacted]'],
  [/([?&#;](?:api[-_]?key|key|token|access_token|sig|signature)=)[^&\s"']+/gi, '$1[redacted]'],
  [/\b(?:sk|pk|rk|ek|xai|gsk|key)[-_][A-Za-z0-9_-]{12,}/g, '[redacted]'],
  // Gemini's short-lived keys.
  [/\bauth_tokens\/[\w./-]{6,}/g, '[redacted]'],
  [/\bAQ\.[\w.-]{20,}/g, '[redacted]'],
  [/\bAIza[A-Za-z0-9_-]{30,}/g, '[redacted]'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, '[redacted]'],
]

const MAX_DEPTH = 6
const MAX_ENTRIES = 50
const MAX_STRING = 2_000

export interface RedactOptions {
  /** Keep the content of speech: debug logs only. */
  speech: boolean
  /** Secrets by value, such as the keys in the store: masked wherever they turn up. */
  hide?: readonly string[]
  /** Takes out of a value what somebody said; not asked where speech is kept. */
  withoutWords?: (text: string) => string
}

/** Shorter than this, a value is no key, and masking it would eat ordinary words. */
export const SHORTEST_SECRET = 4

/** A copy of log fields without secrets, bounded in size; safe for cycles and for values that are not JSON. */
export function redactFields(fields: Record<string, unknown>, options: RedactOptions): Record<string, unknown> {
  return redactObject(fields, options, 0)
}

/** A string without anything that looks like a secret. */
export function redactText(text: string, hide: readonly string[] = []): string {
  const known = hideSecrets(text, hide)
  const clean = SECRET_VALUES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known)
  return clean.length > MAX_STRING ? `${clean.slice(0, MAX_STRING)} [${clean.length - MAX_STRING} more]` : clean
}

/**
 * The text without these values, as they are and as addresses and JSON spell them. Longest first: one may hold another.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const spelt = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length)
  return spelt.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text)
}

function redactObject(value: object, options: RedactOptions, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [name, entry] of Object.entries(value).slice(0, MAX_ENTRIES)) {
    if (typeof entry === 'function') continue
    if (SECRET_FIELD.test(name) && typeof entry !== 'number' && typeof entry !== 'boolean') result[name] = '[redacted]'
    else if (SPEECH_FIELD.test(name) && !options.speech) result[name] = withoutContent(entry)
    else result[name] = redactValue(entry, options, depth)
  }
  return result
}

function redactValue(value: unknown, options: RedactOptions, depth: number): unknown {
  if (typeof value === 'string') return redactString(value, options)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (depth >= MAX_DEPTH) return '[deeper]'
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((entry) => redactValue(entry, options, depth + 1))
  if (value instanceof Error) return redactError(value, options, depth)
  return redactObject(value, options, depth + 1)
}

function redactString(text: string, { speech, hide, withoutWords }: RedactOptions): string {
  const clean = redactText(text, hide)
  return speech || !withoutWords ? clean : withoutWords(clean)
}

function redactError(error: Error, options: RedactOptions, depth: number): Record<string, unknown> {
  return {
    name: error.name,
    reason: redactString(error.message, options),
    stack: redactString(error.stack ?? '', options),
    ...redactObject(error, options, depth + 1),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, options, depth + 1) }),
  }
}

function withoutContent(value: unknown): unknown {
  if (typeof value === 'string') return `[${value.length} characters]`
  if (Array.isArray(value)) return `[${value.length} entries]`
  return typeof value === 'object' && value !== null ? '[content]' : value
}
