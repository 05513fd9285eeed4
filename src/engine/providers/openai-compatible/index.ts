import type { Provider } from '../../provider-contract/contract'
import { speechTarget, transcriptionTarget } from './audio-target'
import { chatModel } from './chat'
import { loadSdk } from './client'
import type { Dialect } from './dialect'
import { checkServer, listModels } from './models'
import { compatibleLive } from './realtime'
import { recordingStt, type Quickness } from './recordings'
import { PROVIDER, destination, secrets, settings } from './settings'
import { speak } from './speech'
import { listVoices } from './voices'

/**
 * Any server that speaks OpenAI's protocols: Groq, OpenRouter and others with a key; Ollama, LM Studio, llama.cpp and
 * vLLM on this machine without one; Speaches, whisper.cpp, LocalAI and Kokoro-FastAPI for speech, at the same address
 * or at addresses of their own. Whether something leaves the machine depends on the addresses.
 */
export function createOpenAiCompatibleProvider(environment: NodeJS.ProcessEnv = process.env): Provider {
  const dialect: Dialect = { provider: PROVIDER, destination: (config) => destination(config, environment) }
  const quickness: Quickness = new Map()
  const warmUp = async (): Promise<void> => void (await loadSdk())
  return {
    id: PROVIDER,
    name: 'OpenAI-compatible server',
    local: false,
    settings,
    secrets,
    llm: chatModel(dialect),
    stt: {
      caps: { partials: true, endOfTurn: false, languages: ['*'] },
      billedAs: (given) => settings.parse(given).transcriptionModel ?? '',
      warmUp,
      open: (options, audio, scope) =>
        recordingStt(options, audio, scope, (config) => transcriptionTarget(config, environment), quickness),
    },
    tts: {
      caps: { wordTimes: false, languages: ['*'] },
      billedAs: (given) => settings.parse(given).speechModel ?? '',
      voices: async (config, scope) => listVoices(await speechTarget(config, environment), scope),
      warmUp,
      open: (options, chunks, scope) => speak(options, chunks, scope, (config) => speechTarget(config, environment)),
    },
    live: compatibleLive(dialect),
    models: (config, scope) => listModels(config, scope, dialect),
    check: (config, scope) => checkServer(config, scope, dialect),
  }
}
