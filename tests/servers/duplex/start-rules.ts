/*
 * What a full-duplex session may be. Unknown fields are refused; the limits are the reference's; an unknown voice is
 * `forbidden` and an empty `delegation_id` key is missing (measured on gpt-live-1, aplisay/llm-agent#306).
 */

export interface Refusal {
  readonly code: string
  readonly message: string
}

type Json = Readonly<Record<string, unknown>>

const SESSION = [
  'model',
  'instructions',
  'audio',
  'delegation',
  'store',
  'input',
  'client',
  'triggers',
  'safety_identifier',
]
const VOICES = ['marin', 'cedar', 'alloy', 'willow', 'vesper']

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const strangers = (value: unknown, known: readonly string[]): string | undefined =>
  Object.keys(object(value)).find((name) => !known.includes(name))

export function startRefusal(session: unknown): Refusal | undefined {
  const given = object(session)
  const audio = object(given['audio'])
  const stranger =
    strangers(given, SESSION) ??
    strangers(audio, ['format', 'output']) ??
    strangers(audio['format'], ['type', 'rate']) ??
    strangers(audio['output'], ['voice']) ??
    strangers(given['delegation'], ['type', 'acknowledgement_delay_ms', 'responses', 'decisions'])
  if (stranger !== undefined) return { code: 'unknown_parameter', message: `Unknown parameter: '${stranger}'.` }
  if (!/^gpt-live-\d/.test(String(given['model']))) return { code: 'invalid_model', message: 'no such model' }
  const { type, rate } = object(audio['format'])
  const isPcm = type === 'audio/pcm' && (rate === 16_000 || rate === 24_000)
  if (type !== undefined && !isPcm && !((type === 'audio/pcmu' || type === 'audio/pcma') && rate === 8_000))
    return { code: 'invalid_value', message: 'audio.format' }
  const voice = object(audio['output'])['voice']
  if (voice !== undefined && !VOICES.some((known) => known === voice))
    return { code: 'forbidden', message: 'voice not available' }
  const input = (given['input'] as unknown[] | undefined) ?? []
  if (input.length > 128) return { code: 'invalid_value', message: 'input has more than 128 messages' }
  return undefined
}

/** Tokens are counted generously: a server that is stricter than the service keeps us on the safe side. */
export function appendRefusal(event: Json, delegations: ReadonlySet<string>): Refusal | undefined {
  if (!('delegation_id' in event)) return { code: 'missing_required_parameter', message: 'delegation_id' }
  const id = event['delegation_id']
  if (id !== null && !(typeof id === 'string' && delegations.has(id)))
    return { code: 'invalid_value', message: 'the delegation is not of this connection' }
  if (typeof event['content'] !== 'string' || event['content'] === '')
    return { code: 'invalid_value', message: 'content' }
  return Math.ceil(event['content'].length / 2) > 500
    ? { code: 'string_above_max_length', message: 'content has more than 500 tokens' }
    : undefined
}
