import type { LiveView, ProviderView } from '#shared/provider'
import { OWN_CHAIN, type Settings } from '#shared/settings'

/** A speech-to-speech engine that is chosen, with what it lets a person choose. */
export interface ChosenEngine {
  readonly provider: ProviderView
  readonly live: LiveView
}

/** The engine of these settings; undefined where Parley's own chain serves. Pure. */
export function chosenEngine(settings: Settings, providers: readonly ProviderView[]): ChosenEngine | undefined {
  const { engine } = settings.live
  const provider = engine === OWN_CHAIN ? undefined : providers.find(({ id }) => id === engine)
  return provider?.live && { provider, live: provider.live }
}

/** Providers that have one. */
export function withEngine(providers: readonly ProviderView[]): readonly ProviderView[] {
  return providers.filter(({ live }) => live !== undefined)
}
