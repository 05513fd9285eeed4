import type { ProviderStage } from './provider'

/** Which part of the settings names who serves a stage. */
export const SETTINGS_PART = { stt: 'hearing', llm: 'brain', tts: 'voice' } as const satisfies Record<
  ProviderStage,
  string
>

/** The machine's own provider of each stage: it stands behind every list and needs no place in it. */
export const LAST_RESORT: Readonly<Record<ProviderStage, string>> = { stt: 'local', llm: 'offline', tts: 'local' }

/**
 * Voices of this machine that speak where neither the chosen ones nor the machine's own know the language: those that
 * were downloaded, then the system's. So somebody whose language Parley's own voice does not speak hears answers at
 * once.
 */
export const STAND_IN_VOICES: readonly string[] = ['voices', 'system']
