import type { Provider } from '../contract'
import { runChat, type Refused } from './chat'
import { loadSdk } from './client'
import { checkServer, listModels } from './models'
import { PROVIDER, secrets, settings } from './settings'

/**
 * Any server that speaks OpenAI's Chat Completions: OpenAI itself, Groq, OpenRouter and others with a key; Ollama,
 * LM Studio, llama.cpp and vLLM on this machine without one. Whether something leaves the machine depends on the address.
 */
export function createOpenAiCompatibleProvider(environment: NodeJS.ProcessEnv = process.env): Provider {
  const refused: Refused = new Map()
  return {
    id: PROVIDER,
    name: 'OpenAI-compatible server',
    local: false,
    settings,
    secrets,
    llm: {
      caps: { tools: true },
      warmUp: async () => void (await loadSdk()),
      run: (options, request, scope) => runChat(options, request, scope, refused, environment),
    },
    models: (config, scope) => listModels(config, scope, environment),
    check: (config, scope) => checkServer(config, scope, environment),
  }
}
