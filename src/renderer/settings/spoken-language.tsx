import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { Select } from '../ui/select'
import { Row } from './row'

/** Languages offered by name; another one that is set is offered too. Most spoken of what recognisers commonly know. */
const offered = ['en', 'tr', 'ar', 'cs', 'da', 'de', 'el', 'es', 'fi', 'fr', 'hi', 'hu', 'id', 'it', 'ja', 'ko', 'nl', 'no', 'pl', 'pt', 'ro', 'ru', 'sv', 'uk', 'vi', 'zh']

/** What the person speaks. */
export function SpokenLanguage(): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const { language } = useView((view) => view.settings.hearing)
  const names = new Intl.DisplayNames(i18n.language, { type: 'language', fallback: 'code' })
  const tags = language === 'auto' || offered.includes(language) ? offered : [language, ...offered]
  return (
    <Row label={t('settings.microphone.language')} hint={t('settings.microphone.languageHint')}>
      {(ids) => (
        <Select
          {...ids}
          value={language}
          options={[{ value: 'auto', label: t('settings.microphone.languageAuto') }, ...tags.map((tag) => ({ value: tag, label: nameOf(names, tag) }))]}
          onChange={(next) => session.update({ hearing: { language: next } })}
          testId="setting-microphone-language"
        />
      )}
    </Row>
  )
}

/** A tag in the settings file may be none. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
