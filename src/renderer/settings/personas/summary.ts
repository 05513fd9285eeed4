import type { TFunction } from 'i18next'
import { languageName } from '#shared/languages'
import type { ProviderView } from '#shared/provider'
import type { Persona } from '#shared/settings'
import { providerName } from '../../i18n/provider-words'

/** What sets a persona apart from the general settings, in a few words; empty when nothing does but its name. */
export function summaryOf(
  persona: Persona,
  providers: readonly ProviderView[],
  t: TFunction,
  window: string,
): string[] {
  const { voice, brain, language, talkMode } = persona
  const find = (id: string | undefined): ProviderView | undefined => providers.find((view) => view.id === id)
  const speaker = find(voice?.provider)
  const thinker = find(brain?.provider)
  const voiceName = speaker?.voices.find(({ id }) => id === voice?.voice)?.name ?? (speaker && providerName(speaker, t))
  const brainName = brain && (brain.model || (thinker && providerName(thinker, t)))
  const languageWords =
    language && (language === 'auto' ? t('settings.microphone.languageAuto') : languageName(language, window))
  return [voiceName, brainName, languageWords, talkMode && t(`settings.talking.mode.${talkMode}`)].filter(
    (words) => words !== undefined && words !== '',
  ) as string[]
}
