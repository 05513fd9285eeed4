import { z } from 'zod'
import { plain, type WireContext, type WireRule } from '../../wire/wire-fault'
import type { FaultError } from '#shared/fault'
import { audioFormatNames } from '../kit/audio-formats'
import { baseUrlField, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'elevenlabs'

/** Other homes: `api.us.`, `api.eu.residency.`, `api.in.residency.` and `api.sg.residency.elevenlabs.io`. */
export const HOME = 'https://api.elevenlabs.io'

/** Live recognition, and recognition of what has been recorded. Neither is in the vendor's own list of models. */
export const REALTIME_MODEL = 'scribe_v2_realtime'
export const BATCH_MODEL = 'scribe_v2'

export const settings = z.object({
  baseUrl: baseUrlField(HOME),
  sttModel: z.enum([REALTIME_MODEL, BATCH_MODEL]).default(REALTIME_MODEL).meta({ stage: 'stt' }),
  /** How the microphone's sound is sent to live recognition. */
  sttFormat: z
    .enum(['pcm_8000', 'pcm_16000', 'pcm_24000', 'pcm_48000', 'ulaw_8000'])
    .default('pcm_16000')
    .meta({ stage: 'stt' }),
  /** How the voice's sound comes. Not confirmed for `pcm_48000`: the vendor keeps `pcm_44100` for its Pro plan. */
  ttsFormat: z.enum(audioFormatNames).default('pcm_24000').meta({ stage: 'tts' }),
  ttsModel: z.string().trim().min(1).max(100).default('eleven_flash_v2_5').meta({ field: 'model', stage: 'tts' }),
  /** `http`: one request per sentence, for networks that let no WebSocket through. */
  ttsTransport: z.enum(['socket', 'http']).default('socket').meta({ stage: 'tts' }),
})
export type ElevenLabsSettings = z.infer<typeof settings>

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'ELEVENLABS_API_KEY' }]

/** The vendor's words in refusals, close reasons and error messages. */
export const rules: readonly WireRule[] = [
  // A genuine key that lacks a scope is refused with 401, too.
  { says: /missing_permissions|unaccepted_terms/, kind: 'auth', name: 'forbidden' },
  // A genuine key of a free account that the vendor has closed for a while (elevenlabs-js#157, OWASP/Nest#3861).
  { says: /detected_unusual_activity/, kind: 'auth', name: 'forbidden' },
  { says: /invalid_api_key|auth_error|authentication_required/, kind: 'auth', name: 'badKey' },
  { says: /quota_exceeded/, kind: 'quota', name: 'quota' },
  { says: /rate_limited|resource_exhausted|queue_overflow|maximum simultaneous contexts/i, kind: 'rate', name: 'rate' },
  {
    says: /not received a new text input|session_time_limit_exceeded|insufficient_audio_activity/i,
    kind: 'network',
    name: 'cutOff',
  },
  { says: /transcriber_error/, kind: 'network', name: 'serverError' },
  // Not complaints about `voice_settings`, which are a request's own fault.
  { status: [400, 404], says: /voice_not_found|voice(?!_settings| settings)/i, kind: 'config', name: 'voiceMissing' },
  { says: /input_error|invalid_request|chunk_size_exceeded|invalid_input_message/, kind: 'config', name: 'badRequest' },
]

export function settingsOf({ settings: given }: ProviderConfig): ElevenLabsSettings {
  return settings.parse(given)
}

/** The key travels in this header only, on HTTP and on sockets. */
export function keyHeader({ key }: CloudAccess): { 'xi-api-key': string } {
  return { 'xi-api-key': key }
}

export function wireContext({ stage, base, key }: CloudAccess, model?: string): WireContext {
  return { stage, provider: PROVIDER, address: base, rules, hide: [key], ...(model !== undefined && { model }) }
}

/** The fault for an answer of another shape than expected. */
export function badAnswer(access: CloudAccess, detail: string): FaultError {
  return plain(wireContext(access), 'protocol', 'badAnswer', detail)
}
