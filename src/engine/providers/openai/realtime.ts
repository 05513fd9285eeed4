import type { Scope } from '../../runtime/scope'
import type { ProviderConfig } from '../../provider-contract/contract'
import type { LiveOptions, SpeechToSpeech } from '../../provider-contract/speech-to-speech'
import { listNamed } from '../openai-compatible/models'
import type { Dialect } from '../openai-compatible/dialect'
import { socketAddress } from '../kit/endpoint'
import { OPENAI_SESSION_MS, effortsOf, realtimeCaps, transcribers } from '../realtime/caps'
import { duplexTemplates } from '../duplex/templates'
import { duplexCaps, isDuplex, noSecret, openDuplex, type DuplexTarget } from '../duplex/engine'
import type { RealtimeDialect } from '../realtime/dialect'
import { openRealtime } from '../realtime/engine'
import { mintRealtime } from '../realtime/secret'
import { realtimeTemplates } from '../realtime/templates'
import { realtimeVoices } from '../realtime/voices'
import { PROVIDER, openAi } from './settings'

/** Models on offer where the list cannot be read; the two announced to end in January 2027 are not. */
const MODELS = [
  'gpt-realtime-2.1',
  'gpt-realtime-2.1-mini',
  'gpt-realtime-2',
  'gpt-realtime-1.5',
  'gpt-live-1.1',
  'gpt-live-1',
]
const ENDING = /^gpt-realtime(-mini)?(-\d{4}-\d\d-\d\d)?$/

export const openAiRealtime: RealtimeDialect = {
  provider: PROVIDER,
  async target(options) {
    const { base, key } = await openAi(options, 'llm')
    const headers = { Authorization: `Bearer ${key}` }
    const url = socketAddress(base, '/realtime', { model: options.model })
    return { address: { url, headers }, base, headers, hide: [key], flat: false }
  },
  caps: (choice) =>
    realtimeCaps(choice, {
      sessionMs: OPENAI_SESSION_MS,
      direct: true,
      efforts: effortsOf(choice.model),
      transcription: transcribers(choice),
    }),
  transcriber: ({ transcription }: LiveOptions) => transcription || 'gpt-transcribe',
}

/** Full duplex: another protocol at the same address. */
async function duplexTarget(options: LiveOptions): Promise<DuplexTarget> {
  const { base, key } = await openAi(options, 'llm')
  return { base, headers: { Authorization: `Bearer ${key}` }, hide: [key] }
}

/** OpenAI's models that hear and speak: turn by turn, or full duplex. The model's name tells which. */
export function openAiLive(chat: Dialect): SpeechToSpeech {
  const realtime = openRealtime(openAiRealtime)
  const duplex = openDuplex(PROVIDER, duplexTarget)
  return {
    caps: (choice) => (isDuplex(choice.model) ? duplexCaps : openAiRealtime.caps(choice)),
    defaultModel: 'gpt-realtime-2.1',
    voices: realtimeVoices,
    async models(config: ProviderConfig, scope: Scope) {
      const named = await listNamed(config, scope, chat, /^gpt-(realtime|live)/)
      const live = named.filter((id) => !/transcribe|whisper|translate/.test(id) && !ENDING.test(id))
      return live.length > 0 ? live : MODELS
    },
    open: (options, audio, control, scope) =>
      (isDuplex(options.model) ? duplex : realtime)(options, audio, control, scope),
    templates: ({ model }) => (isDuplex(model) ? duplexTemplates : realtimeTemplates()),
    mint: (options, scope) =>
      isDuplex(options.model) ? noSecret(PROVIDER) : mintRealtime(openAiRealtime, options, scope),
  }
}
