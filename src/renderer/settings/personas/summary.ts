import type { TFunction } from 'i18next'
import { languageName } from '#shared/languages'
import type { ProviderView } from '#shared/provider'
import { OWN_CHAIN, type Persona } from '#shared/settings'
import { providerName } from '../../i18n/provider-words'

/** What sets a persona apart from the general settings, in a few words; empty when nothing does but its name. */
export function summaryOf(
  persona: Persona,
  providers: readonly ProviderView[],
  t: TFunction,
  window: string,
): string[] {
  const { voice, brain, live, language, talkMode } = persona
  const find = (id: string | undefined): ProviderView | undefined => providers.find((view) => view.id === id)
  const speaker = find(voice?.provider)
  const thinker = find(brain?.provider)
  const voiceName = speaker?.voices.find(({ id }) => id === voice?.voice)?.name ?? (speaker && providerName(speaker, t))
  const brainName = brain && (brain.model || (thinker && providerName(thinker, t)))
  const engine = find(live?.engine)
  const engineName =
    live?.engine === OWN_CHAIN
      ? t('settings.live.engine.chain')
      : live && (live.model || (engine && providerName(engine, t)))
  const engineVoice = engine?.live?.voices.find(({ id }) => id === live?.voice)?.name
  const languageWords =
    language && (language === 'auto' ? t('settings.microphone.languageAuto') : languageName(language, window))
  const mode = talkMode && t(`settings.talking.mode.${talkMode}`)
  return [engineName, engineVoice, voiceName, brainName, languageWords, mode].filter(
    (words) => words !== undefined && words !== '',
  ) as string[]
}
