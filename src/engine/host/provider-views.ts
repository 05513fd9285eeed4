import { effectiveSettings } from '#shared/personas'
import type { ProviderView, VoiceView } from '#shared/provider'
import type { Catalogue } from '../providers/catalogue'
import type { Provider } from '../providers/contract'
import { providerView } from '../providers/view'
import type { Scope } from '../runtime/scope'
import type { SecretStore, SettingsStore } from '../session/ports'

export interface ViewDeps {
  readonly scope: Scope
  readonly catalogue: Catalogue
  readonly settings: SettingsStore
  readonly secrets: SecretStore
}

/** All providers as the windows see them. A provider whose voices cannot be listed is shown without voices. */
export function providerViews({ scope, catalogue, settings, secrets }: ViewDeps): Promise<ProviderView[]> {
  return Promise.all(
    catalogue.all().map(async (provider) => providerView(provider, effectiveSettings(settings.get()), secrets, await voicesOf(provider, catalogue, scope))),
  )
}

async function voicesOf(provider: Provider, catalogue: Catalogue, scope: Scope): Promise<readonly VoiceView[]> {
  try {
    return (await provider.tts?.voices(catalogue.configOf(provider.id), scope)) ?? []
  } catch {
    return []
  }
}
