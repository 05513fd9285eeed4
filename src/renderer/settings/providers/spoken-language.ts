import { useTranslation } from 'react-i18next'
import type { VoiceView } from '#shared/provider'
import { useView } from '../../context'

/** BCP 47 of what the person speaks: as they have said, else the window's. */
export function useSpokenLanguage(): string {
  const { i18n } = useTranslation()
  const spoken = useView((view) => view.settings.hearing.language)
  return spoken === 'auto' ? i18n.language : spoken
}

/**
 * The voice to begin with: the first that speaks the person's language. Empty where none is known to, since then the
 * provider finds one by itself. Pure.
 */
export function voiceFor(language: string, voices: readonly VoiceView[]): string {
  const primary = (tag: string): string => (tag.split('-')[0] ?? tag).toLowerCase()
  const exact = voices.find(({ languages }) => languages.includes(language))
  return (
    (exact ?? voices.find(({ languages }) => languages.some((tag) => primary(tag) === primary(language))))?.id ?? ''
  )
}
