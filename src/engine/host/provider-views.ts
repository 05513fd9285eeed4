import { effectiveSettings } from '#shared/personas'
import type { ProviderView } from '#shared/provider'
import type { Catalogue } from '../providers/catalogue'
import { providerView } from '../providers/view'
import type { Spending } from '../resilience/metering/spending'
import type { Scope } from '../runtime/scope'
import type { SettingsStore } from '../ports/ports'
import type { BoundSecrets } from './bound-secrets'
import type { VoiceLists } from './voice-lists'

export interface ViewDeps {
  readonly scope: Scope
  readonly catalogue: Catalogue
  readonly settings: SettingsStore
  readonly secrets: BoundSecrets
  readonly voices: VoiceLists
  readonly spending: Pick<Spending, 'today' | 'days'>
}

/** All providers as the windows see them, with the voices that are known without asking anybody's server. */
export async function providerViews({ catalogue, settings, secrets, voices }: ViewDeps): Promise<ProviderView[]> {
  const providers = catalogue.all()
  const lists = await Promise.all(providers.map((provider) => voices.atHand(provider)))
  // After the wait, so that an older look at the settings cannot overtake a newer one.
  const now = effectiveSettings(settings.get())
  return providers.map((provider, at) => providerView(provider, now, secrets, lists[at] ?? []))
}
