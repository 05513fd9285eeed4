import type { TFunction } from 'i18next'
import type { VoiceView } from '#shared/provider'
import type { NameLanguage } from './voice-search'

/** Languages named beside a voice; some know eighty. */
const NAMED = 3

/**
 * Names languages in the window's language. A provider may name one in a way Intl does not take; its own word is better
 * than none.
 */
export function languageNamer(language: string): NameLanguage {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })
  return (tag) => {
    try {
      return names.of(tag.replace('_', '-')) ?? tag
    } catch {
      return tag
    }
  }
}

/** What is known of a voice, in a line: its languages, its gender, the provider's own words. */
export function voiceDetail(
  { languages, gender, description }: VoiceView,
  nameOf: NameLanguage,
  language: string,
  t: TFunction,
): string {
  const named = languages.slice(0, NAMED).map(nameOf)
  const rest = languages.length - named.length
  const all = rest > 0 ? [...named, t('voices.moreLanguages', { count: rest })] : named
  const spoken = all.length > 0 ? new Intl.ListFormat(language, { type: 'unit' }).format(all) : undefined
  return [spoken, gender && t(`voices.gender.${gender}`), description].filter((part) => part).join(' · ')
}
