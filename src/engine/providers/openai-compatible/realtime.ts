import type { SpeechToSpeech } from '../../provider-contract/speech-to-speech'
import { socketAddress } from '../kit/endpoint'
import { OPENAI_SESSION_MS, effortsOf, realtimeCaps } from '../realtime/caps'
import type { RealtimeDialect } from '../realtime/dialect'
import { openRealtime } from '../realtime/engine'
import { realtimeTemplates } from '../realtime/templates'
import type { Dialect } from './dialect'
import { listNamed } from './models'
import { PROVIDER } from './settings'

/**
 * Servers that follow OpenAI's Realtime protocol: LocalAI, Hugging Face speech-to-speech and xAI among them. Most have
 * no key, one voice, and write down what the person says with whatever they have.
 */
export function compatibleLive(chat: Dialect): SpeechToSpeech {
  const dialect: RealtimeDialect = {
    provider: PROVIDER,
    async target(options) {
      const { address, key } = await chat.destination(options)
      const headers: Record<string, string> = key === undefined ? {} : { Authorization: `Bearer ${key}` }
      const url = socketAddress(address, '/realtime', { ...(options.model !== '' && { model: options.model }) })
      return { address: { url, headers }, base: address, headers, hide: key === undefined ? [] : [key], flat: false }
    },
    caps: (choice) =>
      realtimeCaps(choice, {
        sessionMs: OPENAI_SESSION_MS,
        // None of them is known to give out short-lived keys.
        direct: false,
        efforts: effortsOf(choice.model),
        transcription: ['whisper-1'],
      }),
    transcriber: ({ transcription }) => transcription || undefined,
  }
  return {
    caps: (choice) => dialect.caps(choice),
    defaultModel: '',
    voices: [],
    models: (config, scope) => listNamed(config, scope, chat, /./),
    open: openRealtime(dialect),
    templates: () => realtimeTemplates(),
  }
}
