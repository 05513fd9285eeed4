import type { Provider } from '../../provider-contract/contract'
import { chatModel } from '../openai-compatible/chat'
import type { Dialect } from '../openai-compatible/dialect'
import { checkServer } from '../openai-compatible/models'
import { openAiStyle } from '../openai-compatible/request'
import { azureLive } from './realtime'
import { PROVIDER, destination, resourceOf, secrets, settings } from './settings'

/**
 * OpenAI's models in one's own Azure resource (Microsoft Foundry), over its v1 API. A model is chosen by its
 * deployment's name.
 */
export function createAzureOpenAiProvider(): Provider {
  const dialect: Dialect = {
    provider: PROVIDER,
    destination,
    style: ({ settings: given }) => openAiStyle(settings.parse(given), 'system'),
  }
  return {
    id: PROVIDER,
    name: 'Azure OpenAI',
    local: false,
    settings,
    secrets,
    keysAt: 'https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub/~/OpenAI',
    llm: chatModel(dialect),
    live: azureLive,
    // A resource lists the models it could run, not the deployments it has: only a pasted address tells one.
    models: ({ settings: { baseUrl } }) =>
      Promise.resolve(
        [typeof baseUrl === 'string' ? resourceOf(baseUrl)?.deployment : undefined].flatMap((name) => name ?? []),
      ),
    check: (config, scope) => checkServer(config, scope, dialect),
  }
}
