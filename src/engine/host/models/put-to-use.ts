import { onDeviceLanguages } from '#shared/languages'
import { isTooSlow, type Measured } from '#shared/models'
import type { Settings, SettingsPatch } from '#shared/settings'
import type { ModelEntry } from '../../models/catalogue-entry'

/** A model that has just come and works. */
export interface Arrived {
  readonly entry: Pick<ModelEntry, 'id' | 'role' | 'languages'>
  readonly measured: Measured | undefined
  /** BCP 47: what it was wanted for, where that is known. */
  readonly language: string | undefined
}

/**
 * What changes in the settings so that a new model serves; undefined where nothing does. What the person has chosen
 * stays: only what comes with Parley gives way. A recogniser has to know the language, and where what comes with Parley
 * hears that, too, it has to keep up.
 */
export function putToUse(
  { entry: { id, role, languages }, measured, language }: Arrived,
  { brain, voice, hearing }: Pick<Settings, 'brain' | 'voice' | 'hearing'>,
): SettingsPatch | undefined {
  switch (role) {
    case 'mind':
      return brain.provider === 'offline' ? { brain: { provider: 'mind', model: id } } : undefined
    case 'voice':
      return voice.provider === 'local' ? { voice: { provider: 'voices', voice: id } } : undefined
    case 'hearing': {
      const spoken = language ?? hearing.language
      if (hearing.provider !== 'local' || !knows(languages, spoken)) return undefined
      if (measured && isTooSlow(measured) && knows(onDeviceLanguages, spoken)) return undefined
      return { hearing: { provider: 'ears', ...(language !== undefined && { language }) } }
    }
    default:
      return undefined
  }
}

const baseOf = (tag: string): string | undefined => tag.toLowerCase().split('-')[0]

/** With `auto` it has to find out which of several it is. */
const knows = (languages: readonly string[], spoken: string): boolean =>
  spoken === 'auto' ? languages.length > 1 : languages.some((one) => one === '*' || baseOf(one) === baseOf(spoken))
