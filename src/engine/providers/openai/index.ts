import type { Provider, ProviderConfig } from '../../provider-contract/contract'
import type { SpeechTarget, TranscriptionTarget } from '../openai-compatible/audio-target'
import { chatModel } from '../openai-compatible/chat'
import { loadSdk } from '../openai-compatible/client'
import type { Dialect } from '../openai-compatible/dialect'
import { checkServer, listModels } from '../openai-compatible/models'
import { openAiStyle } from '../openai-compatible/request'
import { recordingStt, type Quickness } from '../openai-compatible/recordings'
import { firstTokenMs } from '../openai-compatible/settings'
import { speak } from '../openai-compatible/speech'
import { liveStt } from './live'
import { openAiLive } from './realtime'
import { PROVIDER, openAi, secrets, settings } from './settings'
import { DEFAULT_VOICE, VOICES, isVoice } from './voices'

/** OpenAI: chat, live and recorded speech to text, and voices. */
export function createOpenAiProvider(): Provider {
  const quickness: Quickness = new Map()
  return {
    id: PROVIDER,
    name: 'OpenAI',
    local: false,
    settings,
    secrets,
    keysAt: 'https://platform.openai.com/api-keys',
    llm: chatModel(dialect),
    stt: {
      caps: { partials: true, endOfTurn: false, languages: ['*'] },
      ways: [
        { name: 'live', wire: 'socket' },
        { name: 'recordings', wire: 'http', settings: { transcription: 'recording' } },
      ],
      billedAs: (given) => {
        const { transcription, liveModel, recordingModel } = settings.parse(given)
        return transcription === 'recording' ? recordingModel : liveModel
      },
      open: (options, audio, scope) =>
        settings.safeParse(options.settings).data?.transcription === 'recording'
          ? recordingStt(options, audio, scope, recordingTarget, quickness)
          : liveStt(options, audio, scope),
    },
    tts: {
      caps: { wordTimes: false, languages: ['*'] },
      billedAs: (given) => settings.parse(given).speechModel,
      voices: () => Promise.resolve(VOICES),
      warmUp: async () => void (await loadSdk()),
      open: (options, chunks, scope) =>
        speak(
          { ...options, voice: isVoice(options.voice) ? options.voice : DEFAULT_VOICE },
          chunks,
          scope,
          speechTarget,
        ),
    },
    live: openAiLive(dialect),
    models: (config, scope) => listModels(config, scope, dialect),
    check: (config, scope) => checkServer(config, scope, dialect),
  }
}

const dialect: Dialect = {
  provider: PROVIDER,
  async destination(config) {
    const { base, key } = await openAi(config, 'llm')
    return { provider: PROVIDER, address: base, key, firstTokenMs: firstTokenMs(base), responses: true }
  },
  style(config) {
    // Random padding against listeners who count packets; it doubles the bytes of every word.
    const streamFields = { include_obfuscation: false }
    return { ...openAiStyle(settings.parse(config.settings), 'developer'), streamFields }
  },
}

async function recordingTarget(config: ProviderConfig): Promise<TranscriptionTarget> {
  const { base, key, settings } = await openAi(config, 'stt')
  return { provider: PROVIDER, address: base, path: '/audio/transcriptions', key, model: settings.recordingModel }
}

async function speechTarget(config: ProviderConfig): Promise<SpeechTarget> {
  const { base, key, settings } = await openAi(config, 'tts')
  const { speechModel, speechManner } = settings
  return {
    provider: PROVIDER,
    address: base,
    key,
    model: speechModel,
    voice: undefined,
    format: 'pcm',
    // The tts-1 family refuses it.
    ...(speechManner && !speechModel.startsWith('tts-1') && { manner: speechManner }),
  }
}
