import type { ProviderView } from '#shared/provider'
import type { Catalogue } from '../providers/catalogue'
import type { Scope } from '../runtime/scope'
import { providerView } from '../providers/view'

/** All providers as the windows see them. A provider whose voices cannot be listed is shown without voices. */
export async function providerViews(catalogue: Catalogue, scope: Scope): Promise<ProviderView[]> {
  return Promise.all(
    catalogue.all().map(async (provider) => {
      const voices = await provider.tts?.voices(catalogue.configOf(provider.id), scope).catch(() => [])
      return providerView(provider, catalogue, voices ?? [])
    }),
  )
}
