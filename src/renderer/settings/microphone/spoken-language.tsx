import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName, spokenLanguages } from '#shared/languages'
import { useSession, useView } from '../../context'
import { Select, type Option } from '../../ui/select'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

/**
 * Languages that may be spoken, as options in the window's words; one that is set is offered though it is not on the
 * list.
 */
export function languageOptions(set: string, inLanguage: string, auto: string): Option[] {
  const offered: readonly string[] = spokenLanguages
  const tags = set === '' || set === 'auto' || offered.includes(set) ? offered : [set, ...offered]
  return [{ value: 'auto', label: auto }, ...tags.map((tag) => ({ value: tag, label: languageName(tag, inLanguage) }))]
}

/** What the person speaks. */
export function SpokenLanguage({ label, hint, testId }: DrawnRow): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const { language } = useView((view) => view.settings.hearing)
  return (
    <Row label={label} hint={hint}>
      {(ids) => (
        <Select
          {...ids}
          value={language}
          options={languageOptions(language, i18n.language, t('settings.microphone.languageAuto'))}
          onChange={(next) => session.update({ hearing: { language: next } })}
          testId={testId}
        />
      )}
    </Row>
  )
}
