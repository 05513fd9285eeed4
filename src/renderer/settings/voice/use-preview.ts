import { useTranslation } from 'react-i18next'
import { type WindowLanguage, windowLanguages } from '#shared/languages'
import { effectiveSettings } from '#shared/personas'
import type { ProviderView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { useSession, useView } from '../../context'

/** Sentences a voice can be tried with. */
export type Sample = 'settings.voice.sample' | 'settings.speaker.sample'

/**
 * The language a voice is tried in: the window's where the voice knows it, else another one there are words for. Pure.
 */
export function sampleLanguage(
  settings: Settings,
  providers: readonly ProviderView[],
  window: WindowLanguage,
): WindowLanguage {
  const { provider, voice } = settings.voice
  const known = providers.find(({ id }) => id === provider)?.voices.find(({ id }) => id === voice)?.languages ?? []
  const knows = (language: string): boolean =>
    known.length === 0 || known.some((tag) => tag === '*' || tag.toLowerCase().split('-')[0] === language)
  const own = Object.keys(windowLanguages) as WindowLanguage[]
  return [window, ...own].find(knows) ?? window
}

/** Says a sentence in a persona's voice, by default in that of who answers now, and in a language that voice knows. */
export function usePreview(persona?: string): (sample: Sample) => void {
  const { i18n } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  return (sample) => {
    const language = sampleLanguage(effectiveSettings(settings, persona), providers, i18n.language as WindowLanguage)
    session.preview(i18n.getFixedT(language)(sample), { language, ...(persona !== undefined && { persona }) })
  }
}
