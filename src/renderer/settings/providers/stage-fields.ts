import type { FieldView, ProviderStage, ProviderView } from '#shared/provider'

/** Under which section of the settings each stage is set up. */
export const STAGE_SECTION = { stt: 'microphone', llm: 'brain', tts: 'voice' } as const

/** What a provider wants to know for a stage: fields about its other work are asked for there. */
export function fieldsFor(view: ProviderView | undefined, stage: ProviderStage): readonly FieldView[] {
  return (view?.fields ?? []).filter((field) => (field.stage ?? stage) === stage)
}
