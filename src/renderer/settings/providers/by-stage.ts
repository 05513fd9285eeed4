import type { FieldView, ProviderStage, ProviderView } from '#shared/provider'
import type { Settings } from '#shared/settings'

/**
 * The providers that serve each part of the conversation with these settings; undefined when one is not in the
 * catalogue.
 */
export function chosenProviders(
  settings: Settings,
  providers: readonly ProviderView[],
): Record<'hearing' | 'brain' | 'voice', ProviderView | undefined> {
  const find = (id: string): ProviderView | undefined => providers.find((view) => view.id === id)
  return {
    hearing: find(settings.hearing.provider),
    brain: find(settings.brain.provider),
    voice: find(settings.voice.provider),
  }
}

/** Under which section of the settings each stage is set up. */
export const STAGE_SECTION = { stt: 'microphone', llm: 'brain', tts: 'voice' } as const

/**
 * What a provider wants to know for a stage: fields about its other work are asked for there. `live`: to hold the whole
 * conversation, for which a stage's own fields mean nothing.
 */
export function fieldsFor(view: ProviderView | undefined, stage: ProviderStage | 'live'): readonly FieldView[] {
  return (view?.fields ?? []).filter((field) => (field.stage ?? stage) === stage)
}
