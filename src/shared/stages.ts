import type { ProviderStage } from './provider'

/** Which part of the settings names who serves a stage. */
export const SETTINGS_PART = { stt: 'hearing', llm: 'brain', tts: 'voice' } as const satisfies Record<
  ProviderStage,
  string
>

/** The machine's own provider of each stage: it stands behind every list and needs no place in it. */
export const LAST_RESORT: Readonly<Record<ProviderStage, string>> = { stt: 'local', llm: 'offline', tts: 'local' }
