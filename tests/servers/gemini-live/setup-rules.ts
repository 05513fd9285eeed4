/*
 * What Gemini Live takes as its first message. It closes with 1007 and a reason for everything else; which field goes
 * with which model is from the models' pages and from public reports (livekit/agents#5251, #5262 on 3.1).
 */

export interface Refusal {
  readonly code: 1007 | 1008 | 1011
  readonly reason: string
}

type Json = Readonly<Record<string, unknown>>

const SETUP = [
  'model',
  'generationConfig',
  'systemInstruction',
  'tools',
  'realtimeInputConfig',
  'sessionResumption',
  'contextWindowCompression',
  'inputAudioTranscription',
  'outputAudioTranscription',
  'proactivity',
  'historyConfig',
]
const GENERATION = ['responseModalities', 'speechConfig', 'maxOutputTokens', 'thinkingConfig', 'temperature']

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const wrong = (reason: string): Refusal => ({ code: 1007, reason })

export function setupRefusal(setup: Json): Refusal | undefined {
  const stranger = Object.keys(setup).find((name) => !SETUP.includes(name))
  if (stranger !== undefined) return wrong(`Invalid JSON payload received. Unknown name "${stranger}" at 'setup'`)
  const model = typeof setup['model'] === 'string' ? setup['model'] : ''
  if (!/^models\/gemini-[\w.-]+$/.test(model))
    return { code: 1008, reason: `${model} is not found for API version v1beta` }
  const generation = object(setup['generationConfig'])
  const odd = Object.keys(generation).find((name) => !GENERATION.includes(name))
  if (odd !== undefined) return wrong(`Unknown name "${odd}" at 'setup.generation_config'`)
  if (JSON.stringify(generation['responseModalities']) !== '["AUDIO"]')
    return wrong('Request contains an invalid argument: response modalities')
  const level = object(generation['thinkingConfig'])['thinkingLevel']
  if (level !== undefined && model === 'models/gemini-3.8-live')
    return wrong('thinkingConfig is not supported by this model')
  if (level === 'MINIMAL' && model.endsWith('extended-thinking')) return wrong('thinking level is not supported')
  if (object(setup['proactivity'])['proactiveAudio'] === false) return wrong('proactive audio cannot be turned off')
  for (const tool of (setup['tools'] as Json[] | undefined) ?? [])
    for (const declared of (tool['functionDeclarations'] as Json[] | undefined) ?? []) {
      const behaviour = declared['behavior']
      if (behaviour !== undefined && model.includes('3.1')) return wrong('behavior is not supported by this model')
      if (behaviour === 'BLOCKING' && model.endsWith('extended-thinking')) return wrong('BLOCKING is not supported')
    }
  return undefined
}

/** Whether turns are the client's to tell. */
export function isManual(setup: Json): boolean {
  return object(object(setup['realtimeInputConfig'])['automaticActivityDetection'])['disabled'] === true
}

/** The server waits for what was said before and answers nothing to it. */
export function awaitsHistory(setup: Json): boolean {
  return object(setup['historyConfig'])['initialHistoryInClientContent'] === true
}
