import type { RealtimeSessionCreateRequest } from 'openai-live/resources/realtime/realtime'

/*
 * What a session may be told, as the service refuses it. The types of the SDK allow every combination; what the server
 * checks by model is from public reports: reasoning on a model that does not think refuses the whole update and names
 * neither the event nor the field (livekit/agents#6157 and its siblings, openai-agents-python#1661), transcription
 * models that want turns of one's own (guide realtime-vad), unknown keys (unknown_parameter).
 */

export type Session = RealtimeSessionCreateRequest

/** A complaint; `anonymous` ones come without the event's id and without the field. */
export interface Refusal {
  readonly code: string
  readonly message: string
  readonly param: string | null
  readonly anonymous?: true
}

type Shape = { readonly [key: string]: Shape | true }

/** Every key there is; `true` takes any value. */
const known: Shape = {
  type: true,
  model: true,
  instructions: true,
  output_modalities: true,
  max_output_tokens: true,
  parallel_tool_calls: true,
  reasoning: { effort: true },
  tool_choice: true,
  tools: true,
  tracing: true,
  truncation: true,
  include: true,
  audio: {
    input: {
      format: { type: true, rate: true },
      noise_reduction: { type: true },
      transcription: { model: true, language: true, languages: true, prompt: true, keywords: true, delay: true },
      turn_detection: true,
    },
    output: { format: { type: true, rate: true }, voice: true, speed: true },
  },
}

const DETECTIONS: Readonly<Record<string, readonly string[]>> = {
  server_vad: [
    'type',
    'threshold',
    'prefix_padding_ms',
    'silence_duration_ms',
    'create_response',
    'interrupt_response',
    'idle_timeout_ms',
  ],
  semantic_vad: ['type', 'eagerness', 'create_response', 'interrupt_response'],
}

const TOOL_KEYS = ['type', 'name', 'description', 'parameters']

const object = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined

const unknownAt = (path: string): Refusal => ({
  code: 'unknown_parameter',
  message: `Unknown parameter: '${path}'.`,
  param: path,
})

function strangers(value: unknown, shape: Shape, path: string): Refusal | undefined {
  for (const [key, inner] of Object.entries(object(value) ?? {})) {
    const allowed = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (allowed === undefined) return unknownAt(`${path}.${key}`)
    const wrong = allowed === true ? undefined : strangers(inner, allowed, `${path}.${key}`)
    if (wrong) return wrong
  }
  return undefined
}

const invalid = (param: string, message = `Invalid value: '${param}'.`): Refusal => ({
  code: 'invalid_value',
  message,
  param,
})

/** Why an update is refused, all of it; undefined when it is taken. */
export function updateRefusal(update: unknown, session: Session, hasSpoken: boolean): Refusal | undefined {
  const given = object(update)
  if (!given) return { code: 'invalid_type', message: 'session is no object', param: 'session' }
  if (given['type'] !== 'realtime')
    return { code: 'missing_required_parameter', message: "Missing 'session.type'.", param: 'session.type' }
  const stranger = strangers(given, known, 'session') ?? toolRefusal(given['tools'])
  if (stranger) return stranger
  if (given['model'] !== undefined && given['model'] !== session.model) return invalid('session.model')
  const next = merged(session, given) as Session
  if (given['reasoning'] !== undefined && !/^gpt-realtime-2/.test(session.model ?? ''))
    return { code: 'invalid_value', message: 'reasoning is not supported by this model', param: null, anonymous: true }
  const audio = object(given['audio'])
  const output = object(audio?.['output'])
  if (output?.['voice'] !== undefined && hasSpoken)
    return {
      code: 'cannot_update_voice',
      message: "Cannot update a conversation's voice if assistant audio is present.",
      param: null,
      anonymous: true,
    }
  const modalities = given['output_modalities']
  if (modalities !== undefined && !['["audio"]', '["text"]'].includes(JSON.stringify(modalities)))
    return invalid('session.output_modalities')
  const speed = output?.['speed']
  if (speed !== undefined && !(typeof speed === 'number' && speed >= 0.25 && speed <= 1.5))
    return invalid('session.audio.output.speed')
  return detectionRefusal(next) ?? transcriptionRefusal(next)
}

function toolRefusal(tools: unknown): Refusal | undefined {
  if (tools === undefined) return undefined
  if (!Array.isArray(tools)) return { code: 'invalid_type', message: 'tools is no list', param: 'session.tools' }
  for (const [n, tool] of (tools as unknown[]).entries()) {
    const stranger = Object.keys(object(tool) ?? {}).find((key) => !TOOL_KEYS.includes(key))
    if (stranger !== undefined) return unknownAt(`session.tools[${n}].${stranger}`)
    if (typeof object(tool)?.['name'] !== 'string') return invalid(`session.tools[${n}].name`)
  }
  return undefined
}

function detectionRefusal(next: Session): Refusal | undefined {
  const detection = object(next.audio?.input?.turn_detection)
  if (detection === undefined) return undefined
  const allowed = DETECTIONS[String(detection['type'])]
  if (allowed === undefined) return invalid('session.audio.input.turn_detection.type')
  const stranger = Object.keys(detection).find((key) => !allowed.includes(key))
  return stranger === undefined ? undefined : unknownAt(`session.audio.input.turn_detection.${stranger}`)
}

function transcriptionRefusal(next: Session): Refusal | undefined {
  const { transcription, turn_detection: detection } = next.audio?.input ?? {}
  if (transcription?.model === undefined) return undefined
  if (['gpt-live-transcribe', 'gpt-realtime-whisper'].includes(transcription.model) && detection)
    return invalid('session.audio.input.transcription.model', 'this model needs turn_detection null')
  if (transcription.languages && !/^gpt-(live-)?transcribe$/.test(transcription.model))
    return invalid('session.audio.input.transcription.languages')
  return undefined
}

/** The session with an update in it. Lists, nulls and turn detection replace; objects are merged. */
export function merged(session: unknown, update: unknown, key = ''): unknown {
  const [a, b] = [object(session), object(update)]
  if (b === undefined || a === undefined || key === 'turn_detection' || key === 'format') return update
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([name, value]) => [name, merged(a[name], value, name)])) }
}

/** What a session is before it was told anything: it listens and answers by itself. */
export function defaultSession(model: string): Session {
  return {
    type: 'realtime',
    model,
    output_modalities: ['audio'],
    instructions: 'You are a helpful assistant.',
    tools: [],
    tool_choice: 'auto',
    max_output_tokens: 'inf',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: 24_000 },
        turn_detection: { type: 'server_vad', threshold: 0.5, prefix_padding_ms: 300, silence_duration_ms: 500 },
      },
      output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'marin', speed: 1 },
    },
  }
}
