import { FaultError, fault } from '#shared/fault'
import type { ProviderStage } from '#shared/provider'
import type { SecretStore, SettingsStore } from '../ports/ports'
import { createAnthropicProvider } from './anthropic'
import { createAzureOpenAiProvider } from './azure-openai'
import { createAzureSpeechProvider } from './azure-speech'
import { createCartesiaProvider } from './cartesia'
import type { Provider, ProviderConfig } from '../provider-contract/contract'
import { createDeepgramProvider } from './deepgram'
import { createElevenLabsProvider } from './elevenlabs'
import { createGeminiProvider } from './gemini'
import { createLiveAvatarProvider } from './liveavatar'
import { createOpenAiProvider } from './openai'
import { createOpenAiCompatibleProvider } from './openai-compatible'
import { createSystemProvider } from './system'

/**
 * Providers that need nothing but settings and a key. A new one is a folder and a line here; those that need something
 * from the host (workers, timers) are built by the host and handed over beside these.
 */
export const vendors: readonly (() => Provider)[] = [
  createOpenAiProvider,
  createGeminiProvider,
  createAnthropicProvider,
  createAzureOpenAiProvider,
  createOpenAiCompatibleProvider,
  createDeepgramProvider,
  createCartesiaProvider,
  createElevenLabsProvider,
  createAzureSpeechProvider,
  createLiveAvatarProvider,
  () => createSystemProvider(),
]

/** Every provider there is, and what each is configured with at this moment. */
export interface Catalogue {
  /** In the order in which the settings window shows them. */
  all(): readonly Provider[]
  find(id: string): Provider | undefined
  /** Throws a permanent `config` fault for an id that nobody has, such as one from an older version's settings. */
  get(id: string): Provider
  /**
   * The provider's settings, checked and completed with defaults, and its secrets. Throws a permanent `config` fault
   * `provider.settings` when something required is missing or wrong.
   */
  configOf(id: string): ProviderConfig
}

export interface CatalogueDeps {
  readonly providers: readonly Provider[]
  readonly settings: Pick<SettingsStore, 'get'>
  readonly secrets: Pick<SecretStore, 'read'>
}

export function openCatalogue({ providers, settings, secrets }: CatalogueDeps): Catalogue {
  const byId = new Map(providers.map((provider) => [provider.id, provider]))
  if (byId.size !== providers.length)
    throw new FaultError(fault('host', 'bug', 'unexpected', { detail: 'two providers share an id' }))

  const get = (id: string): Provider => {
    const provider = byId.get(id)
    if (provider === undefined)
      throw new FaultError(fault('host', 'config', 'provider.unknown', { provider: id, values: { provider: id } }))
    return provider
  }

  return {
    all: () => providers,
    find: (id) => byId.get(id),
    get,
    configOf(id) {
      const provider = get(id)
      const checked = provider.settings.safeParse(settings.get().providers[id] ?? {})
      if (!checked.success)
        throw wrongSettings(
          provider,
          checked.error.issues.map(({ path }) => path.join('.')),
        )
      return { settings: checked.data, secret: (field) => readSecret(provider, field, secrets) }
    },
  }
}

/** A provider reads its own declared secrets and nobody else's. */
async function readSecret(
  provider: Provider,
  field: string,
  secrets: Pick<SecretStore, 'read'>,
): Promise<string | undefined> {
  if (provider.secrets.some(({ name }) => name === field)) return secrets.read(provider.id, field)
  throw new FaultError(fault('host', 'bug', 'unexpected', { detail: `${provider.id} declares no secret ${field}` }))
}

/** Belongs to the first stage the provider serves, so that the fault is shown where the person meets it. */
function wrongSettings(provider: Provider, fields: string[]): FaultError {
  const stages: readonly ProviderStage[] = ['llm', 'stt', 'tts']
  const stage = stages.find((one) => provider[one] !== undefined) ?? 'host'
  return new FaultError(
    fault(stage, 'config', 'provider.settings', {
      provider: provider.id,
      values: { provider: provider.name, field: fields[0] ?? '' },
      detail: `missing or wrong: ${fields.join(', ')}`,
    }),
  )
}
